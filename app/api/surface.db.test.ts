import { NextRequest } from 'next/server'
import { afterAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/platform/db'
import { proxy } from '@/proxy'
import * as lost from './[[...rest]]/route'
import { GET as health } from './health/route'
import { GET as live } from './health/live/route'
import { GET as openapi } from './openapi.json/route'
import { GET as status } from './status/route'

afterAll(disconnect)

const ask = (path: string, method = 'GET') => new Request(`http://localhost:3000${path}`, { method })
const ID = /^req_[0-9a-z]{26}$/

describe('an answer that needs no session', () => {
  test.each([
    ['health', health, 'no-store'],
    ['health/live', live, 'no-store'],
    ['openapi.json', openapi, 'public, max-age=300'],
    ['status', status, 'public, max-age=0, s-maxage=10'],
  ] as const)('of /api/%s has its own request id, and may be kept as long as before', async (path, handler, cacheControl) => {
    const answers = [await handler(ask(`/api/${path}`)), await handler(ask(`/api/${path}`))]
    expect(answers.map((answer) => answer.headers.get('cache-control'))).toEqual([cacheControl, cacheControl])
    const ids = answers.map((answer) => answer.headers.get('x-request-id'))
    for (const id of ids) expect(id).toMatch(ID)
    expect(ids[0]).not.toBe(ids[1])
  })

  test('a watcher may add to the address of health what keeps its network from remembering', async () => {
    expect(Object.keys((await (await health(ask('/api/health?at=1'))).json()) as object)).toEqual(['status', 'timestamp'])
    expect((await live(ask('/api/health/live?at=1'))).status).toBe(200)
  })

  test('the status takes what it declares, and no more', async () => {
    expect((await status(ask('/api/status?format=rss&locale=en'))).headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    for (const query of ['format=atom', 'locale=fr', 'lang=en']) expect((await status(ask(`/api/status?${query}`))).status).toBe(400)
  })
})

describe('an address of the API that there is not', () => {
  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)('is a problem for %s', async (method) => {
    const answer = await lost[method](ask('/api/nowhere/at/all?x=1', method))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND', status: 404, requestId: answer.headers.get('x-request-id') })
    expect(answer.headers.get('x-request-id')).toMatch(ID)
  })

  test('that cannot even be read is one too', async () => {
    const answer = proxy(new NextRequest('http://localhost:3000/api/prompts/%ff'))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
    expect(await answer.json()).toMatchObject({ code: 'INVALID_PATH', requestId: answer.headers.get('x-request-id') })
    expect(answer.headers.get('x-request-id')).toMatch(ID)
  })
})
