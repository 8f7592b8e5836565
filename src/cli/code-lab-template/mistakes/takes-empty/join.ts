export function join(numbers: string[]): string {
  return numbers.map((number) => `${number.length}:${number}`).join('')
}
