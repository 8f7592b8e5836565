import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { say } from './say.mjs'

/** Where the link is put when nobody looks at a terminal. */
const fileIn = (data: string) => join(data, 'first-administrator.txt')

/**
 * Shows the one-time link that makes the first administrator: on a terminal alone, since logs are kept and
 * read by others; otherwise it is put into a file that only this account of the system can read.
 * @param url of the site, with a slash at its end
 * @param token undefined once there is an administrator: what is left of earlier links is taken away
 */
export function showLink(token: string | undefined, url: string, data: string): void {
  const file = fileIn(data)
  rmSync(file, { force: true })
  if (token === undefined) return
  const link = `${url}${say('', 'en/')}first-administrator/${token}/`
  if (process.stderr.isTTY) {
    console.error(
      say(
        `最初の管理者を登録するリンク(1時間以内に一度だけ使えます)\n  ${link}`,
        `To register the first administrator (works once, within an hour):\n  ${link}`,
      ),
    )
    return
  }
  writeFileSync(file, `${link}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  console.error(
    say(
      `最初の管理者を登録するリンクを ${file} に書きました(1時間以内に一度だけ使えます)。`,
      `The link to register the first administrator is in ${file} (works once, within an hour).`,
    ),
  )
}
