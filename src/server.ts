import { registerAccountRoutes } from './accounts/accounts.routes.ts'
import { registerAdminRoutes } from './admin/admin.routes.ts'
import { holdMaintenance } from './admin/hold-maintenance.ts'
import { registerAnalysisRoutes } from './analyses/analyses.routes.ts'
import { deleteBelongings } from './analyses/delete-belongings.ts'
import { refuseGoneResults } from './analyses/refuse-gone-results.ts'
import { type App, createApp } from './platform/http/create-app.ts'
import { registerHealthRoutes } from './platform/http/health.routes.ts'
import { holdArchive } from './platform/http/hold-archive.ts'
import { servePages } from './platform/http/serve-pages.ts'
import { withArchive } from './platform/state/archive-state.ts'
import { countUsage } from './studies/count-usage.ts'
import { measureSite } from './studies/site-space.ts'
import { registerStudyRoutes } from './studies/studies.routes.ts'
import { registerUploadRoutes } from './studies/uploads.routes.ts'
import type { Services } from './tools/services.ts'
import { registerToolRoutes } from './tools/tools.routes.ts'
import { registerMetrics } from './upkeep/metrics/metrics.routes.ts'
import { noteUses } from './upkeep/retention/note-uses.ts'
import { registerRemovalRoutes } from './upkeep/retention/removals.routes.ts'

/** The whole site as an app that does not listen yet. */
export async function createServer(given: Services): Promise<App> {
  const services = withArchive(given)
  const app = await createApp(services)
  holdArchive(app, services)
  refuseGoneResults(app, services)
  noteUses(app, services)
  registerMetrics(app, services)
  registerHealthRoutes(app, services, () => measureSite(services))
  registerAccountRoutes(app, services, { countUsage, removeBelongings: id => deleteBelongings(services, id) })
  holdMaintenance(app, services)
  registerToolRoutes(app, services)
  registerUploadRoutes(app, services)
  registerStudyRoutes(app, services)
  registerAnalysisRoutes(app, services)
  registerRemovalRoutes(app, services)
  registerAdminRoutes(app, services)
  await servePages(app, services)
  return app
}
