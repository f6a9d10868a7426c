import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const CRON_FIELD = String.raw`(?:\*(?:/\d+)?|\d+(?:-\d+)?)`
/** The keys that this project uses, as [vercel.com/docs/project-configuration/vercel-json] describes them; another key is a slip. */
const shape = z.strictObject({
  $schema: z.literal('https://openapi.vercel.sh/vercel.json'),
  framework: z.literal('nextjs'),
  regions: z.tuple([z.literal('icn1')]),
  installCommand: z.string(),
  buildCommand: z.string().regex(/prisma generate && next build$/),
  git: z.strictObject({ deploymentEnabled: z.literal(false) }),
  functions: z.record(z.string(), z.strictObject({ maxDuration: z.int().min(1).max(800) })),
  crons: z.array(z.strictObject({ path: z.string().regex(/^\/api\/cron\/[a-z]+$/), schedule: z.string().regex(new RegExp(String.raw`^${CRON_FIELD}(?: ${CRON_FIELD}){4}$`)) })).min(1),
})
const text = readFileSync('vercel.json', 'utf8')
const config = shape.parse(JSON.parse(text))

/** Seconds that a file's function may take: the first pattern that matches counts, as in the builder of the platform. */
const limitOf = (file: string) => Object.entries(config.functions).find(([pattern]) => matchesGlob(file, pattern))?.[1].maxDuration

const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).map((name) => `app/${name}`)
const routes = files.filter((file) => file.endsWith('/route.ts'))

describe('vercel.json', () => {
  test('holds no value that could be a secret', () => {
    expect(text).not.toMatch(/"env"|@[a-z]|sk_|whsec_|postgres/)
  })

  test('every pattern of functions matches something, as one that matches nothing fails the build', () => {
    for (const pattern of Object.keys(config.functions)) expect(files.some((file) => matchesGlob(file, pattern)), pattern).toBe(true)
  })

  test.each([
    ['app/api/prompts/route.ts', 30],
    ['app/api/orders/[id]/refund/route.ts', 30],
    ['app/api/cron/settlement/route.ts', 60],
    ['app/api/webhooks/toss/route.ts', 60],
    ['app/api/seller/statements/[period]/route.ts', 60],
    ['app/api/admin/settlements/[period]/payout-file/route.ts', 60],
    ['app/[locale]/(shop)/page.tsx', 30],
  ])('%s may take %d s', (file, seconds) => {
    expect(existsSync(file), file).toBe(true)
    expect(limitOf(file)).toBe(seconds)
  })

  test('no route is without a limit, and none but jobs, webhooks and exports takes more than 30 s', () => {
    expect(routes.length).toBeGreaterThan(40)
    for (const file of routes) {
      const isLong = /\/(?:cron|webhooks|statements|settlements|books|metrics)\//.test(file) && file !== 'app/api/metrics/route.ts'
      expect(limitOf(file), file).toBe(isLong ? 60 : 30)
    }
  })

  test('no route says a limit of its own, which would win over these', () => {
    for (const file of routes) expect(readFileSync(file, 'utf8'), file).not.toContain('maxDuration')
  })

  test('every job is scheduled and every schedule has its job', () => {
    const jobs = routes.filter((file) => file.startsWith('app/api/cron/')).map((file) => `/${file.slice('app/'.length, -'/route.ts'.length)}`)
    expect([...new Set(config.crons.map(({ path }) => path))].sort()).toEqual(jobs.sort())
  })

  test('a month that ended in Korea is closed from 09:00 of its first day there, for three days, and looked after daily', () => {
    const settlement = config.crons.filter(({ path }) => path.endsWith('/settlement')).map(({ schedule }) => schedule)
    expect(settlement).toEqual(['*/10 * 1-3 * *', '35 0 * * *'])
  })
})
