import { isNameOf, keysOf, type Owner, ownStore, type Store } from './drafts.ts'

/**
 * The expression in *Try it*, kept on the device under the name of the lab's draft. It is no work: nobody is
 * told of it, and it goes when its owner goes.
 */
const prefix = 'terakoya:tried:'

export function readTried(name: string, store: () => Store = ownStore): string | undefined {
  try {
    return store().getItem(prefix + name) ?? undefined
  } catch {
    return undefined
  }
}

/** @param expression undefined where it is the first again */
export function keepTried(
  name: string,
  expression: string | undefined,
  store: () => Store = ownStore,
): void {
  try {
    if (expression === undefined) store().removeItem(prefix + name)
    else store().setItem(prefix + name, expression)
  } catch {
    // It stays as long as the page.
  }
}

/** Takes away what somebody has tried. */
export function forgetTried(owner: Owner, store: () => Store = ownStore): void {
  for (const key of keysOf(prefix, store)) {
    const name = key.slice(prefix.length)
    if (isNameOf(name, owner)) keepTried(name, undefined, store)
  }
}
