/**
 * The language switch keeps the place: it leads to the section that is being read. Headings have the
 * same ids in both languages.
 */
const other = document.querySelector<HTMLAnchorElement>('#other-language')

other?.addEventListener('click', () => {
  const passed = [...document.querySelectorAll('main h2[id]')].filter(
    (heading) => heading.getBoundingClientRect().top < innerHeight / 2,
  )
  const section = scrollY > 0 ? passed.at(-1) : undefined
  other.hash = section ? section.id : ''
})
