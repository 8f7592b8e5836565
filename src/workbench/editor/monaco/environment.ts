import type { Language } from '#i18n/links.ts'
import { styleAttributes } from './style-attributes.ts'

/** What Monaco asks of the page it is in; it has to be there before any of its code runs. */
export function prepareEnvironment(language: Language): void {
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets.push(sheet)
  const createHTML = styleAttributes(sheet, () =>
    Array.from(
      document.querySelectorAll('[data-style]'),
      (one) => one.getAttribute('data-style') ?? '',
    ),
  )
  Object.assign(globalThis, {
    MonacoEnvironment: {
      getWorker: (_: string, label: string) =>
        label === 'typescript' ? typescriptWorker(language) : textWorker(),
      // All HTML that Monaco writes passes here.
      createTrustedTypesPolicy: (name: string) => ({ name, createHTML }),
    },
  })
}

/** The worker's name tells it in which language to find fault. */
const typescriptWorker = (name: Language) =>
  new Worker(new URL('./typescript-worker.ts', import.meta.url), { type: 'module', name })

const textWorker = () =>
  new Worker(new URL('./text-worker.ts', import.meta.url), { type: 'module' })
