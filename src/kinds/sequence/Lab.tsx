import { useEffect, useRef, useState } from 'preact/hooks'
import type { InOne } from '#catalog/translated.ts'
import type { CheckResult } from '#grading/result.ts'
import { formWords } from '#i18n/forms.ts'
import type { Language } from '#i18n/links.ts'
import { FormLab, type FormLabProps, type FormView, type Graded } from '#workbench/FormLab.tsx'
import { parsed } from '../parsed.ts'
import { Row } from '../Row.tsx'
import { type Answer, answer as schema } from './answer.ts'
import type { Form } from './kind.ts'
import { type Words, words } from './words.ts'

type Steps = InOne<Form>['steps']

/** The bench of the kind sequence: steps are brought into order by pressing, never only by dragging. */
export function Lab({ form, ...props }: FormLabProps & { form: InOne<Form> }) {
  const w = words(props.language)
  const { steps } = form
  return (
    <FormLab
      {...props}
      blank="[]"
      names={{ task: formWords(props.language).task, answer: w.order }}
      missing={(text) => {
        const order = read(steps, text)
        const first = steps.find(({ id }) => !order.includes(id))
        return order.length < 2 ? { say: w.tooFew, at: idOf('add', first?.id) } : undefined
      }}
      view={(part) => <View {...part} form={form} />}
    />
  )
}

const read = (steps: Steps, text: string): Answer =>
  (parsed(schema, text) ?? []).filter((id) => steps.some((step) => step.id === id))

const idOf = (what: 'add' | 'up' | 'down' | 'out', step: string | undefined) => `${what}-${step}`

/** An order, and the steps that it leaves out. */
export function View({ form, text, write, closed, graded, language }: FormView<Form>) {
  const w = words(language)
  const { steps } = form
  const order = read(steps, text)
  const [said, say] = useState('')
  // What is to have the focus once the list has changed.
  const next = useRef<string>()
  useEffect(() => {
    if (next.current) document.getElementById(next.current)?.focus()
    next.current = undefined
  })

  const change = (to: Answer, told: string, focus: string) => {
    write(JSON.stringify(to))
    say(told)
    next.current = focus
  }
  const pool = steps.filter(({ id }) => !order.includes(id))
  const nameOf = (id: string) => steps.find((step) => step.id === id)?.name ?? id

  const add = ({ id, name }: Steps[number]) => {
    const at = pool.findIndex((step) => step.id === id)
    const after = pool[at + 1] ?? pool[at - 1]
    change(
      [...order, id],
      w.added(name, order.length + 1),
      after ? idOf('add', after.id) : 'h-order',
    )
  }
  const move = (id: string, by: -1 | 1) => {
    const at = order.indexOf(id)
    const to = at + by
    if (to < 0 || to >= order.length) return say(w.atEnd(nameOf(id), at + 1))
    const others = order.filter((one) => one !== id)
    const moved = [...others.slice(0, to), id, ...others.slice(to)]
    change(moved, w.moved(nameOf(id), to + 1), idOf(by < 0 ? 'up' : 'down', id))
  }
  const takeOut = (id: string) =>
    change(
      order.filter((one) => one !== id),
      w.takenOut(nameOf(id)),
      idOf('add', id),
    )

  return (
    <>
      <p class="vh" role="status">
        {said}
      </p>
      {graded && <Rules w={w} language={language} graded={graded} nameOf={nameOf} />}
      <section aria-labelledby="h-order">
        <h3 id="h-order" tabIndex={-1}>
          {w.inOrder(order.length)}
        </h3>
        {order.length === 0 && <p class="small faint">{w.noneYet}</p>}
        <ol class="order">
          {order.map((id, index) => {
            const step = steps.find((one) => one.id === id)
            const button = (what: 'up' | 'down' | 'out', word: string, press: () => void) => (
              <button
                type="button"
                class="btn line slim"
                id={idOf(what, id)}
                aria-disabled={
                  (what === 'up' && index === 0) || (what === 'down' && index === order.length - 1)
                }
                onClick={press}
              >
                {word}
                <span class="vh">{step?.name}</span>
              </button>
            )
            return (
              <li key={id}>
                <p>
                  <b>
                    {index + 1} {step?.name}
                  </b>
                  <br />
                  {step?.text}
                </p>
                {!closed && (
                  <p class="acts">
                    {button('up', w.up, () => move(id, -1))}
                    {button('down', w.down, () => move(id, 1))}
                    {button('out', w.takeOut, () => takeOut(id))}
                  </p>
                )}
              </li>
            )
          })}
        </ol>
      </section>
      <section aria-labelledby="h-pool" class="keep">
        <h3 id="h-pool">{w.pool(pool.length)}</h3>
        <p class="small faint">{w.poolHint}</p>
        <ul class="order">
          {pool.map((step) => (
            <li key={step.id}>
              <p>
                <b>{step.name}</b>
                <br />
                {step.text}
              </p>
              {!closed && (
                <p class="acts">
                  <button
                    type="button"
                    class="btn line slim"
                    id={idOf('add', step.id)}
                    onClick={() => add(step)}
                  >
                    {w.add(order.length + 1)}
                    <span class="vh">{step.name}</span>
                  </button>
                </p>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

type RulesProps = { language: Language; w: Words; graded: Graded; nameOf(id: string): string }

/** Each rule that the order had to keep: first those that it does not, then the others. */
function Rules({ w, language, graded: { result, reasons }, nameOf }: RulesProps) {
  const sentence = ({ choices = [] }: CheckResult): string => {
    const lacking = choices.length > 1 && choices.find(({ chosen }) => !chosen)
    return [w.rule(choices.map(({ id }) => nameOf(id))), lacking && w.lacking(nameOf(lacking.id))]
      .filter(Boolean)
      .join(' ')
  }
  const row = (check: CheckResult) => (
    <Row
      key={check.id}
      language={language}
      check={check}
      words={{ passed: w.keeps, failed: w.breaks }}
      title={sentence(check)}
      why={reasons[check.id]?.[language]}
    />
  )
  const broken = result.checks.filter(({ passed }) => !passed)
  const kept = result.checks.filter(({ passed }) => passed)
  return (
    <section class="rules" aria-labelledby="h-rules">
      <h3 id="h-rules">{w.rules(kept.length, result.checks.length)}</h3>
      {broken.length > 0 && <ol>{broken.map(row)}</ol>}
      {kept.length > 0 && (
        <details>
          <summary>{w.keptRules(kept.length)}</summary>
          <ol>{kept.map(row)}</ol>
        </details>
      )}
    </section>
  )
}
