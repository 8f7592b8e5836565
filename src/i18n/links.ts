/** The languages of the site; the first is the default and stands at the root of the addresses. */
export const languages = ['ja', 'en'] as const
export type Language = (typeof languages)[number]

/**
 * A path that a request names as the one to go on to, if it is one of this site.
 * @param base the path below which the site stands, with a slash at both ends
 */
export function ownPath(
  path: string | null | undefined,
  base: string = import.meta.env.BASE_URL,
): string | undefined {
  // Browsers read a backslash as a slash, and two slashes as the beginning of another site's address.
  return path?.startsWith(base) && !/^\/[/\\]|[\\\s]/.test(path) ? path : undefined
}

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

/**
 * Where somebody goes on who has just come in: past the question whether what the device has of a reader
 * without account is theirs.
 * @param kept whether the device keeps something that the server does not know of
 */
export const wayIn = (language: Language, back: string, kept: boolean): string =>
  `${link(language, '/account/earlier/')}?${new URLSearchParams({ back, ...(kept && { kept: '' }) })}`
