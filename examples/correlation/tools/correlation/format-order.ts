import type { Block } from './cut-blocks.ts'

const TITLES: Readonly<Record<string, string>> = { dataset1: 'Dataset 1', dataset2: 'Dataset 2' }

/** What goes with the matrix of a block: its trees, from which datasets its names are, and what its numbers are. */
export function formatOrder({ name, isSymmetric, trees }: Block, samples: number): string {
  const [first, second] = isSymmetric ? [name, name] : ['dataset1', 'dataset2']
  const describe = (dataset: string, tree: { merges: unknown; heights: unknown } | undefined) => ({
    dataset,
    title: TITLES[dataset],
    merges: tree?.merges ?? [],
    heights: tree?.heights ?? [],
  })
  const order = {
    value: 'rho',
    pvalue: 'corrected p',
    samples,
    rows: describe(first, trees?.rows),
    columns: describe(second, trees?.columns),
  }
  return `${JSON.stringify(order)}\n`
}
