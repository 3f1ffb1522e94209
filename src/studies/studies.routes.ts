import type { App } from '../platform/http/create-app.ts'
import type { Services } from '../tools/services.ts'

export function registerStudyRoutes(_app: App, _services: Services): void {}
