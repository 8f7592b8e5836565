import { z } from 'zod'
import { slug, translated } from './translated.ts'

/** One entry of `content/cases.yaml`: an incident as published, always with what followed. */
export const incident = z.strictObject({
  title: translated,
  happened: translated,
  /** The cause as it was published, and by whom where that matters. */
  cause: translated,
  followed: translated,
})

/** `content/cases.yaml`, by id. */
export const cases = z.record(slug, incident)

export type Case = z.output<typeof incident>
