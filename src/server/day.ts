/** Where it is, of whoever has not said where they are. By its IANA name. */
export const homeZone = 'Asia/Tokyo'

const calendars = new Map<string, Intl.DateTimeFormat>()
const hour = 3_600_000

/** The day that it is somewhere, as `2027-03-31`. @param timeZone by its IANA name */
export function dayIn(timeZone: string, now = new Date()): string {
  const calendar =
    calendars.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
  // Made once for each of a few hundred time zones: that takes long.
  calendars.set(timeZone, calendar)
  return calendar.format(now)
}

/** Whether a text is a day of the calendar, as `2027-03-31`. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
}

/** The moment at which a day begins somewhere, to the millisecond. @param day as `2027-03-31` */
export function beginOf(day: string, timeZone: string): Date {
  // Clocks are at most 14 hours ahead of UTC and 12 behind. Looking for the moment needs no rules of theirs.
  let before = Date.parse(`${day}T00:00:00Z`) - 16 * hour
  let after = before + 32 * hour
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayIn(timeZone, new Date(middle)) < day) before = middle
    else after = middle
  }
  return new Date(after)
}

/** The day after a day. */
export const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 24 * hour).toISOString().slice(0, 10)
