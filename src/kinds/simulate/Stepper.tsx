import { useState } from 'preact/hooks'
import type { InOne } from '#catalog/translated.ts'
import type { Language } from '#i18n/links.ts'
import type { Form } from './kind.ts'
import { outcomeOf, run, type Value } from './system.ts'
import { words } from './words.ts'

type Props = {
  /** What the ids of its controls begin with. */
  id: string
  title: string
  form: InOne<Form>
  language: Language
  closed: boolean
  acts: string[]
  taken: string[]
  seed: number
  /** @param seed another one where the system begins anew */
  onActs(acts: string[], seed?: number): void
}

/** A system: its state, what can be done now, and what has happened, step by step. */
export function Stepper({ id, title, form, language, closed, acts, taken, seed, onActs }: Props) {
  const w = words(language)
  const [said, say] = useState('')
  const { states, says } = run(form, acts, { taken, seed })
  const state = states.at(-1) ?? {}
  const nameOf = (control: string) =>
    form.controls.find((one) => one.id === control)?.name ?? control
  const textOf = (values: InOne<Form>['state'][number]['values'], value: Value | undefined) =>
    values.find((one) => one.is === value)?.text ?? String(value)

  const press = (control: InOne<Form>['controls'][number]) => {
    const outcome = outcomeOf(form, control.id, state)
    say(outcome?.say ?? control.cannot ?? w.cannot(control.name))
    // What came after an act that is no longer possible has not happened.
    if (outcome) onActs([...acts.slice(0, says.length), control.id])
  }
  const back = () => {
    const last = acts.at(says.length - 1)
    say(says.length > 0 && last ? w.backTo(nameOf(last)) : w.nothing)
    if (says.length > 0) onActs(acts.slice(0, says.length - 1))
  }

  return (
    <section class="stepper" aria-labelledby={`h-${id}`}>
      <h3 id={`h-${id}`}>{title}</h3>
      <dl class="facts" aria-label={w.state}>
        {form.state.map(({ id: variable, name, values }) => (
          <div key={variable}>
            <dt>{name}</dt>
            <dd>{textOf(values, state[variable])}</dd>
          </div>
        ))}
      </dl>
      {!closed && (
        <>
          <h4 class="small">{w.controls}</h4>
          <p class="acts">
            {form.controls.map((control) => (
              <button
                key={control.id}
                type="button"
                class="btn line slim"
                id={`${id}-${control.id}`}
                aria-disabled={outcomeOf(form, control.id, state) === undefined}
                onClick={() => press(control)}
              >
                {control.name}
              </button>
            ))}
          </p>
          <p class="small said" role="status">
            {said}
          </p>
        </>
      )}
      <h4 class="small">{w.log}</h4>
      {says.length === 0 ? (
        <p class="small faint">{w.noneYet}</p>
      ) : (
        <ol class="numbered">
          {says.map((text, index) => (
            <li key={`${index}${acts[index]}`}>
              <b>{nameOf(acts[index] ?? '')}</b> {text}
            </li>
          ))}
        </ol>
      )}
      {!closed && (
        <p class="acts">
          <button type="button" class="fold" onClick={back}>
            {w.back}
          </button>
          <button
            type="button"
            class="fold"
            onClick={() => {
              say(w.begun)
              // Chance brings something else the next time.
              onActs([], (seed % 0xffff) + 1)
            }}
          >
            {w.again}
          </button>
        </p>
      )}
    </section>
  )
}
