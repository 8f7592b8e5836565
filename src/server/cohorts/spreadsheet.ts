import { stringify } from 'csv-stringify/sync'
import writeExcelFile from 'write-excel-file/node'

/** A table of text: its first row has the names of its columns. */
export type Table = readonly (readonly string[])[]

/**
 * A table as CSV that Excel in Japan opens rightly: UTF-8 with its mark, CRLF. A cell that would be taken for
 * a formula begins with an apostrophe.
 */
export const csvOf = (table: Table): string =>
  stringify(table as string[][], {
    bom: true,
    record_delimiter: 'windows',
    // Of itself only what parts its own rows is quoted.
    quoted_match: /[\r\n]/,
    escape_formulas: true,
  })

/** A table as a workbook whose cells are text: zeros at the beginning stay, and nothing is a formula. */
export async function xlsxOf(table: Table, sheet: string): Promise<Buffer> {
  const [head = [], ...rows] = table
  const text = (value: string) => ({ value, type: String, format: '@' })
  const data = [
    head.map((value) => ({ ...text(value), fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(text)),
  ]
  return writeExcelFile(data, { sheet, stickyRowsCount: 1 }).toBuffer()
}
