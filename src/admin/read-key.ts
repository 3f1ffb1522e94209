/** Where a page of a list ends: the next one begins behind this time and id. */
interface PageKey {
  readonly at: number
  readonly id: string
}

export const writeKey = ({ at, id }: PageKey): string => `${at}.${id}`

/** Reads what {@link writeKey} wrote; undefined for anything else. */
export function readKey(text: string | undefined): PageKey | undefined {
  const [, at, id] = text?.match(/^(\d{1,15})\.([\w-]{1,64})$/) ?? []
  return at && id ? { at: Number(at), id } : undefined
}
