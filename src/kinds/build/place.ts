import type { Path } from './schema.ts'

/** The id of the field of a place. */
export const idOf = (path: Path): string => `field/${path.join('/')}`
