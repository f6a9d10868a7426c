import 'server-only'
import { notFound } from 'next/navigation'
import { AppError } from '@/lib/core/errors'

/** For pages: turns a NOT_FOUND of a query into the not-found page and lets every other error through. */
export async function orNotFound<T>(query: Promise<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    if (error instanceof AppError && error.status === 404) notFound()
    throw error
  }
}
