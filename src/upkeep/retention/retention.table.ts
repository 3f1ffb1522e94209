interface StudyUsesTable {
  study_id: string
  /** When its owner opened it or one of its analyses last, to the day. */
  used_at: number
}

/** What its owner was told will go. */
interface RetentionWarningsTable {
  /** Id of a study or an analysis. */
  subject: string
  account_id: string
  warned_at: number
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    study_uses: StudyUsesTable
    retention_warnings: RetentionWarningsTable
  }
}

export {}
