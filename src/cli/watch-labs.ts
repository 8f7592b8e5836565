import { type FSWatcher, watch } from 'node:fs'
import { sep } from 'node:path'

/** Milliseconds without a further change after which one is told: editors write a file in several steps. */
const rest = 300

/**
 * Tells of labs whose files have changed, by their names.
 * @param folder the folder of labs
 */
export function watchLabs(folder: string, changed: (labs: string[]) => void): FSWatcher {
  const names = new Set<string>()
  let soon: NodeJS.Timeout | undefined
  return watch(folder, { recursive: true }, (_, file) => {
    const [name, inside] = file?.split(sep) ?? []
    // What lies beside the labs is none.
    if (!name || !inside) return
    names.add(name)
    clearTimeout(soon)
    soon = setTimeout(() => {
      changed([...names])
      names.clear()
    }, rest)
  })
}
