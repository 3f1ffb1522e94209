import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ensureViewer } from '../accounts/ensure-viewer.ts'
import { isSuperuser, requireViewer } from '../accounts/viewer.ts'
import { languageOf } from '../platform/http/choose-language.ts'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { findAnyStudy, findStudy } from '../studies/find-study.ts'
import type { Services } from '../tools/services.ts'
import { accessTo } from '../tools/tool-access.ts'
import {
  type AnalysisFacts,
  analysesSchema,
  analysisSchema,
  newAnalysisSchema,
  siteExampleSchema,
} from './analyses.contract.ts'
import { cancelAnalysis } from './cancel-analysis.ts'
import { deleteAnalysis, deleteStudyWithAnalyses } from './delete-analysis.ts'
import { describeAnalyses, describeAnalysis } from './describe-analysis.ts'
import { registerEventRoutes } from './events.routes.ts'
import { findAnalysis, findOwnAnalysis, listAnalyses } from './find-analysis.ts'
import { registerMeasurementRoutes } from './measurements.routes.ts'
import { registerResultRoutes } from './results.routes.ts'
import { runExample } from './run-example.ts'
import { findSiteExample } from './site-examples/find-site-example.ts'
import { submitAnalysis } from './submit-analysis.ts'

const studyParams = Type.Object({ study: Type.String() })
const params = Type.Object({ analysis: Type.String() })

/** Analyses: started, listed, followed, cancelled, deleted, and their results. */
export function registerAnalysisRoutes(app: App, services: Services): void {
  registerStarting(app, services)
  registerReading(app, services)
  registerEnding(app, services)
  registerEventRoutes(app, services)
  registerResultRoutes(app, services)
  registerMeasurementRoutes(app, services)
}

function registerStarting(app: App, services: Services): void {
  app.post(
    '/api/v1/studies/:study/analyses',
    {
      schema: {
        summary: 'Start an analysis of a study',
        params: studyParams,
        body: newAnalysisSchema,
        response: { 201: analysisSchema },
      },
    },
    async (request, reply) => {
      const form = { ...request.body, study: request.params.study }
      const id = await submitAnalysis(services, requireViewer(request), form)
      reply.code(201).header('location', `/api/v1/analyses/${id}`)
      return describeOwn(services, request, id)
    },
  )
  app.post(
    '/api/v1/tools/:tool/example',
    {
      schema: {
        summary: 'Try a tool with its example data; a visitor becomes a guest',
        params: Type.Object({ tool: Type.String() }),
        response: { 201: analysisSchema },
      },
    },
    async (request, reply) => {
      if (!services.tools.has(request.params.tool)) throw httpErrors.make('NOT_FOUND')
      const viewer = await ensureViewer(request, reply)
      const id = await runExample(services, viewer, {
        tool: request.params.tool,
        language: languageOf(request, services.config.site),
      })
      reply.code(201).header('location', `/api/v1/analyses/${id}`)
      return describeOwn(services, request, id)
    },
  )
}

function registerReading(app: App, services: Services): void {
  app.get(
    '/api/v1/analyses',
    { schema: { summary: 'Your analyses, newest first', response: { 200: analysesSchema } } },
    async request => {
      const viewer = requireViewer(request)
      const analyses = await listAnalyses(services.db, viewer.id)
      return { analyses: await describeAnalyses(services, analyses, viewer) }
    },
  )
  app.get(
    '/api/v1/tools/:tool/example',
    {
      schema: {
        summary:
          'The result of the example of a tool, made by the site; null while there is none, and for a tool not open to everybody',
        params: Type.Object({ tool: Type.String() }),
        response: { 200: siteExampleSchema },
      },
    },
    async request => {
      const tool = services.tools.get(request.params.tool)
      if (!tool) throw httpErrors.make('NOT_FOUND')
      const { access } = accessTo(tool.declaration, await services.state.read())
      if (access !== 'everybody') return { analysis: null, datasets: [] }
      return findSiteExample(services, request.params.tool)
    },
  )
  app.get(
    '/api/v1/analyses/:analysis',
    { schema: { summary: 'An analysis, by its id or its link', params, response: { 200: analysisSchema } } },
    async request => {
      const analysis = await findAnalysis(services.db, request.params.analysis, request.viewer)
      return describeAnalysis(services, analysis, request.viewer)
    },
  )
}

function registerEnding(app: App, services: Services): void {
  app.post(
    '/api/v1/analyses/:analysis/cancel',
    { schema: { summary: 'Cancel an analysis that waits or runs', params, response: { 200: analysisSchema } } },
    async request => {
      const { id } = await findOwnAnalysis(services.db, request.params.analysis, requireViewer(request))
      await cancelAnalysis(services, id)
      return describeOwn(services, request, id)
    },
  )
  app.delete(
    '/api/v1/analyses/:analysis',
    { schema: { summary: 'Delete an analysis with its results; what runs is ended', params } },
    async (request, reply) => {
      const { id } = await findOwnAnalysis(services.db, request.params.analysis, requireViewer(request))
      await deleteAnalysis(services, id)
      return reply.code(204).send()
    },
  )
  app.delete(
    '/api/v1/studies/:study',
    { schema: { summary: 'Delete a study with its files and analyses; what runs is ended', params: studyParams } },
    async (request, reply) => {
      const viewer = requireViewer(request)
      const { study: studyId } = request.params
      const find = isSuperuser(viewer) ? findAnyStudy(services.db, studyId) : findStudy(services.db, studyId, viewer.id)
      const study = await find
      if (!study) throw httpErrors.make('NOT_FOUND')
      await deleteStudyWithAnalyses(services, study.id)
      return reply.code(204).send()
    },
  )
}

async function describeOwn(services: Services, request: FastifyRequest, id: string): Promise<AnalysisFacts> {
  const viewer = requireViewer(request)
  return describeAnalysis(services, await findOwnAnalysis(services.db, id, viewer), viewer)
}
