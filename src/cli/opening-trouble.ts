import { join, resolve } from 'node:path'
import { KeyProblem, type KeyTrouble } from '#server/audit/key.ts'
import { fileIn, isFile, NoServer, placeOf } from '#server/db/place.ts'
import { type Trouble, troubleOf } from '#server/db/trouble.ts'
import { say } from './say.mjs'

/** What keeps the site's data from being opened, with what to do; any other error as it is. */
export function openingTrouble(error: unknown, data = process.env.DATA ?? 'data'): Error {
  if (error instanceof KeyProblem) return new Error(keyProblem(error.trouble, data))
  if (error instanceof NoServer) return new Error(noServer(error.setting))
  const trouble = troubleOf(error)
  if (trouble) return new Error(databaseTrouble(trouble, data))
  return error instanceof Error ? error : new Error(String(error))
}

/** There are no data where there should be. */
export function noData(data: string): Error {
  const file = resolve(fileIn(data))
  return new Error(
    say(
      `${file} がありません。DATA に、寺子屋のデータのフォルダーを指定してください。`,
      `There is no ${file}. Name the folder of Terakoya’s data in DATA.`,
    ),
  )
}

function databaseTrouble(trouble: Trouble, data: string): string {
  const place = placeOf(data, process.env)
  // Not the whole address, which may hold a password.
  const where = isFile(place) ? resolve(fileIn(data)) : new URL(place.url).host
  const told: Record<Trouble, [ja: string, en: string]> = {
    locked: [
      'ほかのプログラムが書き込み中のため、開けません。同じデータで動いている寺子屋やデータベースの道具を終了してから、もう一度実行してください。',
      'another program is writing to it. Stop whatever else uses the same data, then run this again.',
    ],
    away: [
      'データベースのサーバーにつながらないか、答えがありません。DATABASE_URL と、サーバーが動いているかを確かめてから、もう一度実行してください。',
      'the database server cannot be reached, or does not answer. Check DATABASE_URL and that it is running, then run this again.',
    ],
    disk: [
      'ディスクに書き込めません。空きを作ってから、もう一度実行してください。空きがあるのに続くときは、ディスクの故障を疑ってください。',
      'the disk does not take it. Make room, then run this again; if there is room, the disk may be failing.',
    ],
    'no-access': [
      '読み書きできません。フォルダーとファイルの持ち主と権限を確かめるか、DATA に別のフォルダーを指定してください。サーバーのときは、DATABASE_AUTH_TOKEN を確かめてください。',
      'it cannot be read or written. Check who owns the folder and its files, or name another folder in DATA; for a server, check DATABASE_AUTH_TOKEN.',
    ],
    damaged: [
      'データベースとして読めません。ファイルを別の場所へ移し、控えがあれば戻してから、もう一度実行してください。',
      'it is not a sound database. Move it away, put a copy back if you have one, then run this again.',
    ],
  }
  const [ja, en] = told[trouble]
  return say(`${where}:${ja}`, `${where}: ${en}`)
}

const noServer = (setting: string) =>
  say(
    `${setting}:libSQLサーバーのアドレスではありません。ws://localhost:8080 や libsql://db.example.lg.jp のように指定してください。`,
    `${setting}: this is no address of a libSQL server. Give one such as ws://localhost:8080 or libsql://db.example.lg.jp.`,
  )

function keyProblem(trouble: KeyTrouble, data: string): string {
  const file = join(resolve(data), 'audit.key')
  const told: Record<KeyTrouble, [ja: string, en: string]> = {
    short: [
      'AUDIT_KEY か audit.key の鍵が短すぎます。43文字以上にしてください(例:openssl rand -hex 32 の結果)。',
      'the key in AUDIT_KEY or audit.key is too short. Give at least 43 characters (for instance what openssl rand -hex 32 prints).',
    ],
    lost: [
      '監査ログを書くための鍵がありません。控えから戻すか、ほかの場所で動かしていたときの鍵を AUDIT_KEY に指定してください。どこにも残っていないときは、寺子屋を止めて npm run restore -- <控え、または DATA の terakoya.db> --new-audit-log を実行すると、それまでの監査ログをファイルに移し、新しい監査ログを始めます。',
      'the key of the audit log is gone. Put it back from a copy, or give the key that was used elsewhere in AUDIT_KEY. If it is nowhere to be found, stop the site and run npm run restore -- <a backup, or terakoya.db in DATA> --new-audit-log: this puts the log until then into a file, and begins another.',
    ],
    other: [
      '監査ログは、別の鍵で始められているか、最初の記録が書き換えられています。このデータを最初に動かしたときの鍵を AUDIT_KEY か audit.key に指定してください。',
      'the audit log was begun with another key, or its first entry has been altered. Give the key with which this data was first used in AUDIT_KEY or audit.key.',
    ],
  }
  const [ja, en] = told[trouble]
  return say(`${file}:${ja}`, `${file}: ${en}`)
}
