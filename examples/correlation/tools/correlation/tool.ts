import { defineTool } from 'science-flask'
import { correctPvalues, isRejected } from './correct-pvalues.ts'
import { correlateColumns } from './correlate-columns.ts'
import { cutBlocks } from './cut-blocks.ts'
import { describeFindings, formatNotes, formatSummary } from './describe-findings.ts'
import { formatBlock } from './format-block.ts'
import { formatOrder } from './format-order.ts'
import { type JoinedTables, joinTables, type Table } from './join-tables.ts'
import { orderBlock } from './order-block.ts'
import { pvalueOfRho } from './student-t.ts'

/** Fewer samples leave Student's t without a degree of freedom. */
const FEWEST_SAMPLES = 3

const types = {
  abundance: 'Abundance or cover of species',
  environment: 'Environmental measurements',
  transcripts: 'Gene expression',
  proteins: 'Protein levels',
  metabolites: 'Metabolite levels',
  microbiome: 'Microbial taxa',
  methylation: 'DNA methylation',
  clinical: 'Clinical measurements',
  other: 'Other measurements',
}

const rules = {
  samples: { min: 3, max: 500 },
  features: { min: 10, max: 25_000 },
  numeric: true,
  missing: 'median',
  types,
} as const

const tableHelp =
  'A text file (CSV, TSV) with one row for each sample and one column for each feature. The first column holds the sample ids, the first row the feature names.'

/** The two results of a block; a block in which nothing survives has neither. */
function matrices(block: string, where: string) {
  return [
    {
      file: `r_${block}.csv`,
      title: `Correlations ${where}`,
      view: 'matrix',
      optional: true,
      pvalues: `p_${block}.csv`,
      order: `order_${block}.json`,
      help: "Spearman's rho of every pair that survives the correction, 0 for every other. Rows and columns in cluster order.",
    },
    {
      file: `p_${block}.csv`,
      title: `Corrected p-values ${where}`,
      view: 'matrix',
      optional: true,
      help: 'The corrected p-value of every pair that survives, 1 for every other. Rows and columns in cluster order.',
    },
    {
      file: `order_${block}.json`,
      title: `Clusters ${where}`,
      view: 'file',
      optional: true,
      help: 'The trees of the clusters, which give the rows and columns their order.',
    },
  ] as const
}

export default defineTool({
  title: 'Rank correlations',
  summary: 'Spearman correlations within and between one or two tables of measurements',
  version: '1.0.0',
  datasets: {
    dataset1: { ...rules, title: 'Dataset 1', help: tableHelp },
    dataset2: {
      ...rules,
      title: 'Dataset 2',
      help: 'A second table of measurements of the same samples; at least 15 sample ids must be in both tables.',
      optional: true,
      sharesSamplesWith: 'dataset1',
      minShared: 15,
    },
  },
  parameters: {
    features: {
      kind: 'integer',
      title: 'Features of each dataset',
      help: 'How many columns of highest variance are compared. More features mean more tests, and a stricter correction.',
      min: 2,
      max: 2000,
      default: 50,
    },
    alpha: {
      kind: 'number',
      title: 'Significance level (alpha)',
      help: 'A pair is kept if it is rejected at this level after the correction.',
      min: 0.001,
      max: 0.1,
      default: 0.05,
    },
    correction: {
      kind: 'choice',
      title: 'Correction for multiple tests',
      help: 'Benjamini–Hochberg limits the share of false findings; Bonferroni the chance of a single one.',
      options: { fdr_bh: 'Benjamini–Hochberg (false discovery rate)', bonferroni: 'Bonferroni' },
      default: 'fdr_bh',
    },
  },
  results: [
    { file: 'notes.md', title: 'What was found', view: 'text' },
    ...matrices('dataset1', 'within dataset 1'),
    ...matrices('dataset2', 'within dataset 2'),
    ...matrices('dataset1_2', 'between the datasets'),
    { file: 'summary.json', title: 'Summary', view: 'file', help: 'Chosen features and counts, for programs.' },
  ],
  example: {
    title: 'Lichens and soil of reindeer pastures',
    datasets: { dataset1: 'lichen_cover.csv', dataset2: 'soil_chemistry.csv' },
    parameters: { features: 10, alpha: 0.05, correction: 'fdr_bh' },
    source:
      'Cover of plants and lichens and soil chemistry of the same 24 sites: Väre, Ohtonen & Oksanen (1995), Journal of Vegetation Science 6, 523–530; from the R package vegan.',
  },
  cite: {
    text: 'Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful approach to multiple testing. Journal of the Royal Statistical Society B 57, 289–300.',
    doi: '10.1111/j.2517-6161.1995.tb02031.x',
  },
  license: 'MIT',
  tour: {
    dataset2:
      'With a second table of the same samples, such as soil beside species, the pairs between the two are found, too.',
    features: 'Begin with 50. If the result is crowded or nothing survives the correction, try fewer.',
  },

  async run({ datasets, parameters, output, progress, log, refuse, signal }) {
    const step = async (fraction: number, text: string) => {
      // A turn of the event loop, so that a cancellation is noticed between two steps.
      await new Promise(resolve => setImmediate(resolve))
      signal.throwIfAborted()
      progress(fraction, text)
    }

    await step(0, 'Choosing features')
    const { dataset1, dataset2 } = datasets
    const tables: Table[] = [{ role: 'dataset1', ...dataset1 }]
    if (dataset2) tables.push({ role: 'dataset2', ...dataset2 })
    const joined = joinTables(tables, parameters.features)
    const { features, samples } = joined
    const problem = findProblem(joined)
    if (problem) refuse(problem)

    await step(0.1, 'Correlating')
    const rho = correlateColumns(features.map(feature => feature.shared))

    await step(0.4, 'Correcting p-values')
    const { pvalues, tests, rejected } = correctPvalues(rho.map(pvalueOfRho(samples - 2)), parameters)

    await step(0.6, 'Ordering by clusters')
    const roles = features.map(feature => feature.role)
    const found = cutBlocks(roles, pair => isRejected(pvalues[pair]))
    const blocks = found.map(block => orderBlock(block, features))

    await step(0.8, 'Writing results')
    for (const block of blocks.filter(block => block.surviving > 0)) {
      const files = formatBlock(block, features, { rho, pvalues })
      await output(`r_${block.name}.csv`, files.rho)
      await output(`p_${block.name}.csv`, files.pvalues)
      await output(`order_${block.name}.json`, formatOrder(block, samples))
    }
    const findings = { tables, joined, parameters, rho, pvalues, tests, rejected, blocks }
    const sentences = describeFindings(findings)
    for (const sentence of sentences) log(sentence)
    await output('notes.md', formatNotes(sentences))
    await output('summary.json', formatSummary(findings))
    progress(1, 'Done')
  },
})

/** What the user must change before anything can be correlated, if anything. */
function findProblem({ features, samples }: JoinedTables): string | undefined {
  if (samples < FEWEST_SAMPLES) {
    return `The tables share only ${samples} of their samples, and a correlation needs at least ${FEWEST_SAMPLES}. Check that the sample ids are written the same way in both.`
  }
  if (features.length < 2) {
    return `A correlation needs at least 2 columns whose values differ between samples; there ${features.length === 1 ? 'is only 1' : 'are none'}.`
  }
  return undefined
}
