import * as z from 'zod'
import { required, timeZone } from '../accounts/fields.ts'
import { isDay } from '../day.ts'

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

/** The last day for something; empty where there is none. */
export const due = z.object({
  dueOn: z
    .string()
    .trim()
    .refine((text) => text === '' || isDay(text), 'day')
    .transform((text) => text || null),
})
