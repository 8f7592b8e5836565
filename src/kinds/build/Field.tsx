import { useEffect, useRef, useState } from 'preact/hooks'
import type { Json } from './answer.ts'
import { idOf } from './place.ts'
import { faultsOf, isChoices, type Path, type Schema, valueAt } from './schema.ts'
import type { Words } from './words.ts'

type Props = {
  w: Words
  schema: Schema<string>
  path: Path
  required: boolean
  /** The whole document so far. */
  document: Json
  closed: boolean
  /** Puts a value at a place; `undefined` takes away what is there. */
  write(path: Path, value: Json | undefined): void
}

/** The field of one place of a document, with all that is in it. */
export function Field(props: Props) {
  const { w, schema, path, required } = props
  if (schema.type === 'object') {
    return (
      <fieldset class="group">
        <legend>{schema.title}</legend>
        {schema.description && <p class="small faint">{schema.description}</p>}
        {Object.entries(schema.properties).map(([name, part]) => (
          <Field
            {...props}
            key={name}
            schema={part}
            path={[...path, name]}
            required={schema.required.includes(name)}
          />
        ))}
      </fieldset>
    )
  }
  if (isChoices(schema)) return <Several {...props} schema={schema} />
  if (schema.type === 'array') return <List {...props} schema={schema} />
  const hint = `${idOf(path)}-hint`
  return (
    <div class="field">
      <label for={idOf(path)}>
        {schema.title} {!required && <small class="faint">{w.optional}</small>}
      </label>
      {schema.description && (
        <p class="small faint" id={hint}>
          {schema.description}
        </p>
      )}
      <Single {...props} schema={schema} hint={schema.description ? hint : undefined} />
    </div>
  )
}

type Leaf = Exclude<Schema<string>, { type: 'object' | 'array' }>

/** A text, a day, a number, or one of several. */
function Single(props: Props & { schema: Leaf; hint: string | undefined }) {
  const { w, schema, path, document, closed, write, hint } = props
  const value = valueAt(document, path)
  const text = value === undefined ? '' : String(value)
  // An item of a list is there also while it is empty.
  const cleared = typeof path.at(-1) === 'number' ? '' : undefined
  const wrong = text !== '' && faultsOf(schema, value).length > 0
  const same = {
    id: idOf(path),
    'aria-describedby': hint,
    'aria-invalid': wrong || undefined,
    disabled: closed,
  }
  if (schema.type === 'boolean' || (schema.type === 'string' && schema.oneOf)) {
    const offered =
      schema.type === 'boolean'
        ? [
            { const: 'true', title: w.yes },
            { const: 'false', title: w.no },
          ]
        : (schema.oneOf ?? [])
    return (
      <select
        {...same}
        value={text}
        onChange={({ currentTarget: { value: next } }) =>
          write(path, next === '' ? cleared : schema.type === 'boolean' ? next === 'true' : next)
        }
      >
        <option value="">{w.choose}</option>
        {offered.map((one) => (
          <option key={one.const} value={one.const}>
            {one.title}
          </option>
        ))}
      </select>
    )
  }
  if (schema.type === 'string' && (schema.maxLength ?? 0) > 80) {
    return (
      <textarea
        {...same}
        rows={3}
        maxLength={schema.maxLength}
        value={text}
        onInput={({ currentTarget }) => write(path, currentTarget.value || cleared)}
      />
    )
  }
  return (
    <input
      {...same}
      type={schema.type === 'string' && schema.format ? schema.format : 'text'}
      inputMode={schema.type === 'integer' ? 'numeric' : undefined}
      value={text}
      onInput={({ currentTarget }) => write(path, typed(schema, currentTarget.value) ?? cleared)}
    />
  )
}

/** What is typed as the document has it: what is no number yet stays as it is typed, and is told of. */
function typed({ type }: Leaf, text: string): Json | undefined {
  if (text === '') return undefined
  const plain = text.normalize('NFKC').trim()
  return type === 'integer' && /^-?\d{1,15}$/.test(plain) ? Number(plain) : text
}

/** All that apply of several. */
function Several(props: Props & { schema: Extract<Schema<string>, { type: 'array' }> }) {
  const { schema, path, document, closed, write } = props
  const value = valueAt(document, path)
  const chosen = Array.isArray(value) ? value : []
  const offered = (schema.items.type === 'string' && schema.items.oneOf) || []
  return (
    <fieldset class="group">
      <legend>{schema.title}</legend>
      {schema.description && <p class="small faint">{schema.description}</p>}
      {offered.map((one, index) => (
        <p key={one.const} class="place">
          <label>
            <input
              id={index === 0 ? idOf(path) : undefined}
              type="checkbox"
              checked={chosen.includes(one.const)}
              disabled={closed}
              onChange={({ currentTarget: { checked } }) => {
                const others = chosen.filter((other) => other !== one.const)
                const next = checked ? [...others, one.const] : others
                write(path, next.length > 0 ? next : undefined)
              }}
            />
            <span>{one.title}</span>
          </label>
        </p>
      ))}
    </fieldset>
  )
}

/** Things of one form, one after another. */
function List(props: Props & { schema: Extract<Schema<string>, { type: 'array' }> }) {
  const { w, schema, path, document, closed, write } = props
  const value = valueAt(document, path)
  const items = Array.isArray(value) ? value : []
  const [said, say] = useState('')
  const next = useRef<string>()
  useEffect(() => {
    if (next.current) globalThis.document.getElementById(next.current)?.focus()
    next.current = undefined
  })
  const { title } = schema.items
  const remove = (index: number) => `${idOf([...path, index])}-remove`
  return (
    <fieldset class="group">
      <legend>{schema.title}</legend>
      {schema.description && <p class="small faint">{schema.description}</p>}
      <p class="vh" role="status">
        {said}
      </p>
      {items.map((_, index) => (
        <div key={index} class="item">
          <Field
            {...props}
            schema={{ ...schema.items, title: w.item(title, index + 1) }}
            path={[...path, index]}
            required
          />
          {!closed && (
            <button
              type="button"
              class="fold"
              id={remove(index)}
              onClick={() => {
                write([...path, index], undefined)
                say(w.removed(title, index + 1))
                next.current = index > 0 ? remove(index - 1) : idOf(path)
              }}
            >
              {w.remove(title, index + 1)}
            </button>
          )}
        </div>
      ))}
      {!closed && items.length < schema.maxItems && (
        <p class="acts">
          <button
            type="button"
            class="btn line slim"
            id={idOf(path)}
            onClick={() => {
              const place = [...path, items.length]
              const [first] =
                schema.items.type === 'object' ? Object.keys(schema.items.properties) : []
              write(place, schema.items.type === 'object' ? {} : '')
              say(w.added(title, items.length + 1))
              next.current = idOf(first === undefined ? place : [...place, first])
            }}
          >
            {w.add(title)}
          </button>
        </p>
      )}
    </fieldset>
  )
}
