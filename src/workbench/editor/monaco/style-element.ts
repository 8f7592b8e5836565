/**
 * What Monaco takes for a `<style>` element. The site's policy refuses styles that are written into a page,
 * but not those that a script adopts: so the text goes into a constructed sheet, which holds wherever the
 * element stands, and as long as it stands there.
 */
class AdoptedStyle extends HTMLElement {
  readonly sheet = new CSSStyleSheet()
  type = ''
  media = ''
  #text = ''
  #root: Document | ShadowRoot | undefined

  override get textContent(): string {
    return this.#text
  }
  override set textContent(text: string) {
    this.#text = text
    this.sheet.replaceSync(text)
  }

  connectedCallback(): void {
    this.hidden = true
    this.#root = this.getRootNode() as Document | ShadowRoot
    this.#root.adoptedStyleSheets.push(this.sheet)
  }

  disconnectedCallback(): void {
    if (!this.#root) return
    this.#root.adoptedStyleSheets = this.#root.adoptedStyleSheets.filter(
      (one) => one !== this.sheet,
    )
  }
}

/** A new one, not yet in the page. It is put into Monaco by the build (`src/cli/monaco-build.ts`). */
export function styleElement(): HTMLElement {
  if (!customElements.get('adopted-style')) customElements.define('adopted-style', AdoptedStyle)
  return document.createElement('adopted-style')
}
