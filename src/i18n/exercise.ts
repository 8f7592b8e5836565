import type { Language } from './links.ts'
import { quizOf, words } from './words.ts'

/** What there is to do, as far as titles go. */
type Titled = {
  labs: readonly { id: string; title: Record<Language, string> }[]
  courses: readonly {
    lessons: readonly ({ course: string; slug: string } & Record<Language, { title: string }>)[]
  }[]
}

/** The title of an exercise, also of one that is no longer there. @param id a lab's, or `<course>/<lesson>` */
export function exerciseTitle({ labs, courses }: Titled, id: string, language: Language): string {
  const lab = labs.find((one) => one.id === id)
  if (lab) return lab.title[language]
  const lesson = courses
    .flatMap(({ lessons }) => lessons)
    .find(({ course, slug }) => `${course}/${slug}` === id)
  return lesson ? quizOf(lesson[language].title, language) : words(language)['record.gone']
}

type Text = Record<Language, string>

/** What a check of an exercise asks for, also of one that is no longer there. */
export function checkTitle(
  exercise: { titles: Record<string, Text> } | undefined,
  id: string,
  language: Language,
): string {
  return exercise?.titles[id]?.[language] ?? id
}
