import { useEffect, useRef, useState } from 'preact/hooks'
import type { CheckResult, Output } from '#grading/result.ts'
import type { Program } from '#grading/sandbox.ts'
import type { Refusal, Standing } from '#wire/attempt.ts'
import { markRecorded } from '../drafts.ts'
import { deliver, type Entry, entries, flush, newAttemptId, putEntry } from '../outbox.ts'
import { openRunner, type Runner } from './runner.ts'

/** A check as the page knows it before anything has run. */
export type Check = {
  id: string
  title: string
  points: number
  hints: string[]
  /** Only the server runs it. */
  exam: boolean
}

/** Where a run stands in this browser, and what is known of it. */
export type Report = {
  state: 'none' | 'running' | 'stopped' | 'again' | 'unable' | 'done'
  results: CheckResult[]
  output?: Output
  ms?: number
  /** The files as they were run. */
  files: Record<string, string>
}

/** Where the same run stands on the server, whose verdict alone is kept. */
export type Recording = {
  state: 'none' | 'sending' | 'recorded' | 'again' | 'away' | Refusal
  /** Where the learner stands with the lab, as far as the server has said. */
  standing?: Standing | undefined
  /** It is a pass that has been recorded. */
  passes?: boolean
  /** The server found something else than this browser. */
  differs?: boolean
  /** The server has a newer version of the lab than this page. */
  newer?: boolean
}

type Setup = {
  lab: string
  /** The file whose exports are called. */
  entry: string
  edit: string[]
  fuel: number
  checks: Check[]
  /** The path below which the site stands, with a slash at both ends. */
  base: string
  /** Of the lab, as the page knows it. */
  version: string
  /** Who the page is for, if anybody is known yet. */
  reader: string | undefined
  standing: Standing | undefined
}

/** Seconds between two tries to reach the server: longer each time. */
const pauses = [5, 10, 20, 40, 60]

/** Runs a lab here and has the server grade the same, as one story. */
export function useRun({ lab, entry, edit, fuel, checks, base, version, ...first }: Setup) {
  const [report, setReport] = useState<Report>({ state: 'none', results: [], files: {} })
  const [recording, setRecording] = useState<Recording>({
    state: 'none',
    standing: first.standing,
  })
  const runner = useRef<Runner>()
  const reader = useRef(first.reader)
  /** The attempt that the page tells of. */
  const latest = useRef<Entry>()
  /** What this browser has found in that attempt. */
  const found = useRef<CheckResult[]>([])
  const tries = useRef(0)
  const next = useRef<ReturnType<typeof setTimeout>>()

  useEffect(() => {
    runner.current = openRunner(lab)
    const isOwn = ({ attempt }: Entry) =>
      attempt.lab === lab && (attempt.reader === null || attempt.reader === reader.current)
    // A reload, or a server that was away: the last attempt's story goes on.
    latest.current = entries().filter(isOwn).at(-1)
    if (latest.current) {
      const { files } = latest.current.attempt
      setReport({ state: 'none', results: [], files })
      handIn()
    }
    const again = () => {
      tries.current = 0
      handIn(true)
    }
    addEventListener('online', again)
    return () => {
      removeEventListener('online', again)
      clearTimeout(next.current)
      runner.current?.close()
    }
  }, [lab])

  async function run(files: Record<string, string>): Promise<void> {
    if (!runner.current) return
    const started = performance.now()
    const program: Program = { files, entry, fuel }
    const here = checks.filter(({ exam }) => !exam)
    latest.current = undefined
    found.current = []
    setReport({ state: 'running', results: [], files })
    setRecording((before) => ({ state: 'none', standing: before.standing }))
    const ending = await runner.current.run(
      program,
      Object.fromEntries(here.map((check) => [check.id, check.points])),
      (check) => setReport((now) => ({ ...now, results: [...now.results, check] })),
    )
    const ms = performance.now() - started
    switch (ending.outcome) {
      case 'passed':
      case 'failed':
        found.current = ending.checks
        setReport({ state: 'done', results: ending.checks, output: ending.output, ms, files })
        break
      default:
        setReport((now) => ({ ...now, state: ending.outcome }))
        // Where this browser cannot run it, the server’s verdict is the only one.
        if (ending.outcome !== 'unable') return
    }
    const own = Object.fromEntries(edit.map((name) => [name, files[name] ?? '']))
    latest.current = {
      id: newAttemptId(),
      attempt: { lab, files: own, reader: reader.current ?? null },
      at: new Date().toISOString(),
    }
    putEntry(latest.current)
    tries.current = 0
    await handIn()
  }

  /**
   * Sends the latest attempt, also once more: the server knows it by its id.
   * @param silently what is tried again by itself is not told anew
   */
  async function handIn(silently = false): Promise<void> {
    const own = latest.current
    if (!own) return
    if (!silently) setRecording((before) => ({ state: 'sending', standing: before.standing }))
    const sent = await deliver(own, base)
    if (sent.outcome === 'recorded') {
      reader.current = sent.reader
      markRecorded(lab, own.attempt.files)
    }
    // A later run has a story of its own.
    if (latest.current !== own) return
    if (sent.outcome !== 'recorded') {
      setRecording((before) => ({ state: sent.outcome, standing: before.standing }))
      if (sent.outcome === 'busy' || sent.outcome === 'away' || sent.outcome === 'unavailable') {
        const pause = Math.max(sent.retryAfter, pauses[tries.current++] ?? 60)
        clearTimeout(next.current)
        next.current = setTimeout(() => latest.current === own && handIn(true), pause * 1000)
      }
      return
    }
    latest.current = undefined
    flush(reader.current, base)
    const { result } = sent
    const differs = found.current.some(
      ({ id, passed }) => result.checks.find((check) => check.id === id)?.passed !== passed,
    )
    setRecording({
      state: 'recorded',
      standing: sent.standing,
      passes: result.outcome === 'passed',
      differs,
      newer: sent.version !== version,
    })
    setReport((now) => ({
      ...now,
      state: 'done',
      results: result.checks,
      output: now.output ?? result.output,
    }))
  }

  return { report, recording, run, resend: () => handIn(), stop: () => runner.current?.stop() }
}
