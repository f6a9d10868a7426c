import { paramText } from '@/lib/core/search-param'

/** A page's own search parameters, as Next hands them over. */
export type Params = Promise<Record<string, string | string[] | undefined>>

/** The named parameters, each once; a field that was left empty is none. */
export async function pick<K extends string>(params: Params, names: readonly K[]): Promise<Partial<Record<K, string>>> {
  const all = await params
  return Object.fromEntries(names.flatMap((name) => {
    const value = paramText(all[name])
    return value ? [[name, value]] : []
  })) as Partial<Record<K, string>>
}

/** An address with the filters that are set. */
export function addressOf(path: string, filters: Partial<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return query.size === 0 ? path : `${path}?${query}`
}
