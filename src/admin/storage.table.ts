/** Space that each account took when it was counted last; those that take none have no row. */
interface AccountStorageTable {
  account_id: string
  bytes: number
  counted_at: number
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    account_storage: AccountStorageTable
  }
}

export {}
