import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { resolveBelow } from '../platform/files/resolve-below.ts'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { sendFile } from '../platform/http/send-file.ts'
import { showFile } from '../platform/http/show-file.ts'
import type { Services } from '../tools/services.ts'
import { resultsSchema } from './analyses.contract.ts'
import { analysisErrors } from './analyses.errors.ts'
import { type Analysis, findAnalysis } from './find-analysis.ts'
import { listResults } from './list-results.ts'
import { archiveFile, logFile, outputFolder } from './run-files.ts'

const params = Type.Object({ analysis: Type.String() })
const fileQuery = Type.Object({ download: Type.Optional(Type.String()) })
const RESULTS = '/api/v1/analyses/:analysis/results'

/** Results of an analysis that is done: its views, every file, the archive, the log. Open to whoever has the link. */
export function registerResultRoutes(app: App, services: Services): void {
  const { config, db } = services
  app.get(
    RESULTS,
    { schema: { summary: 'The views of the results', params, response: { 200: resultsSchema } } },
    async request => {
      const analysis = await findDone(services, request, request.params.analysis)
      const { size } = await stat(archiveFile(config, analysis))
      return { results: await listResults(db, analysis.id), archiveBytes: size }
    },
  )
  app.get(
    `${RESULTS}/files/*`,
    { schema: { summary: 'One file, shown or with ?download=1 saved', params, querystring: fileQuery } },
    async (request, reply) => {
      const analysis = await findDone(services, request, request.params.analysis)
      const path = await resolveBelow(outputFolder(config, analysis), restOfPath(request.params))
      if (!path) throw httpErrors.make('NOT_FOUND')
      const isSaved = request.query.download !== undefined
      if (isSaved) return sendFile(reply, { path, fileName: basename(path), type: 'application/octet-stream' })
      return showFile(reply, path)
    },
  )
  app.get(
    `${RESULTS}/archive.zip`,
    { schema: { summary: 'Every file, the settings, the log and the provenance in one archive', params } },
    async (request, reply) => {
      const analysis = await findDone(services, request, request.params.analysis)
      const fileName = `${analysis.study_name} - ${analysis.name}.zip`
      return sendFile(reply, { path: archiveFile(config, analysis), fileName, type: 'application/zip' })
    },
  )
  app.get(`${RESULTS}/log.txt`, { schema: { summary: 'The whole log of the run', params } }, async (request, reply) => {
    const analysis = await findDone(services, request, request.params.analysis)
    return sendFile(reply, { path: logFile(config, analysis), fileName: 'log.txt', type: 'text/plain; charset=utf-8' })
  })
}

/** What the star of a route stands for. TypeBox cannot have it in a schema: it takes the name for a regular expression. */
function restOfPath(params: object): string {
  return '*' in params ? String(params['*']) : ''
}

/** @throws NOT_FOUND, ANALYSIS_NOT_DONE */
async function findDone({ db }: Services, request: FastifyRequest, key: string): Promise<Analysis> {
  const analysis = await findAnalysis(db, key, request.viewer)
  if (analysis.state !== 'done') throw analysisErrors.make('ANALYSIS_NOT_DONE')
  return analysis
}
