import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { ExplorerState } from './explorer-state.ts'
import { type MatrixData, nodeCount, nodeName } from './matrix-data.ts'
import { searchNames } from './search-names.ts'
import { selectedNodes } from './select-cells.ts'

/** What stands out in one matrix of the page, in words that the others understand. */
interface Spoken {
  readonly search: string
  readonly names: readonly string[]
}

/** By file of the matrix. */
let spoken: ReadonlyMap<string, Spoken> = new Map()
const listeners = new Set<() => void>()

function speak(file: string, words: Spoken | undefined): void {
  const next = new Map(spoken)
  if (words) next.set(file, words)
  else next.delete(file)
  spoken = next
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** So many names that are marked at the same time still say something. */
const MOST_NAMES = 200

/**
 * Nodes that stand out in another matrix of the page: searched for, selected, or looked at there. Tells the others, in
 * turn, what stands out in this one.
 */
export function useEchoes(data: MatrixData, { search, focus, regions }: ExplorerState): readonly number[] {
  const { file } = data
  const names = useMemo(() => {
    const nodes = [...selectedNodes(data, regions), ...(focus === undefined ? [] : [focus])]
    return nodes.length > MOST_NAMES ? [] : nodes.map(node => nodeName(data, node))
  }, [data, regions, focus])
  useEffect(() => {
    if (search.trim() === '' && names.length === 0) return
    speak(file, { search, names })
    return () => speak(file, undefined)
  }, [file, search, names])
  const all = useSyncExternalStore(listen, () => spoken)
  return useMemo(() => {
    const others = [...all].filter(([from]) => from !== file).map(([, words]) => words)
    if (others.length === 0) return []
    const wanted = new Set(others.flatMap(words => words.names))
    const named = Array.from({ length: nodeCount(data) }, (_, node) => node).filter(node =>
      wanted.has(nodeName(data, node)),
    )
    return [...new Set([...named, ...others.flatMap(words => searchNames(data, words.search))])]
  }, [all, data, file])
}
