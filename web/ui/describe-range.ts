import type { Range } from '../../src/define/tool.ts'
import type { Texts } from '../texts/create-texts.ts'

/** "10 to 25,000 features", "at least 3 samples"; empty without a limit. */
export function describeRange(what: 'samples' | 'features', { min, max }: Range, t: Texts): string {
  if (min !== undefined && max !== undefined) return t(`range.${what}.between`, { min, max })
  if (min !== undefined) return t(`range.${what}.atLeast`, { min })
  return max === undefined ? '' : t(`range.${what}.atMost`, { max })
}
