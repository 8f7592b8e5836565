import type { InOne } from '#catalog/translated.ts'
import type { CheckResult } from '#grading/result.ts'
import { plainDay } from '#i18n/dates.ts'
import { formWords } from '#i18n/forms.ts'
import { FormLab, type FormLabProps, type FormView } from '#workbench/FormLab.tsx'
import { Mark } from '#workbench/Mark.tsx'
import { parsed } from '../parsed.ts'
import { type Answer, answer as schema } from './answer.ts'
import { Diagram } from './Diagram.tsx'
import type { Form } from './kind.ts'
import { placesOf } from './places.ts'
import { type Words, words } from './words.ts'
import './style.css'

type Documents = InOne<Form>['documents']

/** The bench of the kind mark: documents, and a box to tick beside whatever can be marked. */
export function Lab({ form, ...props }: FormLabProps & { form: InOne<Form> }) {
  const w = words(props.language)
  return (
    <FormLab
      {...props}
      blank="[]"
      names={{ task: formWords(props.language).task, answer: w.marks }}
      missing={(text) =>
        read(text).length === 0 ? { say: w.none, at: idOf(placesOf(form)[0]?.id ?? '') } : undefined
      }
      view={(part) => <View {...part} form={form} />}
    />
  )
}

const read = (text: string): Answer => parsed(schema, text) ?? []
const idOf = (place: string) => `mark-${place}`

/** The documents with what is marked in them. */
export function View(part: FormView<Form>) {
  const { form, graded, language } = part
  const w = words(language)
  const marked = read(part.text)
  const places = placesOf(form)
  return (
    <>
      {graded ? (
        <Summary w={w} checks={graded.result.checks} />
      ) : (
        <p class="small faint">{w.count(marked.length, places.length)}</p>
      )}
      {form.documents.map((document, index) => (
        <Document key={document.id} {...part} document={document} index={index} />
      ))}
    </>
  )
}

/** Hits and false alarms, as signal detection counts them, and towards which of the two one leans. */
function Summary({ w, checks }: { w: Words; checks: CheckResult[] }) {
  const isWanted = ({ choices = [] }: CheckResult) => choices.some(({ points }) => points > 0)
  const wrongOf = (all: CheckResult[]) => all.filter(({ passed }) => !passed).length
  const wanted = checks.filter(isWanted)
  const others = checks.filter((check) => !isWanted(check))
  const [missed, alarms] = [wrongOf(wanted), wrongOf(others)]
  const lean = missed / Math.max(1, wanted.length) - alarms / Math.max(1, others.length)
  const said = lean > 0 ? w.few : lean < 0 ? w.many : missed > 0 ? w.even : w.all
  return (
    <div class="res">
      <p>
        <b>{w.hits(wanted.length - missed, wanted.length)}</b>
        {' · '}
        <b>{w.alarms(alarms, others.length)}</b>
      </p>
      <p class="small">{said}</p>
    </div>
  )
}

type DocumentProps = FormView<Form> & { document: Documents[number]; index: number }

function Document(props: DocumentProps) {
  const { document, index, language, form } = props
  const { id, title, on, head, parts, diagram } = document
  const w = words(language)
  const boxes = diagram?.boxes ?? []
  const nameOf = (box: string) => boxes.find((one) => one.id === box)?.name ?? box
  return (
    <article class="slip" aria-labelledby={`title-${id}`}>
      <h3 class="small" id={`title-${id}`}>
        <span>
          {w.document(index + 1)} {title}
        </span>
        {on && <time dateTime={on}>{plainDay(on, language)}</time>}
      </h3>
      {head.length > 0 && (
        <dl class="facts small">
          {head.map(({ name, text }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {diagram && (
        <>
          <Diagram diagram={diagram} label={w.drawing(title)} marked={read(props.text)} />
          <ol class="marks">
            {boxes.map((box) => (
              <li key={box.id}>
                <Place {...props} id={box.id} name={box.name} />
              </li>
            ))}
            {diagram.arrows.map((arrow) => (
              <li key={arrow.id}>
                <Place
                  {...props}
                  id={arrow.id}
                  name={`${arrow.name}(${w.arrow(nameOf(arrow.from), nameOf(arrow.to))})`}
                />
              </li>
            ))}
          </ol>
        </>
      )}
      {parts.map((part) => (
        <div key={part.id ?? part.text}>
          {part.id && !form.whole ? (
            <Place {...props} id={part.id} name={part.text} />
          ) : (
            <p>{part.text}</p>
          )}
          {part.leads && (
            <details class="small">
              <summary>{w.leads}</summary>
              <code>{part.leads}</code>
            </details>
          )}
        </div>
      ))}
      {form.whole && <Place {...props} id={id} name={form.mark} of={title} />}
    </article>
  )
}

type PlaceProps = FormView<Form> & {
  id: string
  name: string
  /** What it is a mark of, where the name does not say it. */
  of?: string
}

/** Something that can be marked, and once it is graded, whether it should have been and why. */
function Place({ id, name, of, text, write, closed, graded, language }: PlaceProps) {
  const w = words(language)
  const marked = read(text)
  const chosen = marked.includes(id)
  const check = graded?.result.checks.find((one) => one.id === id)
  const verdict = check && (check.passed ? (chosen ? w.hit : w.rest) : chosen ? w.alarm : w.miss)
  return (
    <>
      <p class={chosen ? 'place on' : 'place'}>
        <label>
          <input
            id={idOf(id)}
            type="checkbox"
            checked={chosen}
            disabled={closed && !chosen}
            onClick={(event) => closed && event.preventDefault()}
            onChange={({ currentTarget }) => {
              const others = marked.filter((one) => one !== id)
              write(JSON.stringify(currentTarget.checked ? [...others, id] : others))
            }}
          />
          <span>
            {name}
            {of && <span class="vh"> {of}</span>}
          </span>
        </label>
      </p>
      {check && (
        <p class="why small">
          <b class={check.passed ? '' : 'shu'}>
            <Mark id={check.passed ? 'ok' : 'fail'} />
            {verdict}
          </b>{' '}
          {graded?.reasons[id]?.[language]}
        </p>
      )}
    </>
  )
}
