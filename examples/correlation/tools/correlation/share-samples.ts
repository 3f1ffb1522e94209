/**
 * Rows of the samples that every table has, in the order of the first table. Sample ids are text: `001` is not `1`.
 *
 * @returns for each table, the row of every shared sample
 */
export function shareSamples(tables: readonly { readonly sampleIds: readonly string[] }[]): number[][] {
  const rowsById = tables.map(table => new Map(table.sampleIds.map((id, row) => [id, row])))
  const shared = tables[0].sampleIds.filter(id => rowsById.every(rows => rows.has(id)))
  return rowsById.map(rows => shared.map(id => rows.get(id) ?? Number.NaN))
}
