import { type CheckContext, checks } from '#grading/check.ts'

// 正しい答え。src/reference に手本があれば、それと比べます。
// What is right. Where src/reference has it, compare with that instead.
const joined = (numbers: readonly string[]) =>
  numbers.map((number) => `${number.length}:${number}`).join('')

// 受講者の関数を呼んで比べます。steps は、途中の値がどうなるはずかです。exam.ts でも使います。
// Calls the learner's function and compares; steps: the values on the way. exam.ts uses it, too.
export async function joins({ call, equal, steps }: CheckContext, numbers: readonly string[]) {
  steps({ length: numbers.map((number) => number.length) })
  equal(await call('join', numbers), joined(numbers), numbers.join(', '))
}

// 検査の名前と順は lab.yaml と同じです。
// Names and order are those of lab.yaml.
export default checks({
  async joins(context) {
    for (const numbers of [['11', '2'], ['1', '12'], ['0300001234']]) await joins(context, numbers)
  },
  async 'refuses-empty'(context) {
    // 断ることを調べる前に、正しい答えを一つ見ます。
    // Before a refusal, see a right answer.
    await joins(context, ['11', '2'])
    await context.refuses('join', ['11', ''])
  },
})
