/**
 * @ja 番号を、それぞれの長さを付けて一つの文字列につなぎます。
 * 読む人は、長さの分だけ読めば、次の番号の始まりが分かります。
 * @en Joins numbers into one text, each with its length. Whoever reads as many characters as
 * the length says knows where the next number begins.
 */
export function join(numbers: string[]): string {
  let joined = ''
  for (const number of numbers) {
    /**
     * @ja 空の番号は、書き忘れです。長さ0としてつなぐと、記録に残ってしまいます。
     * @en An empty number was left out by mistake. Joined with the length 0, it would stay in the
     * records.
     */
    if (number === '') throw new Error('empty number')
    const length = step('length', number.length)
    joined += `${length}:${number}`
  }
  return joined
}
