import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { openAudited } from '#server/audit/audited.ts'
import { noteHead } from '#server/audit/heads.ts'
import { backUp, Exists } from '#server/db/backup.ts'
import { fileIn, isFile, placeOf } from '#server/db/place.ts'
import { troubleOf } from '#server/db/trouble.ts'
import { noData, openingTrouble } from './opening-trouble.ts'
import { say } from './say.mjs'

/** `npm run backup -- <file>`: the data as they are now, in a file, also while the site is running. */
async function backup(file: string | undefined): Promise<void> {
  if (!file) {
    throw new Error(
      say(
        '使い方:npm run backup -- <ファイル>(例:npm run backup -- /backup/terakoya-2026-12-01.db)',
        'Usage: npm run backup -- <file> (for instance npm run backup -- /backup/terakoya-2026-12-01.db)',
      ),
    )
  }
  const { DATA = 'data' } = process.env
  const place = placeOf(DATA, process.env)
  if (isFile(place) && !existsSync(fileIn(DATA))) throw noData(DATA)
  if (existsSync(file)) throw new Exists(file)
  const database = await openAudited(DATA)
  try {
    await database.write((writer) => database.record(writer, { act: 'backup-made', by: null }))
    await noteHead(database, DATA)
  } finally {
    database.close()
  }
  await backUp(place, file).catch((error) => {
    throw isAboutFile(error) ? new Error(cannotWrite(file)) : error
  })
  console.log(
    say(
      `控えを ${resolve(file)} に作りました。監査ログの鍵(AUDIT_KEY または audit.key)は、控えに入っていません。戻すときに要るので、別の場所に保管してください。`,
      `The backup is in ${resolve(file)}. The key of the audit log (AUDIT_KEY or audit.key) is not in it. It is needed to restore the backup: keep it in another place.`,
    ),
  )
}

const isAboutFile = (error: unknown) =>
  ['disk', 'no-access'].includes(troubleOf(error) ?? '') ||
  (error as NodeJS.ErrnoException).code === 'ENOENT'

const cannotWrite = (file: string) =>
  say(
    `${resolve(file)} に書けません。フォルダーがあるか、書き込む権限と空きがあるかを確かめてください。`,
    `${resolve(file)} cannot be written. Check that its folder exists, that you may write there, and that there is room.`,
  )

backup(process.argv[2]).catch((error) => {
  const exists =
    error instanceof Exists &&
    say(
      `${resolve(error.message)} はすでにあります。上書きはしません。別の名前を指定してください。`,
      `There is a ${resolve(error.message)} already, which is not written over. Give another name.`,
    )
  console.error(exists || openingTrouble(error).message)
  process.exit(1)
})
