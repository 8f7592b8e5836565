import { structuredPatch } from 'diff'
import type { Files } from './drafts.ts'

/** What two texts of a file have not in common: lines with `-` stand in the one before, with `+` in the one after. */
export type FileChanges = { name: string; hunks: string[][] }

/** Compares files line by line, with three lines around each change; files that are the same are left out. */
export function compare(before: Files, after: Files): FileChanges[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => {
    const patch = structuredPatch(name, name, before[name] ?? '', after[name] ?? '')
    // A line without its end is the same line to whoever reads it.
    const hunks = patch.hunks.map(({ lines }) => lines.filter((line) => !line.startsWith('\\')))
    return hunks.length > 0 ? [{ name, hunks }] : []
  })
}
