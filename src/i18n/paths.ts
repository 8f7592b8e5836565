import { type Language, languages } from './links.ts'

/** The static paths of a page that is there once in each language. */
export const inBothLanguages = () =>
  languages.map((language) => ({ params: { lang: param(language) }, props: { language } }))

/** The value of the route parameter `lang`: the default language has none. */
export const param = (language: Language) => (language === 'ja' ? undefined : language)

/**
 * The language of a page that is made on demand, by the route parameter `lang`; undefined where there is
 * no such page.
 */
export const languageOf = (lang: string | undefined): Language | undefined =>
  languages.find((language) => param(language) === lang)
