import type { ComponentChildren } from 'preact'
import type { CheckResult } from '#grading/result.ts'
import { formWords } from '#i18n/forms.ts'
import type { Language } from '#i18n/links.ts'
import { Mark } from '#workbench/Mark.tsx'

type Props = {
  language: Language
  check: Pick<CheckResult, 'passed' | 'points' | 'of'>
  /** What passing and failing are called. */
  words: { passed: string; failed: string }
  why: string | undefined
  title: ComponentChildren
  children?: ComponentChildren
}

/** Something that an answer had to be: whether it is, its points, and why it had to. */
export function Row({ language, check, words, title, why, children }: Props) {
  const { passed, points, of } = check
  return (
    <li class={passed ? 'check' : 'check bad'}>
      <p>
        <span class="w">
          <Mark id={passed ? 'ok' : 'fail'} />
          {passed ? words.passed : words.failed}
        </span>
        <span>{title}</span>
        <span class="pt">{formWords(language).score(points, of)}</span>
      </p>
      {why && <p class="why">{why}</p>}
      {children}
    </li>
  )
}
