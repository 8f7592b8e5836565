/** Reads an answer; undefined where the text is no JSON, or not of this form. */
export function parsed<Value>(
  schema: { safeParse(value: unknown): { data?: Value | undefined } },
  text: string,
): Value | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
