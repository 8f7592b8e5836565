/** Which editor a learner has: Monaco, or a plain text field. */
export type Choice = 'full' | 'plain'

const key = 'terakoya:editor'

/** What the learner has chosen on this device, if anything. */
export function chosen(): Choice | undefined {
  try {
    const kept = localStorage.getItem(key)
    return kept === 'full' || kept === 'plain' ? kept : undefined
  } catch {
    return undefined
  }
}

export function choose(choice: Choice): void {
  try {
    localStorage.setItem(key, choice)
  } catch {
    // It holds for this page.
  }
}

/** What a browser tells of its machine; some tell less. */
export type Machine = {
  /** Threads that run at once. */
  cores: number | undefined
  /** In gigabytes, rounded down by the browser. */
  memory: number | undefined
  saveData: boolean
  /** Something that points finely is there: Monaco is not made for fingers alone. */
  pointer: boolean
  /** The system replaces all colours, as people who see little set it. */
  forcedColours: boolean
}

export const machineNow = (): Machine => {
  const { hardwareConcurrency, deviceMemory, connection } = navigator as Navigator & {
    deviceMemory?: number
    connection?: { saveData?: boolean }
  }
  return {
    cores: hardwareConcurrency,
    memory: deviceMemory,
    saveData: connection?.saveData === true,
    pointer: matchMedia('(any-pointer: fine)').matches,
    forcedColours: matchMedia('(forced-colors: active)').matches,
  }
}

/**
 * Whether a machine gets Monaco without its learner asking. It takes some 4 MB of script and 200 MB of
 * memory: on old machines the text field is the quicker editor.
 */
export const isFit = ({ cores, memory, saveData, pointer, forcedColours }: Machine): boolean =>
  (cores ?? 1) >= 4 && (memory ?? 8) >= 8 && !saveData && pointer && !forcedColours

/**
 * Calls once somebody moves a mouse. Who uses a screen reader, or the keyboard alone, hardly ever does,
 * and nothing else tells a page of them.
 * @returns ends the waiting
 */
export function whenMouseMoves(then: () => void): () => void {
  const end = () => removeEventListener('pointermove', moved)
  const moved = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return
    end()
    then()
  }
  addEventListener('pointermove', moved)
  return end
}
