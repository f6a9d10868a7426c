import 'server-only'

/**
 * Runs work and answers not before `milliseconds` have passed, so that the time does not tell whether an address is
 * known: writing a few rows more or less disappears in the wait.
 */
export async function atLeast<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), new Promise((resolve) => setTimeout(resolve, milliseconds))])
  return result
}
