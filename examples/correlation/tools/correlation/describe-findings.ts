import { isRejected } from './correct-pvalues.ts'
import type { Block } from './cut-blocks.ts'
import type { JoinedTables, Table } from './join-tables.ts'
import { membersOf } from './multiply-pairs.ts'

/** What the sentences and the summary are made from. */
export interface Findings {
  readonly tables: readonly Table[]
  readonly joined: JoinedTables
  readonly parameters: { readonly features: number; readonly alpha: number; readonly correction: string }
  /** Of every pair of joined columns: lower triangle without the diagonal. */
  readonly rho: Float64Array
  /** Corrected; 1 for a pair that is not rejected. */
  readonly pvalues: Float64Array
  readonly tests: number
  readonly rejected: number
  readonly blocks: readonly Block[]
}

const TITLES: Readonly<Record<string, string>> = { dataset1: 'Dataset 1', dataset2: 'Dataset 2' }
const PLACES: Readonly<Record<string, string>> = {
  dataset1: 'Within dataset 1',
  dataset2: 'Within dataset 2',
  dataset1_2: 'Between dataset 1 and dataset 2',
}
const CORRECTIONS: Readonly<Record<string, string>> = {
  fdr_bh: 'the Benjamini–Hochberg correction',
  bonferroni: 'the Bonferroni correction',
}
/** Below this, Student's t is a rough guide to the distribution of rho. */
const FEW_SAMPLES = 10

/** The findings in plain sentences, for a person. */
export function describeFindings(findings: Findings): string[] {
  const { tables, joined, rejected, blocks } = findings
  const sentences = tables.map(table => describeChoice(table, joined))
  sentences.push(describeTests(findings))
  if (rejected > 0) sentences.push(...blocks.map(describeBlock), describeStrongest(findings))
  if (joined.samples < FEW_SAMPLES) {
    sentences.push(`With only ${joined.samples} samples, take the p-values as a rough guide.`)
  }
  return sentences
}

function describeChoice(table: Table, { features }: JoinedTables): string {
  const chosen = features.filter(feature => feature.role === table.role).length
  const samples = count(table.sampleIds.length, 'sample')
  return `${TITLES[table.role]}: of ${count(table.columns.length, 'feature')} measured in ${samples}, the ${chosen} of highest variance were chosen.`
}

function describeTests({ tables, joined, rho, tests, rejected, parameters }: Findings): string {
  const samples = `the ${joined.samples} samples${tables.length > 1 ? ' that both tables share' : ''}`
  const left = rho.length - tests
  const leftOut = left ? ` (${left} more were left out: a feature is constant within these samples)` : ''
  const correction = `${CORRECTIONS[parameters.correction]} at alpha ${parameters.alpha}`
  const outcome =
    rejected === 0
      ? `Nothing was found: none survives ${correction}.`
      : `${rejected} ${rejected === 1 ? 'survives' : 'survive'} ${correction}.`
  return `${count(tests, 'pair')} of features ${tests === 1 ? 'was' : 'were'} tested over ${samples}${leftOut}. ${outcome}`
}

/** One block in words. */
function describeBlock({ name, isSymmetric, rows, columns, surviving }: Block): string {
  if (surviving === 0) return `${PLACES[name]}: no pair survives, so there is no matrix.`
  const features = isSymmetric ? `${rows.length} features` : `${rows.length} and ${columns.length} features`
  return `${PLACES[name]}: ${count(surviving, 'pair')} among ${features}.`
}

function describeStrongest({ joined, rho, pvalues }: Findings): string {
  let strongest = -1
  for (let pair = 0; pair < rho.length; pair++) {
    if (isRejected(pvalues[pair]) && !(Math.abs(rho[pair]) <= Math.abs(rho[strongest]))) strongest = pair
  }
  const names = membersOf(strongest).map(position => joined.features[position].name)
  const p = pvalues[strongest]
  return `The strongest pair is ${names.join(' and ')}: rho ${rho[strongest].toFixed(3)}, corrected p ${p > 0 && p < 0.001 ? p.toExponential(1) : Number(p.toPrecision(2))}.`
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}

/** The sentences as Markdown; the name of a feature stays text whatever characters it holds. */
export function formatNotes(sentences: readonly string[]): string {
  return `${sentences.map(sentence => `- ${sentence.replace(/[\\`*_[\]<>&|~]/g, '\\$&')}`).join('\n')}\n`
}

/** The findings as JSON, for a program. */
export function formatSummary({ tables, joined, parameters, rho, tests, rejected, blocks }: Findings): string {
  const summary = {
    ...parameters,
    n_samples_used: joined.samples,
    n_features_used: joined.features.length,
    n_tests: tests,
    n_undefined_pairs: rho.length - tests,
    n_rejected: rejected,
    datasets: tables.map(table => ({
      dataset: table.role,
      n_samples: table.sampleIds.length,
      n_features: table.featureNames.length,
      selected: joined.features.filter(feature => feature.role === table.role).map(feature => feature.name),
    })),
    blocks: Object.fromEntries(
      blocks.map(block => [
        block.name,
        {
          n_rejected: block.surviving,
          rows: block.rows.length,
          cols: block.columns.length,
          empty: block.surviving === 0,
          text: describeBlock(block),
        },
      ]),
    ),
  }
  return `${JSON.stringify(summary, null, 2)}\n`
}
