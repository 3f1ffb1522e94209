import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SiteChange, SiteStateFacts } from '../../src/admin/site.contract.ts'
import { ApiProblem, api } from '../app/api.ts'
import { siteQuery } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { useToast } from '../ui/toasts.tsx'
import { siteStateQuery } from './runs-queries.ts'

/** Switches something of the site, and shows it here at once: in the panel, and in the frame of the page. */
export function useSiteChange() {
  const t = useTexts()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<ApiProblem>()
  const patch = async (address: string, body: object) => {
    setProblem(undefined)
    try {
      const site = await api.patch<SiteStateFacts>(address, body)
      queryClient.setQueryData(siteStateQuery().queryKey, site)
      await queryClient.invalidateQueries({ queryKey: siteQuery().queryKey })
      toast({ text: t('admin.site.saved'), tone: 'success' })
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error)
    }
  }
  return {
    problem,
    change: (values: SiteChange) => patch('/api/v1/admin/site', values),
    patch,
  }
}

/** A point in time as `<input type="datetime-local">` writes it, and back; empty for none. */
export const writeLocal = (at: number | null): string => {
  if (at === null) return ''
  const date = new Date(at)
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
export const readLocal = (text: string): number | null => (text ? new Date(text).getTime() : null)
