export function join(numbers: string[]): string {
  if (numbers.includes('')) throw new Error('empty number')
  return numbers.join('')
}
