import { build } from '#cli/build.ts'
import type { Figure } from './figure.ts'
import { frostNames, frostTimes } from './frost.ts'
import { gradingTime } from './grading.ts'
import { labTimes } from './lab.ts'
import { labOpening, openingNames } from './lab-opening.ts'
import { lessonBytes } from './lesson.ts'
import { peopleNames, peopleTimes } from './people.ts'
import { attemptRate, gradingRate } from './server.ts'
import { startTimes } from './start.ts'

/**
 * `npm run bench [-- <prefix>]`: one JSON line a figure. Times are this machine's and fail no test; what is
 * compared with a peer is measured in the same run.
 */

/** What is measured together, by the figures that it gives. */
const parts: [names: string[], measure: (prefix: string) => Promise<Figure[]>][] = [
  [['lesson-page-bytes', 'lesson-page-script-bytes'], lessonBytes],
  [['lab-run-cold-ms', 'lab-run-warm-ms', 'loop-stop-ms'], labTimes],
  [openingNames, labOpening],
  [['lab-grade-ms'], gradingTime],
  [['server-gradings-per-second'], gradingRate],
  [['server-attempts-per-second', 'server-memory-growth-mb'], attemptRate],
  [['fresh-start-s', 'second-start-s'], startTimes],
  [peopleNames, peopleTimes],
  [frostNames, frostTimes],
]

const [prefix = ''] = process.argv.slice(2)
const wanted = parts.filter(([names]) => names.some((name) => name.startsWith(prefix)))
if (wanted.length === 0) {
  console.error(`No figure begins with ${prefix}: ${parts.flatMap(([names]) => names).join(', ')}`)
  process.exit(2)
}
// FROST alone needs no site.
if (wanted.some(([names]) => names !== frostNames)) await build()
for (const [, measure] of wanted) {
  for (const figure of await measure(prefix)) {
    if (figure.name.startsWith(prefix)) console.log(JSON.stringify(figure))
  }
}
process.exit(0)
