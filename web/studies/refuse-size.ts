import type { DatasetRules } from '../../src/define/tool.ts'
import { formatBytes } from '../ui/format.ts'

/** Largest file of a dataset, in bytes: the smaller of what the tool and what the account allow. */
export function sizeLimit(rules: Pick<DatasetRules, 'maxBytes'>, allowedBytes: number): number {
  return Math.min(rules.maxBytes ?? Number.POSITIVE_INFINITY, allowedBytes)
}

/** A sentence if a file is too large to be sent, else undefined. */
export function refuseSize(file: { name: string; size: number }, limit: number): string | undefined {
  if (file.size <= limit) return undefined
  return `“${file.name}” has ${formatBytes(file.size)}, and at most ${formatBytes(limit)} can be uploaded here. Leave out columns that are not needed, or round the numbers.`
}
