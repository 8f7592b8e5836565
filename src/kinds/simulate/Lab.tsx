import type { InOne } from '#catalog/translated.ts'
import { formWords } from '#i18n/forms.ts'
import { FormLab, type FormLabProps, type FormView } from '#workbench/FormLab.tsx'
import { Mark } from '#workbench/Mark.tsx'
import { parsed } from '../parsed.ts'
import { Row } from '../Row.tsx'
import { type Answer, blank, answer as schema } from './answer.ts'
import type { Form } from './kind.ts'
import { Stepper } from './Stepper.tsx'
import { holds, run } from './system.ts'
import { words } from './words.ts'
import './style.css'

/** The bench of the kind simulate: a system to work, the measures to choose, and the system with them. */
export function Lab({ form, ...props }: FormLabProps & { form: InOne<Form> }) {
  const w = words(props.language)
  return (
    <FormLab
      {...props}
      blank={JSON.stringify(blank)}
      names={{ task: formWords(props.language).task, answer: w.system }}
      missing={(text) => {
        const { acts, measures } = read(text)
        if (acts.length === 0) return { say: w.open, at: `act-${form.controls[0]?.id}` }
        const [first] = form.measures
        return first && measures.length === 0
          ? { say: w.openMeasure, at: `measure-${first.id}` }
          : undefined
      }}
      view={(part) => <View {...part} form={form} />}
    />
  )
}

const read = (text: string): Answer => parsed(schema, text) ?? blank

/** What was done with the system, the measures chosen, and what has been achieved. */
export function View({ form, text, write, closed, graded, language }: FormView<Form>) {
  const w = words(language)
  const answer = read(text)
  const change = (part: Partial<Answer>) => write(JSON.stringify({ ...answer, ...part }))
  const { states } = run(form, answer.acts, { taken: [], seed: answer.seed })
  const several = form.choose > 1
  const nameOf = (id: string) => form.controls.find((one) => one.id === id)?.name ?? id
  return (
    <>
      <section aria-labelledby="h-goals">
        <h3 id="h-goals">{w.goals}</h3>
        <ol class="checks">
          {form.goals.map(({ id, name, sort, when, points }) => {
            const title = (
              <>
                {name}
                <br />
                <span class="small faint">{w.sorts[sort]}</span>
              </>
            )
            const check = graded?.result.checks.find((one) => one.id === id)
            const reached = sort === 'reach' && states.some((state) => holds(when, state))
            if (!check) {
              return (
                <li key={id} class="check">
                  <p>
                    <span class="w">
                      <Mark id={reached ? 'ok' : 'todo'} />
                      {reached ? w.done : w.missed}
                    </span>
                    <span>{title}</span>
                    <span class="pt">{formWords(language).points(points)}</span>
                  </p>
                </li>
              )
            }
            return (
              <Row
                key={id}
                language={language}
                check={check}
                words={{ passed: w.done, failed: w.missed }}
                title={title}
                why={graded?.reasons[id]?.[language]}
              >
                {check.choices && check.choices.length > 0 && (
                  <div class="why">
                    <p>{w.still}</p>
                    <ol class="numbered">
                      {check.choices.map((act, index) => (
                        <li key={`${index}${act.id}`}>{nameOf(act.id)}</li>
                      ))}
                    </ol>
                  </div>
                )}
              </Row>
            )
          })}
        </ol>
      </section>
      <Stepper
        id="act"
        title={w.asIs}
        {...{ form, language, closed }}
        acts={answer.acts}
        taken={[]}
        seed={answer.seed}
        onActs={(acts, seed) => change({ acts, ...(seed === undefined ? {} : { seed }) })}
      />
      {form.measures.length > 0 && (
        <fieldset class="quiz">
          <legend>
            {w.measures} <span class="small faint">{w.choose(form.choose)}</span>
          </legend>
          <ul>
            {form.measures.map(({ id, name, text: told }) => {
              const on = answer.measures.includes(id)
              return (
                <li key={id} class={on ? 'on' : ''}>
                  <label>
                    <input
                      id={`measure-${id}`}
                      type={several ? 'checkbox' : 'radio'}
                      name="measure"
                      checked={on}
                      disabled={closed && !on}
                      onClick={(event) => closed && event.preventDefault()}
                      onChange={({ currentTarget }) => {
                        const others = several ? answer.measures.filter((one) => one !== id) : []
                        const measures = currentTarget.checked ? [...others, id] : others
                        if (measures.length <= form.choose) change({ measures, trial: [] })
                        else currentTarget.checked = false
                      }}
                    />
                    <span>
                      <b>{name}</b>
                      <br />
                      {told}
                    </span>
                  </label>
                  {graded && <p class="why">{graded.reasons[id]?.[language]}</p>}
                </li>
              )
            })}
          </ul>
        </fieldset>
      )}
      {form.measures.length > 0 &&
        (answer.measures.length > 0 ? (
          <Stepper
            id="trial"
            title={w.with}
            {...{ form, language, closed }}
            acts={answer.trial}
            taken={answer.measures}
            seed={answer.seed}
            onActs={(trial) => change({ trial })}
          />
        ) : (
          <p class="small faint">{w.withNone}</p>
        ))}
    </>
  )
}
