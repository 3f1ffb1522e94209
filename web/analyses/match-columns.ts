/** Columns offered for what was typed: exact beginnings first, then those that contain it, at most `limit`. */
export function matchColumns(columns: readonly string[], typed: string, limit = 50): readonly string[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return columns.slice(0, limit)
  const beginning: string[] = []
  const containing: string[] = []
  for (const column of columns) {
    const place = column.toLowerCase().indexOf(wanted)
    if (place === 0) beginning.push(column)
    else if (place > 0) containing.push(column)
  }
  return [...beginning, ...containing].slice(0, limit)
}
