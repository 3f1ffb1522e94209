import { nameOf } from './cells.ts'
import type { Problem } from './problem.ts'
import type { RawTable } from './table.ts'
import { countOf, formatNumber, listWords, quote, shorten } from './words.ts'

interface Place {
  readonly file: string
  readonly field: string
}

/** Every sample needs an id, every feature a name, and no two the same. */
export function checkLabels(table: RawTable, hasValues: (feature: number) => boolean, place: Place): Problem[] {
  return [...checkSampleIds(table, place), ...checkFeatureNames(table, hasValues, place)]
}

function checkSampleIds({ sampleIds, rows }: RawTable, place: Place): Problem[] {
  const nameless = rows.filter((_, sample) => sampleIds[sample] === '')
  const repeated = findRepeated(sampleIds)
  const problems: Problem[] = []
  if (nameless.length > 0) {
    const list = listWords(nameless.map(formatNumber))
    const message = `${place.file} has no sample id in ${nameless.length === 1 ? 'row' : 'rows'} ${list}. The first column must name every sample.`
    problems.push({ ...place, code: 'SAMPLE_WITHOUT_ID', row: nameless[0], column: '1', message })
  }
  if (repeated.length > 0) {
    const places = repeated.map(samples => {
      const where = listWords(samples.map(sample => formatNumber(rows[sample])))
      return `${quote(sampleIds[samples[0]])} (rows ${where})`
    })
    const [, second] = repeated[0]
    const message = `${place.file} names ${countOf(repeated.length, 'sample')} more than once: ${listWords(places)}. The first column must hold a different id for every sample.`
    const value = shorten(sampleIds[second])
    problems.push({
      ...place,
      code: 'REPEATED_SAMPLE',
      row: rows[second],
      column: '1',
      value,
      message,
      values: { count: repeated.length },
    })
  }
  return problems
}

function checkFeatureNames(table: RawTable, hasValues: (feature: number) => boolean, place: Place): Problem[] {
  const { featureNames } = table
  const nameless = featureNames.flatMap((name, feature) => (name === '' && hasValues(feature) ? [feature] : []))
  const repeated = findRepeated(featureNames)
  const problems: Problem[] = []
  if (nameless.length > 0) {
    const list = listWords(nameless.map(feature => nameOf(table, feature)))
    const message = `${place.file} has values but no name in ${list}. The first row must name every column.`
    problems.push({
      ...place,
      code: 'FEATURE_WITHOUT_NAME',
      row: table.headerRow,
      column: String(nameless[0] + 2),
      message,
    })
  }
  if (repeated.length > 0) {
    const places = repeated.map(features => {
      const where = listWords(features.map(feature => formatNumber(feature + 2)))
      return `${quote(featureNames[features[0]])} (columns ${where})`
    })
    const name = shorten(featureNames[repeated[0][0]])
    const message = `${place.file} has ${countOf(repeated.length, 'feature name')} more than once: ${listWords(places)}. The first row must hold a different name for every feature.`
    const values = { count: repeated.length }
    problems.push({
      ...place,
      code: 'REPEATED_FEATURE',
      row: table.headerRow,
      column: name,
      value: name,
      message,
      values,
    })
  }
  return problems
}

/** Groups of places that have the same name, in the order of their first place; names that are empty are left out. */
function findRepeated(names: readonly string[]): number[][] {
  const first = new Map<string, number>()
  const repeated = new Map<string, number[]>()
  names.forEach((name, place) => {
    const before = first.get(name)
    if (before === undefined) {
      if (name !== '') first.set(name, place)
      return
    }
    const places = repeated.get(name) ?? [before]
    places.push(place)
    repeated.set(name, places)
  })
  return [...repeated.values()]
}
