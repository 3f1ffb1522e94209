import type { Citation, DatasetRules, Example, Parameter, ResultDeclaration, ToolDeclaration } from './tool.ts'
import type { DeclarationSource } from './tool-schema.ts'
import { viewOf } from './view-of.ts'

const LONGEST_TEXT = 1000

/** Fills in the defaults of a declaration that has the right shape. */
export function normalizeTool(id: string, source: DeclarationSource): ToolDeclaration {
  const { datasets, parameters = {}, results, example, limits = {}, cite, ...others } = source
  return {
    ...others,
    id,
    datasets: mapValues(datasets, normalizeDataset),
    parameters: mapValues(parameters, normalizeParameter),
    results: results.map(normalizeResult),
    example: normalizeExample(example),
    limits,
    ...(cite === undefined ? {} : { cite: normalizeCitation(cite) }),
  }
}

type DatasetSource = DeclarationSource['datasets'][string]
type ParameterSource = NonNullable<DeclarationSource['parameters']>[string]

function normalizeDataset(source: DatasetSource, name: string): DatasetRules {
  const { numeric = true } = source
  return {
    samples: {},
    features: {},
    missing: numeric ? 'median' : 'keep',
    optional: false,
    minShared: 1,
    types: {},
    ...source,
    numeric,
    title: source.title ?? titleOf(name),
  }
}

function normalizeParameter(source: ParameterSource, name: string): Parameter {
  const title = source.title ?? titleOf(name)
  if (source.kind === 'boolean') return { ...source, title, default: source.default ?? false }
  if (source.kind === 'text') return { maxLength: LONGEST_TEXT, ...source, title }
  const isList = source.kind === 'choices' || source.kind === 'columns'
  return isList && !source.min ? { ...source, title, default: source.default ?? [] } : { ...source, title }
}

function normalizeResult(source: DeclarationSource['results'][number]): ResultDeclaration {
  return { ...source, title: source.title ?? source.file, view: source.view ?? viewOf(source.file) }
}

function normalizeExample(source: DeclarationSource['example']): Example {
  return { ...source, parameters: source.parameters ?? {} }
}

function normalizeCitation(cite: string | Citation): Citation {
  return typeof cite === 'string' ? { text: cite } : cite
}

/** `fold_change` becomes `Fold change`. */
function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function mapValues<From, To>(map: Readonly<Record<string, From>>, change: (value: From, key: string) => To) {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]))
}
