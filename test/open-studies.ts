import type { Viewer } from '../src/accounts/viewer.ts'
import '../src/accounts/ensure-viewer.ts'
import type { Db } from '../src/platform/database/open-database.ts'
import { createApp } from '../src/platform/http/create-app.ts'
import { startWorker, type Worker } from '../src/platform/jobs/start-worker.ts'
import { checkStudyHandler } from '../src/studies/check-study-job.ts'
import { registerStudyRoutes } from '../src/studies/studies.routes.ts'
import { registerUploadRoutes } from '../src/studies/uploads.routes.ts'
import type { Services } from '../src/tools/services.ts'
import { makeAccount, openServices, type ServicesOptions } from './open-services.ts'
import { Visitor } from './visitor.ts'

/** The part of the site that receives and checks studies, on a port of its own, with a worker. Sessions are a plain cookie. */
export interface StudiesSite {
  readonly services: Services
  readonly url: string
  /** Somebody with an account of their own. */
  readonly visitor: (kind?: Viewer['kind'], role?: string) => Promise<Visitor>
  /** Somebody without a session. */
  readonly stranger: () => Visitor
  readonly startWorker: () => Worker
  readonly close: () => Promise<void>
}

export async function openStudies(options: ServicesOptions = {}): Promise<StudiesSite> {
  const services = await openServices(options)
  const app = await createApp(services)
  if (!app.hasRequestDecorator('viewer')) app.decorateRequest('viewer', null)
  app.decorate('makeGuest', async (request, reply) => {
    const viewer = await makeAccount(services.database, 'guest')
    reply.header('set-cookie', `viewer=${viewer.id}; Path=/`)
    request.viewer = viewer
    return viewer
  })
  app.addHook('onRequest', async request => {
    const id = /viewer=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
    request.viewer = id ? await findViewer(services.db, id) : null
  })
  registerUploadRoutes(app, services)
  registerStudyRoutes(app, services)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const workers: Worker[] = []
  return {
    services,
    url,
    visitor: async (kind = 'account', role) => {
      const { id } = await makeAccount(services.database, kind, role)
      return new Visitor(url, { viewer: id })
    },
    stranger: () => new Visitor(url),
    startWorker: () => {
      const worker = startWorker({ platform: services, handlers: [checkStudyHandler(services)] })
      workers.push(worker)
      return worker
    },
    close: async () => {
      await app.close()
      await Promise.all(workers.map(worker => worker.stop()))
      await services.close()
    },
  }
}

async function findViewer(db: Db, id: string): Promise<Viewer | null> {
  const account = await db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
  if (!account) return null
  const roles = await db.selectFrom('account_roles').select('role').where('account_id', '=', id).execute()
  const kind = account.is_guest ? 'guest' : 'account'
  return { id, kind, email: account.email, roles: ['user', ...roles.map(({ role }) => role)] }
}
