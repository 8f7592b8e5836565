import type { Config } from 'drizzle-kit'

/** For `npm run migration -- --name <what-changes>`, after a change of a `tables.ts`. */
export default {
  // Not `turso`: its migrations of a rebuilt table lose indexes.
  dialect: 'sqlite',
  schema: './src/server/*/tables.ts',
  out: './src/server/db/migrations',
  casing: 'snake_case',
} satisfies Config
