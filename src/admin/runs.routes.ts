import { Type } from 'typebox'
import { requireViewer } from '../accounts/viewer.ts'
import { listFiles } from '../platform/files/list-files.ts'
import type { App } from '../platform/http/create-app.ts'
import type { Services } from '../tools/services.ts'
import { cancelRun, describeRun, noteDownload, raiseRun, repeatRun, tellAboutRun } from './act-on-run.ts'
import { describeQueue } from './describe-queue.ts'
import { listRuns } from './list-runs.ts'
import { findRunFolder, MOST_LISTED, packFolder, readFileText } from './run-folder.ts'
import {
  fileTextSchema,
  prioritySchema,
  queueSchema,
  runDetailsSchema,
  runFolderSchema,
  runStateSchema,
  runsSchema,
  tellSchema,
} from './runs.contract.ts'

const tags = ['Admin']
const RUN = '/api/v1/admin/runs/:run'
const params = Type.Object({ run: Type.String({ maxLength: 64 }) })
const text = Type.Optional(Type.String({ maxLength: 100 }))

/** Runs: what waits, runs and failed; the folder that is kept; cancelled, run again, raised, and their owners told. */
export function registerRunRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/admin/queue',
    { schema: { tags, summary: 'How much waits and runs, and who works', response: { 200: queueSchema } } },
    () => describeQueue(services),
  )
  const querystring = Type.Object({
    state: Type.Optional(runStateSchema),
    tool: text,
    owner: text,
    group: text,
    before: text,
  })
  app.get(
    '/api/v1/admin/runs',
    { schema: { tags, summary: 'Analyses, newest first', querystring, response: { 200: runsSchema } } },
    request => listRuns(services, request.query),
  )
  app.get(
    RUN,
    { schema: { tags, summary: 'An analysis of whomever', params, response: { 200: runDetailsSchema } } },
    request => describeRun(services, request.params.run),
  )
  registerActs(app, services)
  registerFolder(app, services)
}

function registerActs(app: App, services: Services): void {
  const response = { 200: runDetailsSchema }
  app.post(
    `${RUN}/cancel`,
    { schema: { tags, summary: 'Cancel an analysis that waits or runs', params, response } },
    async request => {
      await cancelRun(services, { who: requireViewer(request), id: request.params.run })
      return describeRun(services, request.params.run)
    },
  )
  app.post(
    `${RUN}/repeat`,
    { schema: { tags, summary: 'Run it again with the tool as it is now', params, response } },
    async request => {
      await repeatRun(services, { who: requireViewer(request), id: request.params.run })
      return describeRun(services, request.params.run)
    },
  )
  app.post(
    `${RUN}/priority`,
    { schema: { tags, summary: 'Before all others, or in turn', params, body: prioritySchema, response } },
    async request => {
      await raiseRun(services, { who: requireViewer(request), id: request.params.run }, request.body.first)
      return describeRun(services, request.params.run)
    },
  )
  app.post(
    `${RUN}/tell`,
    { schema: { tags, summary: 'Write to its owner', params, body: tellSchema } },
    async (request, reply) => {
      await tellAboutRun(services, { who: requireViewer(request), id: request.params.run }, request.body)
      return reply.code(204).send()
    },
  )
}

function registerFolder(app: App, services: Services): void {
  const { config, db } = services
  app.get(
    `${RUN}/folder`,
    { schema: { tags, summary: 'What is kept of a run', params, response: { 200: runFolderSchema } } },
    async request => listFiles(await findRunFolder(config, db, request.params.run), MOST_LISTED),
  )
  const querystring = Type.Object({ path: Type.String({ maxLength: 4096 }) })
  app.get(
    `${RUN}/folder/file`,
    { schema: { tags, summary: 'A file of it as text', params, querystring, response: { 200: fileTextSchema } } },
    async request => readFileText(await findRunFolder(config, db, request.params.run), request.query.path),
  )
  app.get(`${RUN}/folder.zip`, { schema: { tags, summary: 'All of it', params } }, async (request, reply) => {
    const id = request.params.run
    const folder = await findRunFolder(config, db, id)
    await noteDownload(services, { who: requireViewer(request), id })
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="run-${id}.zip"`)
      .header('cache-control', 'private, no-store')
      .send(await packFolder(folder))
  })
}
