import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'
import type { FileChanges } from './comparison.ts'
import { earlierLine, whenText } from './earlier-line.ts'
import { Hunk } from './Hunk.tsx'
import type { useDraft } from './use-draft.ts'
import type { useLooking } from './use-looking.ts'

type Props = {
  language: Language
  draft: ReturnType<typeof useDraft>
  looking: ReturnType<typeof useLooking>
  /** Tells that something has been done. */
  say(text: string): void
  /** The earlier text as its kind of lab shows it; otherwise the lines that differ. */
  children?: ComponentChildren
}

/** Another text of a draft, compared with the present one, and what can be done with it. */
export function Comparison({ language, draft, looking, say, children }: Props) {
  const w = benchWords(language)
  const heading = useRef<HTMLHeadingElement>(null)
  const { looked, changes = [] } = looking
  useEffect(() => heading.current?.focus(), [looked])
  if (!looked) return null
  const title = {
    earlier: () => looked.what === 'earlier' && earlierLine(language, looked.entry),
    rival: () => looked.what === 'rival' && w.rivalOf(whenText(language, looked.rival.at)),
    starter: () => w.starterChanges,
  }[looked.what]()
  return (
    <section class="looked stack" aria-labelledby="h-looked">
      <h3 id="h-looked" ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <p class="acts">
        {looked.what === 'earlier' && (
          <button
            type="button"
            class="btn slim"
            onClick={() => {
              draft.bringBack(looked.files, looked.entry.id)
              looking.close()
              say(w.didRestore)
            }}
          >
            {w.bringBack}
          </button>
        )}
        {looked.what === 'rival' && (
          <Choices language={language} looking={looking} rival={looked.rival} say={say} />
        )}
        <button type="button" class="btn line slim" onClick={looking.close}>
          {w.stopLooking}
        </button>
      </p>
      {changes.length === 0 && <p class="small">{w.sameText}</p>}
      {changes.length > 0 &&
        (children ?? <Lines say={w.comparison[looked.what]} changes={changes} />)}
    </section>
  )
}

function Lines({ say, changes }: { say: string; changes: FileChanges[] }) {
  return (
    <>
      <p class="small">{say}</p>
      {changes.map(({ name, hunks }) => (
        <div key={name}>
          <h4 class="small mono">{name}</h4>
          {hunks.map((lines, index) => (
            <Hunk key={index} lines={lines} />
          ))}
        </div>
      ))}
    </>
  )
}

type ChoiceProps = Pick<Props, 'language' | 'looking' | 'say'> & {
  rival: NonNullable<Props['draft']['rival']>
}

/** Goes on with the text on the page, or with the other. */
export function Choices({ language, looking, rival, say }: ChoiceProps) {
  const w = benchWords(language)
  const settle = (choice: 'own' | 'rival', told: string) => async () => {
    if (await looking.settle(choice, rival)) say(told)
  }
  return (
    <>
      <button type="button" class="btn line slim" onClick={settle('own', w.didKeepOwn)}>
        {w.keepOwn}
      </button>
      <button type="button" class="btn line slim" onClick={settle('rival', w.didRestore)}>
        {w.takeRival}
      </button>
    </>
  )
}
