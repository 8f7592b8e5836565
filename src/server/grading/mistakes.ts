import type { CheckResult } from '#grading/result.ts'

/** Of each mistake that a lab knows: what comes of the checks that it fails. */
export type Known = ReadonlyMap<string, readonly CheckResult[]>

/**
 * Names, at each failed check, the known mistake from which the very same comes: the same value, or the same
 * error. Where several do, the one that explains most of what failed; then the one that fails least.
 */
export function recognised(checks: readonly CheckResult[], known: Known): CheckResult[] {
  const failed = checks.filter(({ passed }) => !passed)
  const explains = (own: readonly CheckResult[]) =>
    failed.filter((check) => own.some((one) => alike(one, check))).length
  const order = [...known]
    .map(([name, own]) => ({ name, own, explained: explains(own) }))
    .sort((one, other) => other.explained - one.explained || one.own.length - other.own.length)
  return checks.map((check) => {
    const found = check.passed
      ? undefined
      : order.find(({ own }) => own.some((one) => alike(one, check)))
    return found ? { ...check, mistake: found.name } : check
  })
}

const alike = (one: CheckResult, other: CheckResult): boolean =>
  one.id === other.id && told(one) === told(other)

/** What a check found, wherever in the text it was. */
const told = ({ reason }: CheckResult): string | undefined =>
  JSON.stringify(reason, (key, value) => (place.includes(key) ? undefined : value))

const place = ['file', 'line', 'column']
