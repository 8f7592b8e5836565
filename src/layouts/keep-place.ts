/** The language switch keeps the section: headings have the same ids in both languages. */
const other = document.querySelector<HTMLAnchorElement>('#other-language')

other?.addEventListener('click', () => {
  other.hash = location.hash
})
