import type { App } from '../platform/http/create-app.ts'
import type { Services } from '../tools/services.ts'

export function registerToolRoutes(_app: App, _services: Services): void {}
