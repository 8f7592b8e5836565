import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { say } from './say.mjs'

/**
 * Shows the one-time link that makes the first administrator.
 * @param url of the site, with a slash at its end
 * @param token undefined once there is an administrator: what is left of earlier links is taken away
 */
export function showFirstLink(token: string | undefined, url: string, data: string): void {
  const file = join(data, 'first-administrator.txt')
  rmSync(file, { force: true })
  if (token === undefined) return
  showLink(`${url}${say('', 'en/')}first-administrator/${token}/`, file, {
    what: say('最初の管理者を登録するリンク', 'The link to register the first administrator'),
    until: say('1時間以内に一度だけ使えます', 'works once, within an hour'),
  })
}

/** Shows the one-time link by which an administrator sets another password. */
export function showResetLink(token: string, url: string, data: string): void {
  showLink(`${url}${say('', 'en/')}set-password/${token}/`, join(data, 'reset-administrator.txt'), {
    what: say('パスワードを再設定するリンク', 'The link to set another password'),
    until: say('24時間以内に一度だけ使えます', 'works once, within 24 hours'),
  })
}

/**
 * Shows a link that lets somebody in: on a terminal alone, since logs are kept and read by others;
 * otherwise it is put into a file that only this account of the system can read.
 */
function showLink(link: string, file: string, { what, until }: { what: string; until: string }) {
  if (process.stderr.isTTY) {
    console.error(say(`${what}(${until})\n  ${link}`, `${what} (${until}):\n  ${link}`))
    return
  }
  writeFileSync(file, `${link}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  console.error(
    say(`${what}を ${file} に書きました(${until})。`, `${what} is in ${file} (${until}).`),
  )
}
