import { type Certainty, certainties } from './answer.ts'

/** One answer: to which bank, how sure, and whether it was right. */
export type Sure = { bank: string; sure: Certainty; passed: boolean }

/** How often answers were right that somebody was so sure of, for each certainty. */
export const calibration = (answers: readonly Sure[]) =>
  certainties.map((sure) => {
    const of = answers.filter((one) => one.sure === sure)
    return { sure, of: of.length, right: of.filter(({ passed }) => passed).length }
  })

/** Whether an answer was wrong that somebody was sure of: this is what misleads, at work as well. */
export const isConfidentError = ({ sure, passed }: Pick<Sure, 'sure' | 'passed'>): boolean =>
  sure === 90 && !passed

/**
 * The answers that were wrong and sure, and have not been put right since: of each bank the latest.
 * @param answers the latest last
 */
export function confidentErrors<Answer extends Sure>(answers: readonly Answer[]): Answer[] {
  const latest = new Map(answers.map((one) => [one.bank, one]))
  return [...latest.values()].filter(isConfidentError)
}
