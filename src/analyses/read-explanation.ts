import type { Static } from 'typebox'
import type { Config } from '../config.ts'
import type { Language } from '../define/languages.ts'
import { wordProblem } from '../define/word-problem.ts'
import { readPageTexts } from '../platform/page-texts.ts'
import type { explanationSchema } from './analyses.contract.ts'

type Explanation = Static<typeof explanationSchema>

interface Explained {
  readonly message: string | null
  /** As the row has it. */
  readonly explanation: string | null
}

export function parseExplanation(explanation: string | null): Explanation {
  return explanation === null ? [] : JSON.parse(explanation)
}

/** Why an analysis failed, in one text, in a language. */
export function wordExplanation(config: Config, { message, explanation }: Explained, language: Language): string {
  const sentences = parseExplanation(explanation)
  if (sentences.length === 0 || language === 'en') return message ?? ''
  const t = readPageTexts(config, language)
  return sentences.map(each => wordProblem(each, t) ?? each.message).join(' ')
}
