type Named<Text> = { id: string; name: Text }

type Marked<Text> = {
  whole: boolean
  documents: {
    id: string
    title: Text
    parts: { id?: string | undefined; text: Text }[]
    diagram?: { boxes: Named<Text>[]; arrows: Named<Text>[] } | undefined
  }[]
}

/** All that can be marked in a form, in the order in which it is read, and what each is called. */
export const placesOf = <Text>({ whole, documents }: Marked<Text>): Named<Text>[] =>
  documents.flatMap(({ id, title, parts, diagram }) =>
    whole
      ? [{ id, name: title }]
      : [
          ...(diagram ? [...diagram.boxes, ...diagram.arrows] : []),
          ...parts.flatMap((part) => (part.id ? [{ id: part.id, name: part.text }] : [])),
        ].map(({ id, name }) => ({ id, name })),
  )
