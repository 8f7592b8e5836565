import { useEffect, useRef, useState } from 'preact/hooks'
import type { CheckResult, Output } from '#grading/result.ts'
import type { Program } from '#grading/sandbox.ts'
import type { Standing } from '#wire/attempt.ts'
import { useAttempt } from '../use-attempt.ts'
import { openRunner, type Runner } from './runner.ts'
import type { Trial } from './TryIt.tsx'

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
  /** They are signed in. */
  account: boolean
  standing: Standing | undefined
}

/** Runs a lab here and has the server grade the same, as one story. */
export function useRun({ lab, entry, edit, fuel, checks, ...page }: Setup) {
  const [report, setReport] = useState<Report>({ state: 'none', results: [], files: {} })
  const [trial, setTrial] = useState<Trial>()
  const runner = useRef<Runner>()
  /** What this browser has found in the latest attempt. */
  const found = useRef<CheckResult[]>([])
  const { recording, handIn, clear, resend, reader } = useAttempt({
    lab,
    ...page,
    resumed: (files) => setReport({ state: 'none', results: [], files }),
    recorded({ result }) {
      setReport((now) => ({
        ...now,
        state: 'done',
        results: result.checks,
        output: now.output ?? result.output,
      }))
      return found.current.some(
        ({ id, passed }) => result.checks.find((check) => check.id === id)?.passed !== passed,
      )
    },
  })

  useEffect(() => {
    runner.current = openRunner(lab)
    return () => runner.current?.close()
  }, [lab])

  async function run(files: Record<string, string>): Promise<void> {
    if (!runner.current) return
    const started = performance.now()
    const program: Program = { files, entry, fuel }
    const here = checks.filter(({ exam }) => !exam)
    found.current = []
    setReport({ state: 'running', results: [], files })
    clear()
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
    await handIn(Object.fromEntries(edit.map((name) => [name, files[name] ?? ''])))
  }

  async function tryOut(files: Record<string, string>, expression: string): Promise<void> {
    if (!runner.current) return
    setTrial('running')
    const ending = await runner.current.tryOut({ files, entry, fuel }, expression)
    setTrial(ending.outcome === 'tried' ? ending.tried : ending.outcome)
  }

  return {
    report,
    recording,
    run,
    trial,
    tryOut,
    resend,
    reader,
    stop: () => runner.current?.stop(),
  }
}
