import type { CheckStep } from '../define/check-steps.ts'
import type { Problem } from '../define/problem.ts'
import type { TablePreview, TableWarning } from '../define/table.ts'
import type { DatasetRules } from '../define/tool.ts'

/** What the checking process is asked to do. */
export interface CheckOrder {
  readonly rules: Readonly<Record<string, DatasetRules>>
  /** By role. `path` is where the bytes are, `fileName` what messages call them. */
  readonly files: Readonly<Record<string, { readonly fileName: string; readonly path: string }>>
  /** Folder that the process makes and fills with what passed. */
  readonly folder: string
}

/** What is kept in the database about a dataset that passed. */
export interface CheckedFacts {
  readonly samples: number
  readonly features: number
  readonly cleanBytes: number
  readonly warnings: readonly TableWarning[]
  readonly preview: TablePreview
}

export type CheckOutcome =
  | { readonly datasets: Readonly<Record<string, CheckedFacts>> }
  | { readonly problems: readonly Problem[] }

/** What the process says: any number of times how far it is, and once how it ended. */
export type CheckMessage =
  | { readonly kind: 'progress'; readonly fraction: number; readonly step: CheckStep }
  | { readonly kind: 'outcome'; readonly outcome: CheckOutcome }
  | { readonly kind: 'error'; readonly error: string }
