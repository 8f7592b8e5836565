import { checks } from '#grading/check.ts'
import { counts, serves } from './checks.ts'

export default checks({
  async 'fresh-loads'(context) {
    const { random } = context
    for (let round = 0; round < 20; round++) {
      // A rush, so that somebody times out in most of them; neither names nor kiosks follow the order.
      const people = random.shuffled([...'ABCDEFGH']).slice(0, random.integer(5, 8))
      const kiosks = random.shuffled([...people.keys()])
      const load = people.map((person, at) => ({
        person,
        kiosk: 1 + (kiosks[at] ?? 0),
        arrival: random.integer(0, 8),
        ticks: random.integer(1, 5),
      }))
      await serves(context, load)
    }
    const seed = random.integer(1, 1_000_000)
    await counts(context, 250, seed, 'faulty')
    await counts(context, 250, seed, 'mended')
  },
})
