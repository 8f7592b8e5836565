import type { CodeEditor, EditorSetup } from './code-editor.ts'
import { prepareEnvironment } from './environment.ts'

/**
 * Loads Monaco, once, and opens an editor in an element of the page.
 * @throws what the browser says when a part cannot be loaded
 */
export async function openEditor(
  place: HTMLElement,
  setup: () => EditorSetup,
): Promise<CodeEditor> {
  const { language } = setup()
  if (!('MonacoEnvironment' in globalThis)) prepareEnvironment(language)
  // Its own words have to be there before it is.
  if (language === 'ja') await import('monaco-editor/nls/lang/ja')
  const { createEditor } = await import('./monaco.ts')
  return createEditor(place, setup())
}
