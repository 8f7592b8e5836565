import { transform } from 'sucrase'

/** The longest text that is stripped of its types: sucrase may take very long over more. */
export const sourceLimit = 64 << 10

/** A file that is no TypeScript: where, and what the parser says. */
export class SyntaxProblem extends Error {
  readonly file: string
  readonly line: number
  readonly column: number

  constructor(file: string, line: number, column: number, message: string) {
    super(message)
    this.file = file
    this.line = line
    this.column = column
  }
}

/**
 * Strips the types from each file, keeping every line where it is.
 * @throws SyntaxProblem
 */
export function transpile(files: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    Object.entries(files).map(([file, text]) => {
      if (text.length > sourceLimit) throw new SyntaxProblem(file, 1, 1, 'too long')
      try {
        return [
          file,
          transform(text, { transforms: ['typescript'], disableESTransforms: true }).code,
        ]
      } catch (error) {
        const { message, loc } = error as Error & { loc?: { line: number; column: number } }
        const [, line = loc?.line ?? 1, column = loc?.column ?? 1] =
          message.match(/\((\d+):(\d+)\)$/) ?? []
        throw new SyntaxProblem(
          file,
          Number(line),
          Number(column),
          message.replace(/\s*\(\d+:\d+\)$/, ''),
        )
      }
    }),
  )
}
