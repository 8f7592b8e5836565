import { expect, test } from 'vitest'
import { isFit, type Machine } from '#workbench/editor/choice.ts'

const office: Machine = {
  cores: 8,
  memory: 8,
  saveData: false,
  pointer: true,
  forcedColours: false,
}

test('an office machine of today gets the full editor', () => {
  expect(isFit(office)).toBe(true)
  // Firefox and Safari, and any browser on plain http, do not tell of the memory.
  expect(isFit({ ...office, memory: undefined })).toBe(true)
})

test.each<[string, Partial<Machine>]>([
  ['two cores', { cores: 2 }],
  ['4 GB', { memory: 4 }],
  ['a browser that tells nothing of its machine', { cores: undefined }],
  ['a connection on which data are saved', { saveData: true }],
  ['a touch screen alone', { pointer: false }],
  ['colours that the system replaces', { forcedColours: true }],
])('%s keeps the text field', (_, part) => {
  expect(isFit({ ...office, ...part })).toBe(false)
})
