import { existsSync } from 'node:fs'
import { headsIn } from '#server/audit/heads.ts'
import { auditKey } from '#server/audit/key.ts'
import { type Finding, verify } from '#server/audit/verify.ts'
import { openDatabase } from '#server/db/database.ts'
import { fileIn, isFile, placeOf } from '#server/db/place.ts'
import { noData, openingTrouble } from './opening-trouble.ts'
import { say } from './say.mjs'

/** Findings that are told one by one. */
const shown = 20

/** `npm run audit -- verify`: whether the audit log is whole and as it was written, also while the site runs. */
async function audit(command: string | undefined): Promise<void> {
  if (command !== 'verify') {
    throw new Error(
      say(
        '使い方:npm run audit -- verify(監査ログに抜けや書き換えがないかを確かめます)',
        'Usage: npm run audit -- verify (finds whether the audit log is whole and unaltered)',
      ),
    )
  }
  const { DATA = 'data' } = process.env
  const place = placeOf(DATA, process.env)
  if (isFile(place) && !existsSync(fileIn(DATA))) throw noData(DATA)
  const database = await openDatabase(place)
  try {
    const noted = headsIn(DATA)
    const key = auditKey(DATA, process.env, true)
    const { entries, last, findings } = await verify(database, key, noted?.heads ?? [])
    const problems = [...findings.slice(0, shown).map(told), ...aboutHeads(noted)]
    const rest = findings.length - shown
    if (rest > 0) problems.push(say(`ほかに${rest}か所`, `and ${rest} more places`))
    if (problems.length > 0) throw new Error([altered, ...problems].join('\n'))
    console.log(
      say(
        `監査ログの${entries}件を確かめました。抜けも書き換えもありません(最後:${last.seq} ${last.mac})。`,
        `All ${entries} entries of the audit log are there and unaltered (the last: ${last.seq} ${last.mac}).`,
      ),
    )
  } finally {
    database.close()
  }
}

const altered = say(
  '監査ログは、書かれたままではありません。次の所を確かめてください。データベースと DATA の控えを取り、触れる人を調べるまで、このまま保存してください。',
  'The audit log is not as it was written. See below. Keep copies of the database and of DATA as they are until you know who could touch them.',
)

function told({ seq, wrong }: Finding): string {
  return {
    missing: say(`${seq}番から、記録が抜けています。`, `Entries are missing from no. ${seq} on.`),
    altered: say(`${seq}番が書き換えられています。`, `Entry no. ${seq} has been altered.`),
    cut: say(
      `${seq}番から後の記録が切り取られています。`,
      `The log has been cut off from no. ${seq} on.`,
    ),
  }[wrong]
}

function aboutHeads(noted: ReturnType<typeof headsIn>): string[] {
  if (!noted) {
    return [
      say(
        'DATA に audit.heads がないため、終わりが切り取られていても分かりません。サーバーを起動すると作られます。起動したことがあるのにないときは、消されています。',
        'There is no audit.heads in DATA, so an end that was cut off could not be found. Starting the site makes it; if the site has been started before, somebody has removed it.',
      ),
    ]
  }
  const { unreadable } = noted
  return unreadable > 0
    ? [
        say(
          `audit.heads に読めない行が${unreadable}行あります。`,
          `${unreadable} lines of audit.heads cannot be read.`,
        ),
      ]
    : []
}

audit(process.argv[2]).catch((error) => {
  console.error(openingTrouble(error).message)
  process.exit(1)
})
