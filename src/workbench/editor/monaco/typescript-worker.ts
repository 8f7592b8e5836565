/** Monaco’s worker for TypeScript, which finds fault in the reader’s language. */
import { ts } from 'monaco-editor/languages/features/typescript/ts.worker'

const worker = self as unknown as {
  name: string
  onmessage: ((event: MessageEvent) => void) | null
}

// Until the messages are there, what the page says waits.
const waiting: MessageEvent[] = []
const answer = worker.onmessage
worker.onmessage = (event) => waiting.push(event)

async function begin(): Promise<void> {
  if (worker.name === 'ja') {
    try {
      const { default: words } = await import('typescript/lib/ja/diagnosticMessages.generated.json')
      ts.typescript.setLocalizedDiagnosticMessages(words)
    } catch (error) {
      // They are then in English.
      console.warn(error)
    }
  }
  worker.onmessage = answer
  // The first message makes the worker set another answer for those that follow.
  for (const event of waiting) worker.onmessage?.(event)
}
begin()
