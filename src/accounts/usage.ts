import type { Db } from '../platform/database/open-database.ts'

/** What an account keeps now. What it ever made is counted in `accounts.studies_total` and `analyses_total`. */
export interface Usage {
  /** Studies kept, examples included or not as the quota counts them. */
  readonly studies: number
  readonly analyses: number
  /** Files of studies and results. */
  readonly storageBytes: number
}

/** Counts what an account keeps. The features that keep it are above this one, so the server hands the function in. */
export type UsageCounter = (db: Db, accountId: string) => Promise<Usage>
