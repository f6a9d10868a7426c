import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { variables } from '@/lib/platform/env'

/** The text of `.env.example`: one line on each variable, made from their declarations. */
export function envExample(): string {
  const head = '# Made by `npm run env:example` from lib/platform/env.ts. `npm start` needs none of these: it makes its own.\n'
  const blocks = Object.entries(variables).map(([name, { about, ...more }]) => {
    const { example, secret } = more as { example?: string; secret?: boolean }
    return `# ${about}${secret ? ' Secret.' : ''}\n${name}=${example ?? ''}\n`
  })
  return [head, ...blocks].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync('.env.example', envExample())
