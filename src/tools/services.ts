import type { Platform } from '../platform/platform.ts'
import type { ToolRegistry } from './tool-registry.ts'

/** What routes and jobs are given. */
export interface Services extends Platform {
  readonly tools: ToolRegistry
}
