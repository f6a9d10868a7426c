import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** One request, read completely, with the values of its route. */
export interface Call {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  raw: Buffer
  params: Record<string, string>
  /** The origin under which the caller reached the sandbox. */
  origin: string
}

export interface Reply {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

/** The answer of a handler that wants the socket cut instead of an answer. */
export const CUT = Symbol('cut')
export type Outcome = Reply | typeof CUT
export type Handler = (call: Call) => Outcome | Promise<Outcome>

const BODY_MAX = 2 * 1024 * 1024

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(value, null, 2) }
}

export function text(status: number, body: string, type = 'text/plain; charset=utf-8'): Reply {
  return { status, headers: { 'content-type': type }, body }
}

export function redirect(to: string): Reply {
  return { status: 303, headers: { location: to }, body: '' }
}

/** Reads a whole body; a body over 2 MiB ends the connection. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > BODY_MAX) throw new Error('The body is over 2 MiB.')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** The body as a JSON object; null when it is anything else. An empty body is the empty object. */
export function jsonBody(call: Call): JsonObject | null {
  if (call.raw.length === 0) return {}
  try {
    const value = JSON.parse(call.raw.toString('utf8')) as Json
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The fields of a form posted by one of the sandbox's own pages. */
export function formBody(call: Call): URLSearchParams {
  return new URLSearchParams(call.raw.toString('utf8'))
}
