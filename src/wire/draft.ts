import * as z from 'zod/mini'
import { attempt } from './attempt.ts'

/** A text's name, made by the client: another one after each change. */
export const revision = z.string().check(z.regex(/^[0-9a-z]{8,32}$/))

const { files } = attempt.shape
export type Files = z.output<typeof files>

/** Whether two texts are one, in each of their files. */
export function sameFiles(one: Files, other: Files): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => one[name] === other[name])
}

/**
 * What the lab was when a draft was begun: its version, what each part of it was (by id: what it is called,
 * and a hash of it), and the files that the learner was given to write in.
 */
export const edition = z.strictObject({
  version: z.string().check(z.maxLength(64)),
  language: z.enum(['ja', 'en']),
  parts: z.record(
    z.string().check(z.maxLength(160)),
    z.strictObject({ name: z.string().check(z.maxLength(400)), hash: z.string() }),
  ),
  starter: files,
})
export type Edition = z.output<typeof edition>

/** Why a text that was there before has been put aside. */
export const why = z.enum(['reset', 'elsewhere', 'exchanged', 'working'])
export type Why = z.output<typeof why>

/** A text that stood there before. */
export const earlierText = z.strictObject({
  id: revision,
  files,
  at: z.iso.datetime(),
  why,
})
export type EarlierText = z.output<typeof earlierText>

/** How many earlier texts of a lab the server keeps. */
export const earlierLimit = 30

/** What somebody is writing at a lab. */
const text = z.strictObject({ revision, files, edition })

/** `PUT api/drafts/<lab>/`: what an account is writing, so that it can go on with it elsewhere. */
export const sentDraft = z.strictObject({
  /** Whose it is: it is never taken as another's. */
  reader: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  draft: text,
  /** The revisions of which this text goes on from whichever the server has. */
  line: z.array(revision).check(z.maxLength(16)),
  /** Texts put aside on the device that the server may not have yet. */
  earlier: z.array(earlierText).check(z.maxLength(earlierLimit)),
  /** Rivals that this text has been weighed against. */
  settles: z.array(revision).check(z.maxLength(earlierLimit)),
})
export type SentDraft = z.output<typeof sentDraft>

/**
 * A text that the server has: put aside, handed in, or a rival, which was written without knowledge of
 * the draft and has not been weighed against it yet.
 */
export const listed = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  why: z.union([why, z.enum(['rival', 'attempt'])]),
  /** Of an attempt: what it got. */
  score: z.optional(z.object({ points: z.int(), of: z.int() })),
})
export type Listed = z.output<typeof listed>

/** What the server has of a lab for somebody. */
export const keptDraft = z.object({
  draft: z.optional(
    z.object({
      ...text.shape,
      saved: z.iso.datetime(),
      /** How often it has been written: the larger is the later. */
      count: z.int(),
    }),
  ),
  /** The newest first. */
  earlier: z.array(listed),
})
export type KeptDraft = z.output<typeof keptDraft>

/** What came of sending a draft: it is the draft now, or a rival of what the server has. */
export const draftAnswer = z.object({
  outcome: z.enum(['kept', 'rival']),
  kept: keptDraft,
})
export type DraftAnswer = z.output<typeof draftAnswer>

/** `GET api/drafts/<lab>/<id>/`: an earlier text. */
export const earlierFiles = z.object({ files })
