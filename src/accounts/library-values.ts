import type { DatabaseKind } from '../platform/database/open-database.ts'

/** A flag as the accounts library stores it. */
export function libraryFlag(kind: DatabaseKind, flag: boolean): boolean | number {
  return kind === 'postgres' ? flag : Number(flag)
}

/** A moment as the accounts library stores it. */
export function libraryDate(kind: DatabaseKind, milliseconds: number): string | Date {
  const date = new Date(milliseconds)
  return kind === 'sqlite' ? date.toISOString() : date
}
