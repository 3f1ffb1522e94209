import { fillStars, matchPattern } from './file-pattern.ts'
import type { ResultDeclaration, View } from './tool.ts'
import { viewOf } from './view-of.ts'

export type Interpretation = { readonly text: string } | { readonly file: string }

/** An output that is there, with what its declaration says about it. */
export interface MatchedResult {
  readonly file: string
  readonly title: string
  readonly view: View
  readonly help?: string
  /** For a matrix: its companions, where they are there. */
  readonly pvalues?: string
  readonly order?: string
  /** How to read it: Markdown, or the file that holds it, where it is there. */
  readonly interpretation?: Interpretation
  /** False for an output that no declaration names. */
  readonly declared: boolean
}

/**
 * Finds the declaration of every output. A file belongs to the first declaration that matches it.
 *
 * @param files  paths below `output/`, with `/`
 * @returns declared ones in the order of the declarations, the files of a pattern in natural order; then all others
 */
export function matchResults(declared: readonly ResultDeclaration[], files: readonly string[]): MatchedResult[] {
  const remaining = new Set([...files].sort(compareNaturally))
  const matched = declared.flatMap(declaration =>
    [...remaining].flatMap(file => {
      const words = matchPattern(declaration.file, file)
      if (!words) return []
      remaining.delete(file)
      return [describe(declaration, { file, words, files })]
    }),
  )
  const others = [...remaining].map(file => ({ file, title: file, view: viewOf(file), declared: false }))
  return [...matched, ...others]
}

interface Match {
  readonly file: string
  readonly words: readonly string[]
  readonly files: readonly string[]
}

function describe(declaration: ResultDeclaration, { file, words, files }: Match): MatchedResult {
  const companion = (pattern: string | undefined) => {
    const name = pattern === undefined ? undefined : fillStars(pattern, words)
    return name !== undefined && files.includes(name) ? name : undefined
  }
  const pvalues = companion(declaration.pvalues)
  const order = companion(declaration.order)
  const interpretation = interpret(declaration.interpretation, companion)
  return {
    file,
    title: fillStars(declaration.title, words),
    view: declaration.view,
    ...(declaration.help ? { help: declaration.help } : {}),
    ...(pvalues ? { pvalues } : {}),
    ...(order ? { order } : {}),
    ...(interpretation ? { interpretation } : {}),
    declared: true,
  }
}

function interpret(
  declared: ResultDeclaration['interpretation'],
  companion: (pattern: string) => string | undefined,
): Interpretation | undefined {
  if (typeof declared === 'string') return { text: declared }
  const file = declared && companion(declared.file)
  return file === undefined ? undefined : { file }
}

const compareNaturally = new Intl.Collator('en', { numeric: true }).compare
