import { FrostError, type FrostProblem } from '#reference/frost/index.ts'

/** What an operation says is wrong, or undefined when it says nothing. Other errors pass. */
export function problemOf(work: () => unknown): FrostProblem | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof FrostError) return error.problem
    throw error
  }
  return undefined
}
