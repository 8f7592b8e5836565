import { checks } from '#grading/check.ts'
import { joins } from './checks.ts'

// サーバーだけの検査です。random が、採点のたびに新しい入力を作ります。
// The server's own check: random makes new inputs for each grading.
export default checks({
  async 'fresh-numbers'(context) {
    const { random } = context
    const number = () => String(random.below(10n ** BigInt(random.integer(1, 12))))
    for (let round = 0; round < 5; round++) {
      await joins(context, Array.from({ length: random.integer(2, 5) }, number))
    }
  },
})
