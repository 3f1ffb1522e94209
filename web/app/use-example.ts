import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { describeProblem } from '../ui/problem-words.tsx'
import { useToast } from '../ui/toasts.tsx'
import { ApiProblem, api } from './api.ts'
import { paths } from './paths.ts'
import { accountQuery } from './queries.ts'

/** Runs the example of a tool and goes to its result page; a visitor becomes a guest on the way, or is asked to log in. */
export function useExample(tool: string): () => Promise<void> {
  const t = useTexts()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const toast = useToast()
  return async () => {
    try {
      const analysis = await api.post<AnalysisFacts>(`/api/v1/tools/${encodeURIComponent(tool)}/example`)
      void queryClient.invalidateQueries({ queryKey: accountQuery().queryKey })
      await navigate(paths.result(analysis.link))
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.status === 401) await navigate(paths.logIn)
      toast({ text: describeProblem(error, t), tone: 'warning' })
    }
  }
}
