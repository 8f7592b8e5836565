/** What the command refuses by itself, before any function of FROST sees it. */
export type CommandProblem =
  /** Signing needs a file that remembers what was spent. */
  | { code: 'state-needed' }
  | { code: 'step-unknown'; step: string }
  /** Not JSON, or a field that is missing or of another kind. */
  | { code: 'input-invalid'; where: string; expected: string }

export class Refusal extends Error {
  readonly problem: CommandProblem

  constructor(problem: CommandProblem) {
    super(problem.code)
    this.name = 'Refusal'
    this.problem = problem
  }
}

/** What is wrong, and what to do about it. */
export function commandProblemText(problem: CommandProblem): [ja: string, en: string] {
  switch (problem.code) {
    case 'state-needed':
      return [
        '--state <ファイル> を付けてください。ノンスを二度使わないために必要です。',
        'Add --state <file>: it keeps nonces from being used twice.',
      ]
    case 'step-unknown':
      return [
        `手順 ${problem.step} はありません。npm run -s frost -- help で一覧を見てください。`,
        `There is no step ${problem.step}. See npm run -s frost -- help.`,
      ]
    case 'input-invalid':
      return [
        `入力の ${problem.where} が読めません:${problem.expected}。help <手順> の例と比べてください。`,
        `Cannot read ${problem.where} of the input: ${problem.expected}. Compare with help <step>.`,
      ]
  }
}
