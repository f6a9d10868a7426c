/**
 * Makes docs/openapi.json and docs/API.md out of the route declarations: who may call, the zod shapes that are enforced,
 * and the sentence above each handler. openapi.test.ts holds the files to the code, and `npm run openapi` lets it write them.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { STATUS_CODES } from 'node:http'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const FOLDER = 'app/api'
const PROBLEM = { description: 'A refusal as application/problem+json (RFC 9457) with a stable code', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }

interface Declaration {
  actor: string
  input?: z.ZodType
  query?: z.ZodType
  params?: z.ZodType
  output?: z.ZodType
  status?: number
  otherStatuses?: readonly number[]
}
type Json = Record<string, unknown>

/** Every route, without the one that answers for what there is not. */
const listRoutes = (folder = FOLDER): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('[[...'))
    .flatMap((entry) => (entry.isDirectory() ? listRoutes(join(folder, entry.name)) : entry.name === 'route.ts' ? [join(folder, entry.name)] : []))

/** Instants, bigints and the like have no JSON form of their own in a schema; they travel as text. */
function shapeOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return json
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = shapeOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(properties).map(([name, shape]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema: shape }))
}

const SECURITY: Record<string, Json[]> = { anyone: [], optional: [{}, { bearer: [] }, { cookie: [] }] }

/** The sentence above `export const METHOD`, without its leading "METHOD /path:". */
function summaryOf(source: string, method: string): string {
  const at = source.search(new RegExp(`export (?:const|async function) ${method}\\b`))
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(source.slice(0, at))?.[1] ?? ''
  return comment.replaceAll(/^\s*\* ?/gm, '').replaceAll(/\s+/g, ' ').trim().replace(/^(?:GET|POST|PUT|PATCH|DELETE) \S+: /, '')
}

function operationOf(declaration: Declaration, summary: string): Json {
  const { actor, input, query, params, output, status = 200, otherStatuses = [] } = declaration
  const answer = output ? { content: { 'application/json': { schema: shapeOf(output, 'output') } } } : {}
  return {
    summary,
    'x-actor': actor,
    security: SECURITY[actor] ?? [{ bearer: [] }, { cookie: [] }],
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...(input ? { requestBody: { required: true, content: { 'application/json': { schema: shapeOf(input, 'input') } } } } : {}),
    responses: { ...Object.fromEntries([status, ...otherStatuses].map((each) => [each, { description: STATUS_CODES[each], ...answer }])), default: PROBLEM },
  }
}

/** The API document, OpenAPI 3.1. */
export async function makeOpenApi(): Promise<{ openapi: string; paths: Record<string, Record<string, Json>> } & Json> {
  const paths: Record<string, Record<string, Json>> = {}
  for (const file of listRoutes().sort()) {
    const source = readFileSync(file, 'utf8')
    const handlers = (await import(pathToFileURL(join(process.cwd(), file)).href)) as Record<string, { declaration?: Declaration }>
    const path = `/${relative('app', file).replace(/\/route\.ts$/, '').replaceAll(/\[(\w+)\]/g, '{$1}')}`
    for (const method of METHODS) {
      const handler = handlers[method]
      if (!handler) continue
      const fallback: Declaration = { actor: path.startsWith('/api/cron') ? 'scheduler' : path.startsWith('/api/webhooks') ? 'gateway' : 'anyone' }
      ;(paths[path] ??= {})[method.toLowerCase()] = operationOf(handler.declaration ?? fallback, summaryOf(source, method))
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'AI Marketplace', version: '1.0.0', description: 'JSON in and out. Money is { amount, currency } in minor units; the won has none. Lists take cursor and limit. Unknown keys are refused.' },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, cookie: { type: 'apiKey', in: 'cookie', name: '__Host-at' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code', 'requestId'],
          properties: { type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, code: { type: 'string' }, requestId: { type: 'string' }, fields: { type: 'object', additionalProperties: { type: 'string' } } },
        },
      },
    },
  }
}

/** The same as a table for people. */
export function makeApiPage(document: Awaited<ReturnType<typeof makeOpenApi>>): string {
  const rows = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => `| ${method.toUpperCase()} \`${path}\` | ${String(operation['x-actor'])} | ${String(operation.summary).replaceAll('|', '\\|')} |`),
  )
  return `# The API

Made by \`npm run openapi\` from the route declarations; the full truth with every shape is [openapi.json](openapi.json), served at \`/api/openapi.json\`.

JSON in and out. Errors are RFC 9457 \`application/problem+json\` with a stable \`code\` and a \`requestId\`. Money is
\`{ "amount": 9900, "currency": "KRW" }\`. Lists take \`cursor\` and \`limit\` and answer \`{ "items": […], "nextCursor": … }\`. Unknown keys are
refused, another's objects answer 404. Authenticate with the session cookie (unsafe methods: same origin, JSON, \`X-CSRF-Token\` of
\`GET /api/auth/csrf\`) or with \`Authorization: Bearer\`; \`X-Client: api\` on login and refresh answers the tokens in the body.

| call | who | what |
|---|---|---|
${rows.join('\n')}
`
}
