import { formatPath, type ShapeProblem } from './check-shape.ts'
import { countStars, matchPattern } from './file-pattern.ts'
import { findNearest } from './find-nearest.ts'
import type { ResultDeclaration } from './tool.ts'
import { quote } from './words.ts'

/** Files must lie below `output/` and be declared once; companions must be declared too. */
export function checkResults(results: readonly ResultDeclaration[]): ShapeProblem[] {
  return results.flatMap((result, index) => {
    const path = ['results', String(index)]
    return [
      ...checkFile([...path, 'file'], result.file),
      ...checkRepeated([...path, 'file'], result.file, results.slice(0, index)),
      ...checkCompanion([...path, 'pvalues'], result, results),
      ...checkCompanion([...path, 'order'], result, results),
      ...checkInterpretation([...path, 'interpretation', 'file'], result, results),
    ]
  })
}

function checkFile(path: readonly string[], file: string): ShapeProblem[] {
  const isInside = !/^\/|\\|^[A-Za-z]:/.test(file) && file.split('/').every(part => !/^\.{0,2}$/.test(part))
  const message = `${name(path)} must be the name of a file below output/, such as plots/volcano.svg, not ${quote(file)}.`
  return isInside ? [] : [{ path, message }]
}

function checkRepeated(path: readonly string[], file: string, earlier: readonly ResultDeclaration[]): ShapeProblem[] {
  const same = earlier.some(other => other.file === file)
  return same ? [{ path, message: `${name(path)} is declared twice: ${quote(file)}. Remove one of the two.` }] : []
}

function checkCompanion(
  path: readonly string[],
  result: ResultDeclaration,
  results: readonly ResultDeclaration[],
): ShapeProblem[] {
  const companion = path[2] === 'order' ? result.order : result.pvalues
  if (companion === undefined) return []
  if (result.view !== 'matrix') {
    return [{ path, message: `${name(path)} is for a matrix only; add view: matrix, or remove it.` }]
  }
  return checkNamed(path, { companion, result }, results)
}

/** A text that the run writes must be Markdown, and a result like any other. */
function checkInterpretation(
  path: readonly string[],
  result: ResultDeclaration,
  results: readonly ResultDeclaration[],
): ShapeProblem[] {
  const { interpretation } = result
  if (interpretation === undefined || typeof interpretation === 'string') return []
  const { file } = interpretation
  if (/\.(md|markdown|txt)$/i.test(file)) return checkNamed(path, { companion: file, result }, results)
  const message = `${name(path)} must be a Markdown file such as hits.md, not ${quote(file)}.`
  return [{ path, message }]
}

interface Pair {
  readonly companion: string
  readonly result: ResultDeclaration
}

/** A companion is a result of its own, and its stars are those of the file that it belongs to. */
function checkNamed(
  path: readonly string[],
  { companion, result }: Pair,
  results: readonly ResultDeclaration[],
): ShapeProblem[] {
  if (countStars(companion) > countStars(result.file)) {
    return [{ path, message: `${name(path)} has more stars than the file it belongs to, ${quote(result.file)}.` }]
  }
  const others = results.filter(other => other !== result)
  if (others.some(other => matchPattern(other.file, companion))) return []
  const nearest = findNearest(
    companion,
    others.map(other => other.file),
  )
  const hint = nearest ? `did you mean ${quote(nearest)}?` : 'declare it as a result of its own.'
  return [{ path, message: `${name(path)} must name a result, but there is no ${quote(companion)}; ${hint}` }]
}

const name = (path: readonly string[]) => `"${formatPath(path)}"`
