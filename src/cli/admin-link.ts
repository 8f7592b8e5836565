import { join } from 'node:path'
import { firstAdministratorLink } from '#server/accounts/first-administrator.ts'
import { addressOf } from '#server/address.ts'
import { openDatabase } from '#server/db/database.ts'
import { troubleOf } from '#server/db/trouble.ts'
import { showLink } from './administrator-link.ts'
import { base } from './base.mjs'
import { databaseTrouble } from './database-trouble.ts'
import { say } from './say.mjs'
import { localUrl, publicUrl } from './site-url.ts'

/** `npm run admin-link`: a new one-time link for the first administrator, also while the site is running. */
async function adminLink(): Promise<void> {
  const { HOST: host = '127.0.0.1', PORT = '4321', DATA = 'data' } = process.env
  const url = publicUrl(addressOf(process.env, base)) ?? localUrl(host, Number(PORT))
  const database = await openDatabase(join(DATA, 'terakoya.db')).catch((error) => {
    const trouble = troubleOf(error)
    throw trouble ? new Error(databaseTrouble(trouble, DATA)) : error
  })
  try {
    const token = await firstAdministratorLink(database)
    showLink(token, url, DATA)
    if (token === undefined) {
      throw new Error(
        say(
          '管理者がすでにいるため、リンクは作りません。パスワードを忘れたときは、ほかの管理者に再設定を頼んでください。',
          'There is an administrator already, so no link is made. Ask another administrator to reset a forgotten password.',
        ),
      )
    }
  } finally {
    database.close()
  }
}

adminLink().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
