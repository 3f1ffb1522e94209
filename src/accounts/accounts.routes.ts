import type { App } from '../platform/http/create-app.ts'
import type { Platform } from '../platform/platform.ts'

export function registerAccountRoutes(_app: App, _platform: Platform): void {}
