import { checks } from '#grading/check.ts'
import { computes, finds, tells, whole } from './checks.ts'

export default checks({
  async 'fresh-numbers'(context) {
    const { random } = context
    const eleven = () => String(random.below(10n ** 11n)).padStart(11, '0')
    for (let round = 0; round < 5; round++) {
      await computes(context, eleven())
      await tells(context, eleven())
      await finds(context, whole(eleven()))
    }
    // Two numbers of eleven have the check digit 0, where most slips are missed.
    for (let found = 0; found < 5; ) {
      const number = whole(eleven())
      if (!number.endsWith('0')) continue
      await finds(context, number)
      found++
    }
    // With 0 before it the remainder 10 gives the check digit 1, and the last two digits may be exchanged.
    for (let found = 0; found < 2; ) {
      const number = whole(`${eleven().slice(1)}0`)
      if (!number.endsWith('01')) continue
      await finds(context, number)
      found++
    }
  },
})
