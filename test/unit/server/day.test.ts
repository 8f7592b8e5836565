import { expect, test } from 'vitest'
import { beginOf, dayIn, isDay, nextDay } from '#server/day.ts'

test.each([
  ['2027-04-01', 'Asia/Tokyo', '2027-03-31T15:00:00.000Z'],
  ['2027-04-01', 'UTC', '2027-04-01T00:00:00.000Z'],
  ['2027-04-01', 'Pacific/Kiritimati', '2027-03-31T10:00:00.000Z'],
  ['2027-04-01', 'Pacific/Pago_Pago', '2027-04-01T11:00:00.000Z'],
  ['2027-03-14', 'America/New_York', '2027-03-14T05:00:00.000Z'],
  ['2027-03-15', 'America/New_York', '2027-03-15T04:00:00.000Z'],
  ['2027-04-01', 'Asia/Kathmandu', '2027-03-31T18:15:00.000Z'],
  // A day that begins at one in the morning, since the clocks are put forward at midnight.
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
])('%s begins in %s at %s', (day, zone, moment) => {
  const begin = beginOf(day, zone)
  expect(begin.toISOString()).toBe(moment)
  expect(dayIn(zone, begin)).toBe(day)
  expect(dayIn(zone, new Date(begin.getTime() - 1))).not.toBe(day)
})

test('a day is one of the calendar', () => {
  expect(['2027-02-28', '2028-02-29', '1999-12-31'].every(isDay)).toBe(true)
  expect(
    ['2027-02-29', '2027-2-1', '31.3.2027', '', '2027', 'x', '2027-03-31T00'].some(isDay),
  ).toBe(false)
  expect(nextDay('2028-02-28')).toBe('2028-02-29')
  expect(nextDay('2026-12-31')).toBe('2027-01-01')
})
