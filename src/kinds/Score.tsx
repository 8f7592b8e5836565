import { formWords } from '#i18n/forms.ts'
import type { Language } from '#i18n/links.ts'
import { Mark } from '#workbench/Mark.tsx'

type Props = { language: Language; points: number; of: number }

/** Whether a part of an answer is right, partly or not, and its points. */
export function Score({ language, points, of }: Props) {
  const f = formWords(language)
  const [mark, word] =
    points === of
      ? (['ok', f.right] as const)
      : points > 0
        ? (['part', f.partly] as const)
        : (['fail', f.wrong] as const)
  return (
    <b class={points === of ? '' : 'shu'}>
      <Mark id={mark} />
      {word} {f.score(points, of)}
    </b>
  )
}
