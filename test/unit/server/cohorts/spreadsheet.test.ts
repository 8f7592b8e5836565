import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { csvOf, xlsxOf } from '#server/cohorts/spreadsheet.ts'

const head = ['姓', '職員番号']

test('CSV is UTF-8 with its mark, with the line ends of Windows', () => {
  expect(csvOf([head, ['髙﨑', '0012345']])).toBe('\ufeff姓,職員番号\r\n髙﨑,0012345\r\n')
})

test.each([
  ['a,b', '"a,b"'],
  ['「"」', '"「""」"'],
  ['一\n二', '"一\n二"'],
  ['一\r\n二', '"一\r\n二"'],
])('what separates cells and rows stays in its cell: %j', (value, written) => {
  expect(csvOf([[value, 'x']])).toBe(`\ufeff${written},x\r\n`)
})

const formulas = [
  '=1+1',
  '+81',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1+1',
  '＠x',
  '=cmd|" /C calc"!A0',
]

test.each(formulas)('no cell of a CSV is a formula: %j', (value) => {
  const [cell = ''] = csvOf([[value]])
    .slice(1)
    .split('\r\n')
  expect(cell.replace(/^"/, '')).toMatch(/^'/)
})

test('in a workbook every cell is text, as it was: zeros at the beginning and formulas too', async () => {
  const rows = [
    ['佐藤, "みのり"', '0012345'],
    ['一\n二', '12345678901234567890'],
    ...formulas.filter((value) => !/^\s/.test(value)).map((value) => [value, '1-2']),
    ['<b>&amp;', '\u{20bb7}\u0007'],
  ]
  const file = await xlsxOf([head, ...rows], '進み具合')
  const [sheet] = await readXlsxFile(file)
  const read = sheet?.data.map((row) => row.map((cell) => cell))
  // What no workbook can hold is left out.
  expect(read).toEqual([head, ...rows].map((row) => row.map((cell) => cell.replace('\u0007', ''))))
})
