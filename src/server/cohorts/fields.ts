import * as z from 'zod'
import { required, timeZone } from '../accounts/fields.ts'

/** What an instructor says of a cohort. A box that was not ticked is not sent. */
export const cohort = z.object({
  name: required(80),
  timeZone,
  guests: z
    .string()
    .optional()
    .transform((ticked) => ticked === 'yes'),
})

/** What a reader without an account wants to be called. */
export const guest = z.object({ displayName: required(40) })

const isDay = (text: string) => {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** The last day for something; empty where there is none. */
export const due = z.object({
  dueOn: z
    .string()
    .trim()
    .refine((text) => text === '' || (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text)), 'day')
    .transform((text) => text || null),
})
