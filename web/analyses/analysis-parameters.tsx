import { useQuery } from '@tanstack/react-query'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { toolQuery } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Facts } from '../ui/facts.tsx'
import { useToolLanguage } from '../ui/tool-words.tsx'
import { describeValue } from './describe-parameter.ts'

interface AnalysisParametersProps {
  readonly analysis: AnalysisFacts
  /** One line instead of a list. */
  readonly brief?: boolean
}

/** The parameters of an analysis, by their titles. A tool that is gone from the site leaves the bare names. */
export function AnalysisParameters({ analysis, brief = false }: AnalysisParametersProps) {
  const t = useTexts()
  const lang = useToolLanguage()
  const { data: tool } = useQuery(toolQuery(analysis.tool.id))
  const facts = Object.entries(analysis.parameters).map(([name, value]) => {
    const parameter = tool?.parameters[name]
    return [parameter?.title ?? name, describeValue(parameter, value, t)] as const
  })
  if (facts.length === 0) return <span>{t('parameter.none')}</span>
  if (!brief) return <Facts facts={facts} namesLang={lang} />
  return (
    <ul className="brief-parameters">
      {facts.map(([title, value]) => (
        <li key={title}>
          {title} <b>{value}</b>
        </li>
      ))}
    </ul>
  )
}
