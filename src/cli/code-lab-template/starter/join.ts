/**
 * @ja 番号を、それぞれの長さを付けて一つの文字列につなぎます。
 * @en Joins numbers into one text, each with its length.
 */
export function join(numbers: string[]): string {
  /**
   * @ja 手順1から3を、ここに書きます。
   * @en Steps 1 to 3 go here.
   */
  throw new Error('join: step 1')
}
