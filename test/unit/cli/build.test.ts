import { expect, test } from 'vitest'
import { readCatalog } from '#catalog/read.ts'
import { builtCatalog } from '../../../src/cli/build.ts'

test('a built site has the catalogue that content and labs make, whole', () => {
  const read = readCatalog('.')
  expect(builtCatalog()).toEqual(JSON.parse(JSON.stringify(read)))
  expect(builtCatalog()).toEqual(read)
})
