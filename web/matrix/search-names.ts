import { type MatrixData, nodeCount, nodeName } from './matrix-data.ts'

/** Nodes whose names contain a text, whatever the case; none for an empty text. */
export function searchNames(data: MatrixData, search: string): number[] {
  const wanted = fold(search.trim())
  if (wanted === '') return []
  const found: number[] = []
  for (let node = 0; node < nodeCount(data); node++) if (fold(nodeName(data, node)).includes(wanted)) found.push(node)
  return found
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase()
