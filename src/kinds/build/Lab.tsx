import type { InOne } from '#catalog/translated.ts'
import { formWords } from '#i18n/forms.ts'
import { FormLab, type FormLabProps, type FormView } from '#workbench/FormLab.tsx'
import { parsed } from '../parsed.ts'
import { Row } from '../Row.tsx'
import { type Answer, answer as schema } from './answer.ts'
import { Field } from './Field.tsx'
import type { Form } from './kind.ts'
import { idOf } from './place.ts'
import { faultsOf, type Path, type Schema, withValue } from './schema.ts'
import { words } from './words.ts'
import './style.css'

/** The bench of the kind build: a form made from a schema, and the document that comes of it. */
export function Lab({ form, ...props }: FormLabProps & { form: InOne<Form> }) {
  const w = words(props.language)
  return (
    <FormLab
      {...props}
      blank="{}"
      names={{ task: formWords(props.language).task, answer: w.document }}
      missing={(text) => {
        const [first] = faultsOf<string>(form.schema, read(text))
        if (!first) return undefined
        const title = titleAt(form.schema, first.path)
        return { say: w.open(title, w.fault[first.fault]), at: idOf(first.path) }
      }}
      view={(part) => <View {...part} form={form} />}
    />
  )
}

const read = (text: string): Answer => parsed(schema, text) ?? {}

/** What a place of a document is called. */
function titleAt(form: InOne<Form>['schema'], path: Path): string {
  let part: Schema<string> | InOne<Form>['schema'] = form
  for (const key of path) {
    const within: Schema<string> | undefined =
      part.type === 'object' ? part.properties[key] : part.type === 'array' ? part.items : undefined
    if (!within) break
    part = within
  }
  return 'title' in part ? part.title : ''
}

/** The fields with what is written in them, what was found in it, and the document. */
export function View({ form, text, write, closed, graded, language }: FormView<Form>) {
  const w = words(language)
  const f = formWords(language)
  const document = read(text)
  return (
    <>
      {graded && (
        <section aria-labelledby="h-checked">
          <h3 id="h-checked">{w.checked}</h3>
          <ol>
            {graded.result.checks.map((check) => (
              <Row
                key={check.id}
                language={language}
                check={check}
                words={{ passed: f.right, failed: f.wrong }}
                title={graded.reasons[`${check.id}/title`]?.[language]}
                why={graded.reasons[check.id]?.[language]}
              />
            ))}
          </ol>
        </section>
      )}
      <div class="fields">
        {Object.entries<Schema<string>>(form.schema.properties).map(([name, part]) => (
          <Field
            key={name}
            w={w}
            schema={part}
            path={[name]}
            required={form.schema.required.includes(name)}
            document={document}
            closed={closed}
            write={(path, value) => write(JSON.stringify(withValue(document, path, value)))}
          />
        ))}
      </div>
      <section aria-labelledby="h-json" class="keep">
        <h3 id="h-json">{w.json}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
        <pre class="own" tabIndex={0}>
          {JSON.stringify(document, undefined, 2)}
        </pre>
      </section>
    </>
  )
}
