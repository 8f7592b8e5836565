import type { Store } from '#workbench/drafts.ts'

/** A store as browsers have it. */
export function memoryStore(): Store {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  }
}

/** One that keeps nothing, as in some private windows. */
export const closedStore = (): Store => {
  throw new Error('SecurityError')
}
