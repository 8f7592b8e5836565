/** The languages of the site; the first is the default and stands at the root of the addresses. */
export const languages = ['ja', 'en'] as const
export type Language = (typeof languages)[number]

/**
 * The address of a page.
 * @param path from the root of the site, as in the default language: `/courses/frost/`
 * @param base the path below which the site stands, with a slash at both ends
 */
export function link(
  language: Language,
  path: string,
  base: string = import.meta.env.BASE_URL,
): string {
  return `${base}${language === 'ja' ? '' : `${language}/`}${path.replace(/^\//, '')}`
}
