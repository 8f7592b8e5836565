import { checks } from '#grading/check.ts'
import { recovers, sharing } from './checks.ts'

export default checks({
  async 'fresh-inputs'(context) {
    for (let round = 0; round < 3; round++) {
      await recovers(context, sharing(context.random, context.random.integer(3, 6)))
    }
  },
})
