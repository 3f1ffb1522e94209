import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { paths } from '../app/paths.ts'

/** Address of the form for another analysis of the same study, with the parameters of this one filled in. */
export function again({ study, parameters }: Pick<AnalysisFacts, 'study' | 'parameters'>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    search.set(name, Array.isArray(value) ? JSON.stringify(value) : String(value))
  }
  return `${paths.analyse(study.id)}${search.size > 0 ? `?${search}` : ''}`
}
