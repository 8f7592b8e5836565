/// <reference types="astro/client" />

// Monaco has no types of its workers.
declare module 'monaco-editor/editor/editor.worker'
declare module 'monaco-editor/languages/features/typescript/ts.worker' {
  export const ts: {
    typescript: { setLocalizedDiagnosticMessages(messages: Record<string, string>): void }
  }
}

declare namespace App {
  /** What the front server hands to every page made on demand, and what the middleware adds. */
  interface Locals {
    site: import('#server/site.ts').Site
    /** The network address of whoever asks. */
    address: string
    /** Where browsers reach the site, for addresses that are printed: `https://kenshu.example.lg.jp`. */
    origin: string
    /** Whether browsers reach the site by https: cookies then stay off plain connections. */
    secure: boolean
    /** Whether browsers on other machines reach it by plain http, where others on the way can read along. */
    plain: boolean
    /** Notes in the log what went wrong. */
    failed(error: unknown): void
    /** Who is signed in, and by which session. */
    signed: import('#server/accounts/session.ts').Signed | undefined
    /** Whoever learns: who is signed in, or otherwise the reader whom the cookie tells. */
    learner: import('#server/learning/learner.ts').Learner | undefined
    /** Who was here last, if that is so long ago that it may be somebody else by now. */
    sleeper: import('#server/learning/learner.ts').Learner | undefined
  }
}
