/** Something that a person must change, and where. The sentence is complete without the fields; the fields let a page point at it. */
export interface Problem {
  /** Stable name, such as `ROW_TOO_SHORT`. */
  readonly code: string
  /** What is wrong, where, and what to do: one or two plain sentences. */
  readonly message: string
  /** Form field or parameter it concerns, such as `name` or `dataset1`. */
  readonly field?: string
  /** Name of the file, as the user knows it. */
  readonly file?: string
  /** Line of the file, counted from 1 as a text editor does. */
  readonly row?: number
  /** Name of the column, or its number from 1 where it has none. */
  readonly column?: string
  /** The offending value, shortened to 80 characters. */
  readonly value?: string
  /** Further values of the sentence, for whoever words it in another language. */
  readonly values?: Readonly<Record<string, string | number>>
}
