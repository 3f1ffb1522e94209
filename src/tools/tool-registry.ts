import type { ToolDeclaration } from '../define/tool.ts'

/** A tool of the site, checked and ready to run. */
export interface Tool {
  readonly declaration: ToolDeclaration
  /** Absolute folder of the declaration; paths in it are relative to this. */
  readonly folder: string
  /** Absolute path of `tool.ts`, for a TypeScript tool. */
  readonly module?: string
  /** Absolute folder of the environment that the declaration names, whether it is there or not. */
  readonly environment?: string
}

/** The site's tools by id, in the order of their folders. */
export type ToolRegistry = ReadonlyMap<string, Tool>
