import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'
import { type Edition, sameFiles } from '#wire/draft.ts'
import type { useDraft } from './use-draft.ts'
import type { useLooking } from './use-looking.ts'

type Props = {
  language: Language
  draft: ReturnType<typeof useDraft>
  looking: ReturnType<typeof useLooking>
  /** What the lab was when the draft was begun. */
  before: Edition
}

/** What has changed in a lab since its draft was begun. */
export function Outdated({ language, draft, looking, before }: Props) {
  const w = benchWords(language)
  const { edition } = draft
  const changes = changesOf(before, edition)
  const given = Object.fromEntries(
    Object.keys(before.starter).map((name) => [name, edition.starter[name] ?? '']),
  )
  return (
    <div class="say small stack" role="status">
      <p>{w.newVersion}</p>
      <ul>
        {changes.map(({ id, name, change }) => (
          <li key={id}>{w.partChange[change](w.labPart(id, name))}</li>
        ))}
        {changes.length === 0 && <li>{w.gradingChanged}</li>}
      </ul>
      <p class="acts">
        {before.language === edition.language && !sameFiles(before.starter, given) && (
          <button
            type="button"
            class="btn line slim"
            onClick={() => looking.starter(before.starter)}
          >
            {w.starterChanges}
          </button>
        )}
        <button type="button" class="btn slim" onClick={draft.acknowledge}>
          {w.acknowledge}
        </button>
      </p>
    </div>
  )
}

type Change = { id: string; name: string; change: 'added' | 'changed' | 'removed' }

/** The parts of a lab that are not what they were. Of drafts from before parts were kept nothing is known. */
export function changesOf(before: Pick<Edition, 'parts'>, after: Pick<Edition, 'parts'>): Change[] {
  if (Object.keys(before.parts).length === 0) return []
  const old = Object.entries(before.parts).flatMap(([id, { name, hash }]): Change[] => {
    const now = after.parts[id]
    if (!now) return [{ id, name, change: 'removed' }]
    return now.hash === hash ? [] : [{ id, name: now.name, change: 'changed' }]
  })
  const added = Object.entries(after.parts)
    .filter(([id]) => !Object.hasOwn(before.parts, id))
    .map(([id, { name }]): Change => ({ id, name, change: 'added' }))
  return [...old, ...added]
}
