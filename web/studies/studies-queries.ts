import { queryOptions } from '@tanstack/react-query'
import type { NewStudy, StudyFacts } from '../../src/studies/studies.contract.ts'
import { api } from '../app/api.ts'

const STUDIES = '/api/v1/studies'
/** How often a study that is being checked is asked for. */
const CHECK_INTERVAL_MS = 500

export const studyAddress = (study: string) => `${STUDIES}/${encodeURIComponent(study)}`

/** The asker's own studies, newest first, without previews. A visitor has none. */
export const studiesQuery = () =>
  queryOptions({
    queryKey: [STUDIES],
    queryFn: ({ signal }) => api.get<{ studies: StudyFacts[] }>(STUDIES, { signal }),
  })

/** One study; asked for again while it is being checked. */
export const studyQuery = (study: string) =>
  queryOptions({
    queryKey: [studyAddress(study)],
    queryFn: ({ signal }) => api.get<StudyFacts>(studyAddress(study), { signal }),
    refetchInterval: query => (query.state.data?.state === 'checking' ? CHECK_INTERVAL_MS : false),
  })

/** A file of the example data of a tool. */
export const exampleFileAddress = (tool: string, role: string) =>
  `/api/v1/tools/${encodeURIComponent(tool)}/example/${encodeURIComponent(role)}`

export const postStudy = (study: NewStudy) => api.post<StudyFacts>(STUDIES, study)
export const deleteStudy = (study: string) => api.delete(studyAddress(study))

interface DatasetFile {
  readonly study: string
  readonly role: string
  /** `clean`: as it is analysed; `original`: as it was uploaded. */
  readonly version: 'clean' | 'original'
}

export const datasetFileAddress = ({ study, role, version }: DatasetFile) =>
  `${studyAddress(study)}/datasets/${encodeURIComponent(role)}/${version}`
