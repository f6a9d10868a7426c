import { isObject, jsonBody, type Call, type Json, type JsonObject } from '../http'

/** A control request that makes no sense; the message says which field. */
export class BadControl extends Error {}

/** The JSON body of a control request, read field by field. */
export class Input {
  private readonly body: JsonObject

  constructor(call: Call) {
    const body = jsonBody(call)
    if (body === null) throw new BadControl('The body must be a JSON object.')
    this.body = body
  }

  has(key: string): boolean {
    return this.body[key] !== undefined && this.body[key] !== null
  }

  text(key: string): string {
    const value = this.textOr(key, null)
    if (value === null) throw new BadControl(`"${key}" must be a text.`)
    return value
  }

  textOr<T>(key: string, fallback: T): string | T {
    if (!this.has(key)) return fallback
    const value = this.body[key]
    if (typeof value !== 'string' || value === '') throw new BadControl(`"${key}" must be a text.`)
    return value
  }

  /** A whole number. */
  int(key: string): number {
    const value = this.intOr(key, null)
    if (value === null) throw new BadControl(`"${key}" must be a whole number.`)
    return value
  }

  intOr<T>(key: string, fallback: T): number | T {
    if (!this.has(key)) return fallback
    const value = this.body[key]
    if (typeof value !== 'number' || !Number.isInteger(value)) throw new BadControl(`"${key}" must be a whole number.`)
    return value
  }

  flag(key: string): boolean {
    return this.body[key] === true
  }

  oneOf<T extends string>(key: string, values: readonly T[], fallback?: T): T {
    const value = this.textOr(key, fallback ?? null)
    const found = values.find((v) => v === value)
    if (found === undefined) throw new BadControl(`"${key}" must be one of: ${values.join(', ')}.`)
    return found
  }

  texts(key: string): string[] | null {
    if (!this.has(key)) return null
    const value = this.body[key]
    if (!Array.isArray(value) || !value.every((v) => typeof v === 'string')) throw new BadControl(`"${key}" must be a list of texts.`)
    return value
  }

  object(key: string): JsonObject {
    const value: Json | undefined = this.body[key]
    if (!isObject(value)) throw new BadControl(`"${key}" must be an object.`)
    return value
  }

  /** The whole body, for settings that are applied by name. */
  all(): JsonObject {
    return this.body
  }
}
