import type { ComponentChildren, JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { InOne } from '#catalog/translated.ts'
import type { Result } from '#grading/result.ts'
import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'
import { answerFile, type Standing } from '#wire/attempt.ts'
import type { Edition, KeptDraft } from '#wire/draft.ts'
import { Comparison } from './Comparison.tsx'
import { KeptBar, KeptNotes } from './Kept.tsx'
import { Recorded, recordLine } from './Recorded.tsx'
import { Tabs } from './Tabs.tsx'
import { useAttempt } from './use-attempt.ts'
import { useBenchKeys } from './use-bench-keys.ts'
import { useDraft } from './use-draft.ts'
import { useLooking } from './use-looking.ts'

/** What a page gives to the bench of a lab without code, whatever its kind. */
export type FormLabProps = {
  language: Language
  lab: string
  title: string
  /** Where the lab belongs, in a few words. */
  place: string
  course: { title: string; url: string }
  points: number
  /** The points that pass. */
  pass: number
  /** Where the learner stands, if they have tried it before. */
  standing: Standing | undefined
  /** What the lab is, as the page knows it. */
  edition: Edition
  /** What the server has of the learner's answer. */
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

/** What a kind's view of an answer works with. */
export type FormView<Form> = Part & {
  /** What is asked, in the reader's language. */
  form: InOne<Form>
}

type Part = {
  language: Language
  /** The answer so far, as JSON. */
  text: string
  write(text: string): void
  /** It has been handed in: it is read now, not written. */
  closed: boolean
  /** What the server found in it, and why each choice is as it is. */
  graded: Graded | undefined
  /** Shows what the task's sheet has at an id; where there is no such sheet, it is not there. */
  toTask?: ((id: string) => void) | undefined
}

export type Graded = { result: Result; reasons: Record<string, { ja: string; en: string }> }

type Props = FormLabProps & {
  /** An answer before anything is chosen, as JSON. */
  blank: string
  names: { task: string; answer: string }
  /** What is still to be done before it can be handed in: in a sentence, and where. */
  missing(text: string): { say: string; at: string } | undefined
  view(part: Part): JSX.Element
}

type Sheet = 'task' | 'answer'

/** A lab without code: what is to be read beside what is to be answered. The server alone grades. */
export function FormLab(props: Props) {
  const { language, blank, names } = props
  const w = benchWords(language)
  const edition = { ...props.edition, starter: { [answerFile]: blank } }
  const draft = useDraft({ ...props, edition, edit: [answerFile] })
  const looking = useLooking(draft)
  const { looked } = looking
  const text = draft.files[answerFile] ?? blank
  const [sheet, setSheet] = useState<Sheet>('task')
  const [handed, setHanded] = useState<string>()
  const [graded, setGraded] = useState<Graded>()
  const [told, tell] = useState('')
  const bench = useRef<HTMLDivElement>(null)
  const { recording, handIn, clear, resend } = useAttempt({
    ...props,
    version: edition.version,
    resumed: (files) => setHanded(files[answerFile]),
    recorded({ result, reasons = {} }) {
      setGraded({ result, reasons })
      return false
    },
  })
  // Another window may have gone on with the answer: then it is open here as well.
  const closed = handed !== undefined && handed === text

  const submit = async () => {
    if (draft.loading || closed || looked) return
    setSheet('answer')
    const missing = props.missing(text)
    tell(missing?.say ?? '')
    if (missing) {
      requestAnimationFrame(() => document.getElementById(missing.at)?.focus())
      return
    }
    setGraded(undefined)
    setHanded(text)
    await handIn({ [answerFile]: text })
    document.getElementById('sheet-answer')?.scrollTo({ top: 0 })
  }
  const again = (event: MouseEvent) => {
    // The second click of a double one is none of its own.
    if (event.detail > 1) return
    setHanded(undefined)
    setGraded(undefined)
    clear()
    tell(w.chooseAgain)
  }

  const key = useBenchKeys(bench, submit)
  const toTask = (id: string) => {
    setSheet('task')
    // Once it is shown.
    requestAnimationFrame(() => {
      const place = document.getElementById(id)
      place?.scrollIntoView({ block: 'start' })
      place?.focus({ preventScroll: true })
    })
  }

  const shownResult = closed ? graded : undefined
  const score = shownResult && w.score(shownResult.result.points, shownResult.result.of)
  const line = told || (closed ? recordLine(language, recording) : '')

  return (
    <div>
      <div class="bar labbar">
        <h1>{props.title}</h1>
        <p class="small faint">{props.place}</p>
        <p class="acts">
          {closed ? (
            <button type="button" class="btn line" onClick={again}>
              {w.answerAgain}
            </button>
          ) : (
            <button
              type="button"
              class="btn"
              onClick={submit}
              disabled={draft.loading || looked !== undefined}
            >
              {w.handIn}
              <small>{key}</small>
            </button>
          )}
        </p>
      </div>
      <div class="bench duo" ref={bench}>
        <section
          id="sheet-task"
          class={sheet === 'task' ? 'open' : ''}
          aria-labelledby="h-task"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing to focus
          tabIndex={0}
        >
          <div class="bar">
            <h2 id="h-task">{names.task}</h2>
            <a class="small end" href={props.course.url}>
              {w.toCourse}
            </a>
          </div>
          {props.task}
        </section>
        <section
          id="sheet-answer"
          class={sheet === 'answer' ? 'open' : ''}
          aria-labelledby="h-answer"
        >
          <div class="bar">
            <h2 id="h-answer">{names.answer}</h2>
            <p class="small">
              {score && <b>{score} </b>}
              {w.passMark(props.pass)}
            </p>
            {!closed && <KeptBar {...{ language, draft, looking }} say={tell} />}
          </div>
          <p class="small" role="status">
            {score && <span class="vh">{score} </span>}
            {line}
          </p>
          <div class="notes" hidden={closed || looked !== undefined}>
            <KeptNotes {...{ language, draft, looking }} say={tell} />
          </div>
          <Recorded
            language={language}
            results={shownResult?.result.checks ?? []}
            recording={closed ? recording : { state: 'none', standing: recording.standing }}
            edited={false}
            course={props.course}
            resend={resend}
          />
          {looked && !closed ? (
            <Comparison {...{ language, draft, looking }} say={tell}>
              {props.view({
                language,
                text: looked.files[answerFile] ?? blank,
                write: () => {},
                closed: true,
                graded: undefined,
                toTask,
              })}
            </Comparison>
          ) : (
            props.view({
              language,
              text,
              write: (next) => {
                tell('')
                draft.type(answerFile, next)
              },
              closed,
              graded: shownResult,
              toTask,
            })
          )}
        </section>
      </div>
      <Tabs<Sheet>
        label={w.sheets}
        names={{ task: names.task, answer: [names.answer, score].filter(Boolean).join(' ') }}
        open={sheet}
        onOpen={setSheet}
      />
    </div>
  )
}
