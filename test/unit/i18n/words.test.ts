import { describe, expect, test } from 'vitest'
import { dayInEra, plainDay, published } from '#i18n/dates.ts'
import { courseSize, doneCount, duration } from '#i18n/durations.ts'
import { nearest } from '#i18n/nearest.ts'
import { kanji, lessonName } from '#i18n/numerals.ts'

describe('days', () => {
  test.each([
    ['2023-03-27', '令和5年3月27日(2023年3月27日)', '27 March 2023 (Reiwa 5)'],
    ['2019-05-01', '令和元年5月1日(2019年5月1日)', '1 May 2019 (Reiwa 1)'],
    ['2011-09-03', '平成23年9月3日(2011年9月3日)', '3 September 2011 (Heisei 23)'],
  ])('%s with its year in the era', (day, ja, en) => {
    expect(dayInEra(day, 'ja')).toBe(ja)
    expect(dayInEra(day, 'en')).toBe(en)
  })

  test('plain, and as exactly as known', () => {
    expect(plainDay('2026-01-09', 'ja')).toBe('2026年1月9日')
    expect(published('2024', 'ja')).toBe('2024年')
    expect(published('2024-06', 'ja')).toBe('2024年6月')
    expect(published('2024-06', 'en')).toBe('June 2024')
  })
})

test('numbers are counted as each language does', () => {
  expect([1, 10, 11, 20, 47].map(kanji)).toEqual(['一', '十', '十一', '二十', '四十七'])
  expect(lessonName(12, 'ja')).toBe('第十二課')
  expect([duration(45, 'ja'), duration(60, 'ja'), duration(75, 'ja')]).toEqual([
    '45分',
    '1時間',
    '1時間15分',
  ])
  expect(duration(75, 'en')).toBe('1\u00a0h 15\u00a0min')
  expect([courseSize(1, 0, 'en'), courseSize(2, 1, 'en'), courseSize(0, 2, 'ja')]).toEqual([
    '1 lesson',
    '2 lessons, 1 lab',
    '実習2つ',
  ])
  const done = { read: 1, lessons: 3, passed: 0, labs: 1 }
  expect([doneCount(done, 'ja'), doneCount({ ...done, lessons: 0 }, 'en')]).toEqual([
    '3課のうち1課を読了、実習1つのうち0つに合格',
    '0 of 1 lab passed',
  ])
})

test('of a mistyped address the nearest pages are found, best first', () => {
  const pages = ['/courses/keys/', '/courses/keys/two-rounds/', '/courses/other/'].map((path) => ({
    path,
  }))
  expect(nearest('/en/courses/keys/tow-rounds/', pages).map(({ path }) => path)).toEqual([
    '/courses/keys/two-rounds/',
    '/courses/keys/',
  ])
  expect(nearest('/en/courses/nothing/', pages)).toEqual([])
})
