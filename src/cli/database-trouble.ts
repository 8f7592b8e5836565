import { join, resolve } from 'node:path'
import type { Trouble } from '#server/db/trouble.ts'
import { say } from './say.mjs'

/** What keeps the database from being opened, and what to do. */
export function databaseTrouble(trouble: Trouble, data: string): string {
  const file = join(resolve(data), 'terakoya.db')
  const told: Record<Trouble, [ja: string, en: string]> = {
    locked: [
      'ほかのプログラムが書き込み中のため、開けません。同じデータで動いている寺子屋やデータベースの道具を終了してから、もう一度実行してください。',
      'another program is writing to it. Stop whatever else uses the same data, then run this again.',
    ],
    disk: [
      'ディスクに書き込めません。空きを作ってから、もう一度実行してください。空きがあるのに続くときは、ディスクの故障を疑ってください。',
      'the disk does not take it. Make room, then run this again; if there is room, the disk may be failing.',
    ],
    'no-access': [
      '読み書きできません。フォルダーとファイルの持ち主と権限を確かめるか、DATA に別のフォルダーを指定してください。',
      'it cannot be read or written. Check who owns the folder and its files, or name another folder in DATA.',
    ],
    damaged: [
      'データベースとして読めません。ファイルを別の場所へ移し、控えがあれば戻してから、もう一度実行してください。',
      'it is not a sound database. Move it away, put a copy back if you have one, then run this again.',
    ],
  }
  const [ja, en] = told[trouble]
  return say(`${file}:${ja}`, `${file}: ${en}`)
}
