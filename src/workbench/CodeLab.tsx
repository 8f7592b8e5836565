import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'
import type { StepNames } from '#i18n/reasons.ts'
import type { Standing } from '#wire/attempt.ts'
import type { Edition, KeptDraft } from '#wire/draft.ts'
import { draftName } from './drafts.ts'
import { EditorSheet } from './editor/EditorSheet.tsx'
import { Checks } from './runner/Checks.tsx'
import { Solution } from './runner/Solution.tsx'
import { TryIt } from './runner/TryIt.tsx'
import { type Check, useRun } from './runner/use-run.ts'
import { Tabs } from './Tabs.tsx'
import { useBenchKeys } from './use-bench-keys.ts'
import { useDraft } from './use-draft.ts'

type Sheet = 'task' | 'editor' | 'checks'

type Props = {
  language: Language
  lab: string
  title: string
  /** Where the lab belongs, in a few words. */
  place: string
  course: { title: string; url: string }
  /** The files that are the learner's. */
  edit: string[]
  fuel: number
  checks: Check[]
  /** What helps whoever has made one of the mistakes that the lab knows, by its name. */
  mistakes: Record<string, string>
  /** What the lab calls the steps of a program. */
  steps: StepNames
  /** The expression that stands in *Try it* at first. */
  expression: string
  /** Where the learner stands, if they have tried it before. */
  standing: Standing | undefined
  /** What the lab is, as the page knows it; its starter holds all files by name. */
  edition: Edition
  /** What the server has of the learner's text. */
  kept: KeptDraft | undefined
  /** Who the page is for, if anybody is known yet. */
  reader: string | undefined
  /** They are signed in. */
  account: boolean
  /** The path below which the site stands, with a slash at both ends. */
  base: string
  /** The task, as the page has rendered it. */
  task?: ComponentChildren
}

/** A lab in which code is written: task, editor, checks. */
export function CodeLab(props: Props) {
  const { language, edition, edit, checks } = props
  const w = benchWords(language)
  const draft = useDraft(props)
  const { loading, files } = draft
  const [file, setFile] = useState(edit[0] as string)
  const [goal, setGoal] = useState<{ file: string; line: number }>()
  const [sheet, setSheet] = useState<Sheet>('task')
  const [folded, setFolded] = useState(false)
  const bench = useRef<HTMLDivElement>(null)
  const entry = edit[0] as string
  const { report, recording, run, trial, tryOut, resend, reader, stop } = useRun({
    ...props,
    version: edition.version,
    entry,
  })

  const running = report.state === 'running'
  const runOrStop = async (event?: MouseEvent) => {
    // The second click of a double one is none of its own.
    if (event && event.detail > 1) return
    if (running) return stop()
    setSheet('checks')
    await run(files)
    document.getElementById('sheet-checks')?.scrollIntoView({ block: 'nearest' })
  }

  const toLine = (name: string, line: number) => {
    setSheet('editor')
    setGoal({ file: name, line })
  }

  const key = useBenchKeys(bench, () => !running && runOrStop())

  const failed = report.results.filter(({ passed }) => !passed).length
  const fileNames = [
    ...edit,
    ...Object.keys(edition.starter).filter((name) => !edit.includes(name)),
  ]
  const edited = report.state !== 'none' && edit.some((name) => files[name] !== report.files[name])
  const shown = (name: Sheet) => (sheet === name ? 'open' : '')

  return (
    <div>
      <div class="bar labbar">
        <h1>{props.title}</h1>
        <p class="small faint">{props.place}</p>
        <p class="acts">
          <button
            type="button"
            class={running ? 'btn line' : 'btn'}
            onClick={runOrStop}
            disabled={loading}
          >
            {running ? w.stop : w.run}
            {!running && <small>{key}</small>}
          </button>
        </p>
      </div>
      <div class="bench three" ref={bench}>
        <section
          id="sheet-task"
          class={`${folded ? 'spine' : ''} ${shown('task')}`}
          aria-labelledby="h-task"
        >
          <div class="bar">
            <h2 id="h-task" class={folded ? 'vh' : ''}>
              {w.task}
            </h2>
            {!folded && (
              <a class="small" href={props.course.url}>
                {w.toCourse}
              </a>
            )}
            <button
              type="button"
              class={folded ? 'fold up' : 'fold end'}
              aria-expanded={!folded}
              onClick={() => setFolded(!folded)}
            >
              {folded ? w.unfold : w.fold}
            </button>
          </div>
          <div hidden={folded}>{props.task}</div>
        </section>
        <section id="sheet-editor" class={`ed ${shown('editor')}`} aria-labelledby="h-editor">
          <EditorSheet
            language={language}
            lab={props.lab}
            steps={props.steps}
            names={fileNames}
            edit={edit}
            draft={draft}
            file={file}
            onFile={setFile}
            goal={goal}
          />
        </section>
        <section id="sheet-checks" class={shown('checks')} aria-labelledby="h-checks">
          <Checks
            language={language}
            checks={checks}
            mistakes={props.mistakes}
            steps={props.steps}
            report={report}
            recording={recording}
            edited={edited}
            course={props.course}
            resend={resend}
            toLine={toLine}
          />
          {(report.state !== 'none' || recording.standing) && (
            <Solution
              language={language}
              base={props.base}
              lab={props.lab}
              reader={reader}
              standing={recording.standing}
            />
          )}
          <TryIt
            language={language}
            name={draftName(props.lab, props)}
            first={props.expression}
            steps={props.steps}
            trial={trial}
            tryOut={(expression) => tryOut(files, expression)}
            toLine={toLine}
          />
        </section>
      </div>
      <Tabs<Sheet>
        label={w.sheets}
        names={{
          task: w.task,
          editor: w.editor,
          checks: `${w.checks} ${running ? w.running : failed ? w.countFailed(failed) : ''}`,
        }}
        open={sheet}
        onOpen={setSheet}
      />
    </div>
  )
}
