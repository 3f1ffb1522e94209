/** What is offered of many columns. */
interface MatchedColumns {
  /** Those that are listed: exact beginnings first, then those that contain what was typed. */
  readonly listed: readonly string[]
  /** All of them, in the same order. */
  readonly all: readonly string[]
}

/** So many columns are drawn; a part of the name finds the others. */
const MOST_LISTED = 50

/** Columns for what was typed, without those that are chosen already. */
export function matchColumns(
  columns: readonly string[],
  typed: string,
  { chosen = [], limit = MOST_LISTED }: { readonly chosen?: readonly string[]; readonly limit?: number } = {},
): MatchedColumns {
  const wanted = typed.trim().toLowerCase()
  const taken = new Set(chosen)
  const beginning: string[] = []
  const containing: string[] = []
  for (const column of columns) {
    const place = column.toLowerCase().indexOf(wanted)
    if (place < 0 || taken.has(column)) continue
    if (place === 0) beginning.push(column)
    else containing.push(column)
  }
  const all = [...beginning, ...containing]
  return { listed: all.slice(0, limit), all }
}

/** Names of columns in a text that was pasted, one a line or separated by tabs, semicolons or commas; empty if one is none. */
export function findPasted(columns: readonly string[], text: string): readonly string[] {
  const known = new Set(columns)
  for (const separator of [/\r?\n/, /\t/, /;/, /,/]) {
    const names = text
      .split(separator)
      .map(name => name.trim().replace(/^"(.*)"$/, '$1'))
      .filter(Boolean)
    if (names.length > 1 && names.every(name => known.has(name))) return [...new Set(names)]
  }
  return []
}
