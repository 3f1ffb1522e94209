/** A kind of fault that happened. */
interface AlarmsTable {
  /** What the kind is known by. */
  id: string
  title: string
  /** Of the last time it happened. */
  details: string
  /** How often it ever happened. */
  count: number
  /** How often since the admins were told last. */
  unmailed: number
  first_at: number
  last_at: number
  /** When the admins were told last; 0: never. */
  mailed_at: number
}

declare module '../database/tables.ts' {
  interface Tables {
    alarms: AlarmsTable
  }
}

export {}
