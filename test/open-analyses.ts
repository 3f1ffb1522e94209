import { registerAccountRoutes } from '../src/accounts/accounts.routes.ts'
import type { Viewer } from '../src/accounts/viewer.ts'
import { registerAnalysisRoutes } from '../src/analyses/analyses.routes.ts'
import { deleteBelongings } from '../src/analyses/delete-belongings.ts'
import { runAnalysisHandler } from '../src/analyses/run-analysis-job.ts'
import type { OpenDatabase } from '../src/platform/database/open-database.ts'
import { type App, createApp } from '../src/platform/http/create-app.ts'
import { startWorker, type Worker } from '../src/platform/jobs/start-worker.ts'
import type { SiteSettings } from '../src/site-settings.ts'
import { countUsage } from '../src/studies/count-usage.ts'
import { createExampleStudy } from '../src/studies/create-example-study.ts'
import type { Services } from '../src/tools/services.ts'
import type { Tool } from '../src/tools/tool-registry.ts'
import { logInAsNew } from './account-site.ts'
import { makePlatform } from './make-platform.ts'
import { Visitor } from './visitor.ts'

interface AnalysesOptions {
  readonly tools: readonly Tool[]
  readonly database?: OpenDatabase
  readonly dataFolder?: string
  /** Changes to the settings of the site. */
  readonly site?: (site: SiteSettings) => SiteSettings
  /** Further routes, such as those of the admin panel. */
  readonly routes?: (app: App, services: Services) => void
}

/** The part of a site that runs analyses, on a port of its own, with real sessions; workers are started by the test. */
export interface AnalysesSite {
  readonly services: Services
  /** Somebody with an account and a ready study of the first tool. */
  readonly scientist: (email: string) => Promise<Scientist>
  /** Somebody without a session. */
  readonly visit: () => Visitor
  readonly startWorker: (leaseMs?: number) => Worker
  readonly close: () => Promise<void>
}

export interface Scientist {
  readonly visitor: Visitor
  readonly account: string
  readonly study: string
}

export async function openAnalyses({ tools, site, routes, ...options }: AnalysesOptions): Promise<AnalysesSite> {
  const platform = await makePlatform({ ...options, env: { SITE_URL: 'http://site.example' } })
  const config = { ...platform.config, site: site?.(platform.config.site) ?? platform.config.site }
  const registry = new Map(tools.map(tool => [tool.declaration.id, tool]))
  const services: Services = { ...platform, config, tools: registry }
  const app = await createApp(services)
  registerAccountRoutes(app, services, { countUsage, removeBelongings: id => deleteBelongings(services, id) })
  registerAnalysisRoutes(app, services)
  routes?.(app, services)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const workers: Worker[] = []
  const visit = () => new Visitor(url)
  return {
    services,
    visit,
    scientist: async email => {
      const visitor = await logInAsNew({ platform: services, visit }, email)
      const { id } = await services.db
        .selectFrom('accounts')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirstOrThrow()
      const viewer: Viewer = { id, kind: 'account', email, roles: ['user'] }
      const study = await createExampleStudy(services, viewer, { tool: tools[0], language: 'en' })
      return { visitor, account: id, study }
    },
    startWorker: leaseMs => {
      const handlers = [runAnalysisHandler(services)]
      const worker = startWorker({ platform: services, handlers, ...(leaseMs ? { leaseMs } : {}) })
      workers.push(worker)
      return worker
    },
    close: async () => {
      await app.close()
      await Promise.all(workers.map(worker => worker.stop()))
      await platform.close()
    },
  }
}
