/** What a superuser switches while the site runs, one row a thing: `announcement`, `pause`, `maintenance`, `tool:<tool>`. */
interface SiteStateTable {
  name: string
  /** JSON. */
  value: string
  changed_at: number
  /** Account; null when it was changed from the shell. */
  changed_by: string | null
}

declare module '../database/tables.ts' {
  interface Tables {
    site_state: SiteStateTable
  }
}

export {}
