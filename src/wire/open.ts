import * as z from 'zod/mini'

/** `POST api/open/`: a page says what it shows, while somebody looks at it. */
export const open = z.strictObject({
  /** The lab's name, or `<course>/<lesson>`. */
  exercise: z.string().check(z.regex(/^[a-z0-9-]{1,80}(\/[a-z0-9-]{1,80})?$/)),
})
