import type { Problem } from '#catalog/parse.ts'
import { say } from './say.mjs'

/** A problem of content or of a lab as one line of the terminal: file, line, what is wrong and what to do. */
export const problemLine = ({ file, line, ja, en }: Problem): string =>
  `${file}:${line}: ${say(ja, en)}`
