import { defineConfig } from 'prisma/config'

/** Prisma's own settings: migrations run as the owner of the schema (DIRECT_URL), never as the run-time role. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DIRECT_URL ?? process.env.DATABASE_URL ?? 'postgresql://localhost:5432/ai_marketplace' },
})
