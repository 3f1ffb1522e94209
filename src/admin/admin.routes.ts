import type { App } from '../platform/http/create-app.ts'
import type { Services } from '../tools/services.ts'
import { registerAuditRoutes } from './audit.routes.ts'
import { registerFailureRoutes } from './failures.routes.ts'
import { guardAdmin } from './guard-admin.ts'
import { registerMailRoutes } from './mails.routes.ts'
import { registerOverviewRoutes } from './overview.routes.ts'
import { registerPeopleRoutes } from './people.routes.ts'
import { registerRunRoutes } from './runs.routes.ts'
import { registerSiteRoutes } from './site.routes.ts'
import { registerTableRoutes } from './tables.routes.ts'
import { registerUsageRoutes } from './usage.routes.ts'

/** Everything below `/api/v1/admin/`. */
export function registerAdminRoutes(app: App, services: Services): void {
  guardAdmin(app, services)
  registerOverviewRoutes(app, services)
  registerAuditRoutes(app, services)
  registerRunRoutes(app, services)
  registerFailureRoutes(app, services)
  registerSiteRoutes(app, services)
  registerMailRoutes(app, services)
  registerUsageRoutes(app, services)
  registerTableRoutes(app, services)
  registerPeopleRoutes(app, services)
}
