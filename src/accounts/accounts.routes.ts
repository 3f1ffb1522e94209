import type { App } from '../platform/http/create-app.ts'
import type { Platform } from '../platform/platform.ts'
import type { UsageCounter } from './usage.ts'

export interface AccountServices {
  readonly countUsage: UsageCounter
}

export function registerAccountRoutes(_app: App, _platform: Platform, _services?: AccountServices): void {}
