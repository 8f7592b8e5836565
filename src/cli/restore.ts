import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { NotRestored, type Obstacle } from '#server/db/restore.ts'
import { restore } from '#server/restore.ts'
import { openingTrouble } from './opening-trouble.ts'
import { say } from './say.mjs'

/**
 * `npm run restore -- <file>`: puts a backup in the place of the data, while the site is stopped; with
 * `--new-audit-log` also where the key of the audit log is lost.
 */
async function run(file: string | undefined, newLog: boolean): Promise<void> {
  if (!file) {
    throw new Error(
      say(
        '使い方:寺子屋を止めてから、npm run restore -- <控えのファイル>(監査ログの鍵がないときだけ、最後に --new-audit-log)',
        'Usage: stop the site, then npm run restore -- <file of the backup> (and --new-audit-log where the key of the audit log is lost)',
      ),
    )
  }
  const { DATA = 'data' } = process.env
  mkdirSync(DATA, { recursive: true, mode: 0o700 })
  const kept = await restore(file, DATA, process.env, { newLog })
  console.log(
    say(
      '控えから戻しました。全員がサインアウトし、開いていた招待・再設定のリンクと参加コードは使えなくなりました。',
      'The backup has been restored. Everybody is signed out, and open links and join codes no longer work.',
    ),
  )
  if (newLog) {
    console.log(
      say(
        'それまでの監査ログは、DATA の audit-until-….jsonl に移しました。新しい監査ログを始めています。',
        'The audit log until then is in audit-until-….jsonl in DATA. A new one has been begun.',
      ),
    )
  }
  if (!kept) return
  console.log(
    say(
      `戻す前のデータは ${resolve(kept)} に残してあります。要らなくなったら消してください。`,
      `What was there before is kept in ${resolve(kept)}. Delete it once you do not need it.`,
    ),
  )
}

function told(obstacle: Obstacle, file: string): string {
  const texts: Record<Obstacle, [ja: string, en: string]> = {
    missing: ['このファイルはありません。', 'there is no such file.'],
    damaged: [
      '控えが壊れています。何も変えていません。別の控えを使ってください。',
      'the backup is damaged. Nothing has been changed. Use another one.',
    ],
    foreign: [
      '寺子屋の控えではありません。何も変えていません。',
      'this is no backup of Terakoya. Nothing has been changed.',
    ],
    newer: [
      'この控えは、新しい版の寺子屋で作られています。何も変えていません。寺子屋を新しくしてから、もう一度実行してください。',
      'this backup was made by a newer Terakoya. Nothing has been changed. Update Terakoya, then run this again.',
    ],
    running: [
      'データが使われています。何も変えていません。寺子屋を止めてから、もう一度実行してください。',
      'the data are in use. Nothing has been changed. Stop the site, then run this again.',
    ],
  }
  const [ja, en] = texts[obstacle]
  return say(`${resolve(file)}:${ja}`, `${resolve(file)}: ${en}`)
}

const words = process.argv.slice(2)
const [file] = words.filter((word) => !word.startsWith('--'))
run(file, words.includes('--new-audit-log')).catch((error) => {
  console.error(
    error instanceof NotRestored ? told(error.obstacle, file ?? '') : openingTrouble(error).message,
  )
  process.exit(1)
})
