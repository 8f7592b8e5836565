/**
 * The pages whose addresses share the most words with one that was typed, best first, at most three.
 * @param typed a path, such as `/courses/threshold-signing/one-kye/`
 */
export function nearest<Page extends { path: string }>(typed: string, pages: Page[]): Page[] {
  const words = new Set(split(typed))
  return pages
    .map((page) => ({ page, shared: split(page.path).filter((word) => words.has(word)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 3)
    .map(({ page }) => page)
}

/** The words of a path but for the names of kinds of pages, which all share. */
const split = (path: string) =>
  path
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word && !['courses', 'en'].includes(word))
