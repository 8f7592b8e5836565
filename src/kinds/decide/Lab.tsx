import type { InOne } from '#catalog/translated.ts'
import type { CheckResult } from '#grading/result.ts'
import { type FormWords, formWords } from '#i18n/forms.ts'
import { FormLab, type FormLabProps, type FormView } from '#workbench/FormLab.tsx'
import { Mark } from '#workbench/Mark.tsx'
import { parsed } from '../parsed.ts'
import { Score } from '../Score.tsx'
import { type Answer, answer as schema } from './answer.ts'
import type { Form } from './kind.ts'
import { type Words, words } from './words.ts'

type Question = InOne<Form>['questions'][number]

/** The bench of the kind decide: the evidence, and beside it questions to answer by choosing. */
export function Lab({ form, ...props }: FormLabProps & { form: InOne<Form> }) {
  const w = words(props.language)
  const { questions } = form
  return (
    <FormLab
      {...props}
      blank="{}"
      names={{ task: w.documents, answer: w.judgement }}
      missing={(text) => {
        const open = questions.findIndex(({ id }) => !read(text)[id]?.length)
        const choice = questions[open]?.choices[0]
        return choice && { say: w.open(open + 1), at: idOf(questions[open]?.id ?? '', choice.id) }
      }}
      view={(part) => <View {...part} form={form} />}
    />
  )
}

const read = (text: string): Answer => parsed(schema, text) ?? {}

/** The questions with what is chosen. */
export function View(part: FormView<Form>) {
  const answer = read(part.text)
  return (
    <>
      {part.form.questions.map((question, index) => (
        <Asked key={question.id} {...part} question={question} index={index} answer={answer} />
      ))}
    </>
  )
}

const idOf = (question: string, choice: string) => `${question}.${choice}`

type AskedProps = FormView<Form> & { question: Question; index: number; answer: Answer }

function Asked({
  form,
  question,
  index,
  answer,
  write,
  closed,
  graded,
  toTask,
  language,
}: AskedProps) {
  const w = words(language)
  const f = formWords(language)
  const { id, several, points, choices } = question
  const number = 1 + form.documents.findIndex((one) => one.id === question.document)
  const chosen = answer[id] ?? []
  const result = graded?.result.checks.find((check) => check.id === id)
  const choose = (choice: string, on: boolean) => {
    const others = several ? chosen.filter((one) => one !== choice) : []
    write(JSON.stringify({ ...answer, [id]: on ? [...others, choice] : others }))
  }
  const place = `document-${question.document}`
  return (
    <fieldset class="quiz">
      <legend>
        {f.question(index + 1)} {question.ask} <span class="small faint">{f.points(points)}</span>
      </legend>
      <p class="small">
        {several && `${f.several} `}
        {toTask && (
          <a
            href={`#${place}`}
            onClick={(event) => {
              event.preventDefault()
              toTask(place)
            }}
          >
            {w.toDocument(number)}
          </a>
        )}
      </p>
      {result && (
        <p class="res">
          <Score language={language} points={result.points} of={result.of} />
        </p>
      )}
      <ul>
        {choices.map((choice) => (
          <li key={choice.id} class={chosen.includes(choice.id) ? 'on' : ''}>
            <label>
              <input
                id={idOf(id, choice.id)}
                type={several ? 'checkbox' : 'radio'}
                name={id}
                checked={chosen.includes(choice.id)}
                // What was chosen stays within reach of the keyboard, with its reason.
                disabled={closed && !chosen.includes(choice.id)}
                onClick={(event) => closed && event.preventDefault()}
                onChange={({ currentTarget }) => choose(choice.id, currentTarget.checked)}
              />
              <span>{choice.text}</span>
            </label>
            {result && (
              <p class="why">
                <Told w={w} f={f} result={result} choice={choice.id} several={several} />{' '}
                {graded?.reasons[`${id}/${choice.id}`]?.[language]}
              </p>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

type ToldProps = {
  w: Words
  f: FormWords
  result: CheckResult
  choice: string
  several: boolean
}

/** What a choice was: one's own, the right one, forgotten; and the points that it cost. */
function Told({ w, f, result, choice, several }: ToldProps) {
  const found = result.choices?.find(({ id }) => id === choice)
  if (!found) return null
  const { chosen, points } = found
  const right = several ? points > 0 : points === result.of
  if (several) {
    if (chosen && right) return <Say mark="ok" word={w.rightChoice} />
    if (chosen) return <Say mark="fail" word={[w.wrongChoice, points && w.cost(-points)]} shu />
    return right ? <Say mark="fail" word={[w.forgotten, w.cost(points)]} shu /> : null
  }
  if (chosen && right) return <Say mark="ok" word={[f.right, f.yours]} />
  if (chosen)
    return (
      <Say mark={points > 0 ? 'part' : 'fail'} word={[f.yours, w.cost(result.of - points)]} shu />
    )
  return right ? <b>{f.rightOne}</b> : null
}

type SayProps = { mark: 'ok' | 'part' | 'fail'; word: string | (string | 0)[]; shu?: boolean }

function Say({ mark, word, shu = false }: SayProps) {
  return (
    <b class={shu ? 'shu' : ''}>
      <Mark id={mark} />
      {[word].flat().filter(Boolean).join(' ')}
    </b>
  )
}
