import type { Generated } from 'kysely'

/** How the accounts library stores its flags: a boolean on PostgreSQL, 0 or 1 elsewhere. Read with `Boolean`. */
type Flag = boolean | number
/** How it stores dates: ISO text on SQLite, a Date elsewhere. Read with `new Date(…)`. */
type LibraryDate = string | Date

interface AccountsTable {
  id: string
  /** Lower case; of a guest a placeholder at `guests.invalid`, which is never written to. */
  email: string
  email_verified: Flag
  name: string
  image: string | null
  is_guest: Flag | null
  first_name: string | null
  last_name: string | null
  institution: string | null
  /** Two letters, ISO 3166-1. */
  country: string | null
  /** 0: may not log in. */
  active: Generated<number>
  log_in_count: Generated<number>
  last_log_in_at: number | null
  last_log_in_address: string | null
  current_log_in_at: number | null
  current_log_in_address: string | null
  /** Ever made, deleted ones included. */
  studies_total: Generated<number>
  analyses_total: Generated<number>
  /** Bits of the tours that are not offered again; see `mark-tour-seen.ts`. */
  tour_seen: Generated<number>
  /** JSON: quotas that differ from the site's, in the names of `site.yaml`. */
  quotas: string | null
  must_change_password: Generated<number>
  /** Of the pages and of mails: the one chosen, else the browser's at registration or at the first log-in. */
  language: string | null
  /** When the person was forgotten, while what belongs to the account is being removed. */
  deleted_at: number | null
  created_at: LibraryDate
  updated_at: LibraryDate
}

interface SessionsTable {
  id: string
  user_id: string
  token: string
  ip_address: string | null
  user_agent: string | null
  /** Account as which a superuser sees the site through this session; only until the time beside it. */
  seen_as: string | null
  seen_as_until: number | null
  expires_at: LibraryDate
  created_at: LibraryDate
  updated_at: LibraryDate
}

interface CredentialsTable {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  password: string | null
  created_at: LibraryDate
  updated_at: LibraryDate
}

interface VerificationsTable {
  id: string
  identifier: string
  value: string
  expires_at: LibraryDate
  created_at: LibraryDate
  updated_at: LibraryDate
}

interface RolesTable {
  name: string
  title: string
}

/** Roles that were granted; everybody with an account is a `user` without a row here. */
interface AccountRolesTable {
  account_id: string
  role: string
}

interface AccessRequestsTable {
  id: string
  email: string
  first_name: string
  last_name: string
  institution: string
  reason: string
  /** Of the browser that asked, for the answer. */
  language: string | null
  state: 'open' | 'granted' | 'declined'
  created_at: number
  decided_at: number | null
  decided_by: string | null
}

/** Institutions that a superuser added: their addresses may register at once. */
interface InstitutionsTable {
  /** As `cleanDomain` gives it. */
  domain: string
  name: string
  created_at: number
}

/** Counters of things that are limited, such as failed log-ins. */
interface AttemptsTable {
  id: string
  count: number
  window_ends_at: number
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    accounts: AccountsTable
    sessions: SessionsTable
    credentials: CredentialsTable
    verifications: VerificationsTable
    roles: RolesTable
    account_roles: AccountRolesTable
    access_requests: AccessRequestsTable
    institutions: InstitutionsTable
    attempts: AttemptsTable
  }
}
