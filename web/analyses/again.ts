import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { paths } from '../app/paths.ts'

/** Names the earlier analysis in the address of a form. No parameter can be called so: their names have no hyphen. */
export const EARLIER = 'like-analysis'

/**
 * Address of the form for another analysis of the same study, with the parameters of this one filled in. They are not in the
 * address themselves: thousands of chosen columns would be longer than an address may be.
 */
export function again({ id, study }: Pick<AnalysisFacts, 'id' | 'study'>): string {
  return `${paths.analyse(study.id)}?${EARLIER}=${encodeURIComponent(id)}`
}
