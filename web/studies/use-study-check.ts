import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import { ApiProblem } from '../app/api.ts'
import { studyQuery } from './studies-queries.ts'
import { changeDraft, readDraft } from './upload-draft.ts'

interface StudyCheck {
  /** The study that is being checked; undefined while none is. */
  readonly study: StudyFacts | undefined
  readonly isChecking: boolean
  readonly watch: (study: string) => void
}

/** Follows the check of a study to its end, also after a reload of the page. */
export function useStudyCheck(tool: string, onEnd: (study: StudyFacts) => void): StudyCheck {
  const [id, setId] = useState(() => readDraft(tool).checking)
  const { data, error } = useQuery({ ...studyQuery(id ?? ''), enabled: id !== undefined, staleTime: 0 })
  const isGone = error instanceof ApiProblem && error.status === 404
  const watch = (study: string | undefined) => {
    changeDraft(tool, { checking: study })
    setId(study)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: acts once per end of a check, not per render
  useEffect(() => {
    if (id === undefined || data?.id !== id) {
      if (isGone) watch(undefined)
      return
    }
    if (data.state === 'checking') return
    watch(undefined)
    onEnd(data)
  }, [id, data, isGone])
  return { study: id === undefined ? undefined : data, isChecking: id !== undefined, watch }
}
