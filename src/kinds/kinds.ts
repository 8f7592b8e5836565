import { decide } from './decide/decide.ts'
import { sequence } from './sequence/sequence.ts'

/** The kinds of labs without code, by the name that `lab.yaml` has for them. */
export const kinds = { decide, sequence }
