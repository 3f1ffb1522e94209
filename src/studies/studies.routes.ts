import { parse } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { isSuperuser, requireViewer } from '../accounts/viewer.ts'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { sendFile } from '../platform/http/send-file.ts'
import type { Services } from '../tools/services.ts'
import { describeStudies, describeStudy } from './describe-study.ts'
import { findAnyStudy, findStudy, listStudies, type Study, type StudyDataset } from './find-study.ts'
import { newStudySchema, studiesSchema, studySchema } from './studies.contract.ts'
import { studyErrors } from './studies.errors.ts'
import { cleanFile, originalFile } from './study-files.ts'
import { submitStudy } from './submit-study.ts'

const studyParams = Type.Object({ study: Type.String() })
const datasetParams = Type.Object({ study: Type.String(), role: Type.String() })

/** Studies: made of uploads, listed, looked at, and downloaded. They are deleted where their analyses are. */
export function registerStudyRoutes(app: App, services: Services): void {
  app.post(
    '/api/v1/studies',
    {
      schema: { summary: 'Make a study of uploads and check it', body: newStudySchema, response: { 202: studySchema } },
    },
    async (request, reply) => {
      const id = await submitStudy(services, requireViewer(request), request.body)
      const study = await findAnyStudy(services.db, id)
      if (!study) throw httpErrors.make('NOT_FOUND')
      reply.code(202).header('location', `/api/v1/studies/${id}`)
      return describeStudy(services, study)
    },
  )
  app.get(
    '/api/v1/studies',
    { schema: { summary: 'Your studies, newest first', response: { 200: studiesSchema } } },
    async request => {
      const studies = await listStudies(services.db, requireViewer(request).id)
      return { studies: await describeStudies(services, studies) }
    },
  )
  app.get(
    '/api/v1/studies/:study',
    {
      schema: {
        summary: 'A study: its state, problems, datasets',
        params: studyParams,
        response: { 200: studySchema },
      },
    },
    async request => describeStudy(services, await requireStudy(services, request, request.params.study)),
  )
  registerDownloads(app, services)
}

function registerDownloads(app: App, services: Services): void {
  app.get(
    '/api/v1/studies/:study/datasets/:role/original',
    { schema: { summary: 'A dataset as it was uploaded, byte for byte', params: datasetParams } },
    async (request, reply) => {
      const { study, dataset } = await requireDataset(services, request, request.params)
      const path = originalFile(services.config, study.id, dataset.role)
      return sendFile(reply, { path, fileName: dataset.fileName, type: 'text/csv' })
    },
  )
  app.get(
    '/api/v1/studies/:study/datasets/:role/clean',
    {
      schema: {
        summary: 'A dataset as tools read it: comma-separated, missing values resolved',
        params: datasetParams,
      },
    },
    async (request, reply) => {
      const { study, dataset } = await requireDataset(services, request, request.params)
      const path = cleanFile(services.config, study.id, dataset.role)
      const fileName = `${parse(dataset.fileName).name}-clean.csv`
      return sendFile(reply, { path, fileName, type: 'text/csv; charset=utf-8' })
    },
  )
}

/** @throws NOT_FOUND also when it is somebody else's, so that ids tell nothing */
async function requireStudy({ db }: Services, request: FastifyRequest, studyId: string): Promise<Study> {
  const viewer = requireViewer(request)
  const study = isSuperuser(viewer) ? await findAnyStudy(db, studyId) : await findStudy(db, studyId, viewer.id)
  if (!study) throw httpErrors.make('NOT_FOUND')
  return study
}

interface DatasetPlace {
  readonly study: string
  readonly role: string
}

/** @throws NOT_FOUND, STUDY_NOT_READY */
async function requireDataset(
  services: Services,
  request: FastifyRequest,
  place: DatasetPlace,
): Promise<{ study: Study; dataset: StudyDataset }> {
  const study = await requireStudy(services, request, place.study)
  const dataset = study.datasets.find(({ role }) => role === place.role)
  if (!dataset) throw httpErrors.make('NOT_FOUND')
  if (study.state !== 'ready') throw studyErrors.make('STUDY_NOT_READY')
  return { study, dataset }
}
