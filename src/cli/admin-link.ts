import { firstAdministratorLink } from '#server/accounts/first-administrator.ts'
import { administratorResetLink } from '#server/accounts/password-link.ts'
import { addressOf } from '#server/address.ts'
import { type Audited, openAudited } from '#server/audit/audited.ts'
import { showFirstLink, showResetLink } from './administrator-link.ts'
import { base } from './base.mjs'
import { openingTrouble } from './opening-trouble.ts'
import { say } from './say.mjs'
import { localUrl, publicUrl } from './site-url.ts'

/**
 * `npm run admin-link`: a new one-time link for the first administrator, also while the site is running.
 * `npm run admin-link -- <name>`: one by which an administrator who has forgotten their password sets another.
 */
async function adminLink(name: string | undefined): Promise<void> {
  const { HOST: host = '127.0.0.1', PORT = '4321', DATA = 'data' } = process.env
  const url = publicUrl(addressOf(process.env, base)) ?? localUrl(host, Number(PORT))
  const database = await openAudited(DATA).catch((error) => {
    throw openingTrouble(error)
  })
  try {
    if (name === undefined) await first(database, url, DATA)
    else await reset(database, name, url, DATA)
  } finally {
    database.close()
  }
}

async function first(database: Audited, url: string, data: string): Promise<void> {
  const token = await firstAdministratorLink(database)
  showFirstLink(token, url, data)
  if (token !== undefined) return
  throw new Error(
    say(
      '管理者がすでにいるため、リンクは作りません。管理者がパスワードを忘れたときは、npm run admin-link -- <ユーザー名または職員番号> で、再設定のリンクを作れます。',
      'There is an administrator already, so no link is made. For an administrator who has forgotten their password: npm run admin-link -- <user name or staff number>',
    ),
  )
}

async function reset(database: Audited, name: string, url: string, data: string): Promise<void> {
  const link = await administratorResetLink(database, name)
  if (link) return showResetLink(link.token, url, data)
  throw new Error(
    say(
      `「${name}」という管理者はいません。ユーザー名か職員番号を確かめてください。ほかの人のパスワードは、管理者が画面から再設定します。`,
      `There is no administrator called ${name}. Check the user name or staff number. Administrators reset the passwords of others on the site.`,
    ),
  )
}

adminLink(process.argv[2]).catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
