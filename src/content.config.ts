import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { frontMatter } from '#catalog/lesson.ts'

/** The texts of lessons, as `<course>/<lesson>/<language>`; all else is read by `#catalog/read.ts`. */
const lessons = defineCollection({
  loader: glob({
    base: './content/courses',
    pattern: '*/*/{ja,en}.mdx',
    generateId: ({ entry }) => entry.replace(/\/\d\d-/, '/').replace(/\.mdx$/, ''),
  }),
  schema: frontMatter,
})

/** The tasks of labs, as `<lab>/<language>`. */
const labs = defineCollection({
  loader: glob({
    base: './labs',
    pattern: '*/{ja,en}.mdx',
    generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
  }),
})

export const collections = { lessons, labs }
