/** How many different styles are kept before those that nothing on the page has are forgotten. */
const limit = 2000

const tag = /<[a-z][^<>]*>/gi
const attribute = / style="([^"]*)"/

/**
 * Takes the `style` attributes out of HTML that a script is about to write, since the site's policy
 * refuses them: each becomes a rule of an adopted sheet, and its element names the rule. What the script
 * sets on the element itself afterwards still wins.
 * @param sheet where the rules go
 * @param inUse the numbers of the rules that elements on the page name
 * @returns the function that rewrites; texts between the tags have `<` escaped, and stay as they are
 */
export function styleAttributes(
  sheet: Pick<CSSStyleSheet, 'insertRule' | 'replaceSync'>,
  inUse: () => Iterable<string>,
): (html: string) => string {
  const numbers = new Map<string, string>()
  let next = 0

  const rule = (style: string, number: string) =>
    // Two ids’ worth of weight: as an attribute would, it wins over every sheet.
    `[data-style="${number}"]:not(#a#b) { ${style} }`

  const forget = () => {
    const used = new Set(inUse())
    for (const [style, number] of numbers) if (!used.has(number)) numbers.delete(style)
    sheet.replaceSync([...numbers].map(([style, number]) => rule(style, number)).join('\n'))
  }

  const numberOf = (style: string): string => {
    const known = numbers.get(style)
    if (known) return known
    const number = String(next++)
    numbers.set(style, number)
    sheet.insertRule(rule(style, number))
    return number
  }

  return (html) => {
    if (numbers.size > limit) forget()
    return html.replace(tag, (one) =>
      one.replace(attribute, (_, style: string) =>
        style ? ` data-style="${numberOf(style)}"` : '',
      ),
    )
  }
}
