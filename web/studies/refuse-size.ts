import type { DatasetRules } from '../../src/define/tool.ts'
import type { Texts, Wording } from '../texts/create-texts.ts'
import { formatBytes } from '../ui/format.ts'

/** Largest file of a dataset, in bytes: the smaller of what the tool and what the account allow. */
export function sizeLimit(rules: Pick<DatasetRules, 'maxBytes'>, allowedBytes: number): number {
  return Math.min(rules.maxBytes ?? Number.POSITIVE_INFINITY, allowedBytes)
}

/** What to say if a file is too large to be sent, else undefined. */
export function refuseSize(file: { name: string; size: number }, limit: number, t: Texts): Wording | undefined {
  if (file.size <= limit) return undefined
  const values = { file: file.name, size: formatBytes(file.size, t), most: formatBytes(limit, t) }
  return { key: 'file.is.large', values }
}
