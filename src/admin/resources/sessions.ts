import { phrase } from '../phrase.ts'
import { deletePlainRow } from './delete-row.ts'
import type { Resource } from './resource.ts'
import '../../accounts/accounts.table.ts'

export const sessions: Resource = {
  table: 'sessions',
  title: 'Sessions',
  one: 'session',
  help: 'Browsers that are logged in, guests included. Deleting one logs that browser out.',
  key: ['id'],
  name: 'id',
  columns: {
    id: { title: 'Id', kind: 'id', isExtra: true },
    user_id: { title: 'Account', kind: 'id', of: 'accounts' },
    ip_address: { title: 'Address of the client', kind: 'text', isNullable: true },
    user_agent: { title: 'Browser', kind: 'longText', isNullable: true },
    created_at: { title: 'Begun', kind: 'libraryTime' },
    updated_at: { title: 'Last renewed', kind: 'libraryTime', isExtra: true },
    expires_at: { title: 'Ends', kind: 'libraryTime' },
    seen_as: { title: 'Sees the site as', kind: 'id', of: 'accounts', isExtra: true, isNullable: true },
    seen_as_until: { title: 'Until', kind: 'time', isExtra: true, isNullable: true },
  },
  secret: ['token'],
  sorts: ['created_at'],
  indexed: { user_id: [] },
  searched: ['ip_address'],
  unique: ['id'],
  actions: [deletePlainRow(() => sessions, [phrase('The browser is logged out at once.')])],
}

export const credentials: Resource = {
  table: 'credentials',
  title: 'Ways to log in',
  one: 'way to log in',
  help: 'Which accounts have a password. Passwords themselves are never shown; send a reset mail from the account instead.',
  key: ['id'],
  name: 'id',
  columns: {
    id: { title: 'Id', kind: 'id', isExtra: true },
    user_id: { title: 'Account', kind: 'id', of: 'accounts' },
    provider_id: { title: 'Kind', kind: 'text' },
    created_at: { title: 'Made', kind: 'libraryTime' },
    updated_at: { title: 'Changed', kind: 'libraryTime' },
    access_token_expires_at: { title: 'Access ends', kind: 'libraryTime', isExtra: true, isNullable: true },
    refresh_token_expires_at: { title: 'Renewal ends', kind: 'libraryTime', isExtra: true, isNullable: true },
    scope: { title: 'Scope', kind: 'longText', isExtra: true, isNullable: true },
  },
  secret: ['account_id', 'password', 'access_token', 'refresh_token', 'id_token'],
  sorts: ['id'],
  indexed: { user_id: [] },
  searched: [],
  unique: ['id'],
  actions: [],
}

export const verifications: Resource = {
  table: 'verifications',
  title: 'Mailed links',
  one: 'mailed link',
  help: 'Links to choose a new password that were mailed and not used yet. The links themselves are never shown.',
  key: ['id'],
  name: 'id',
  columns: {
    id: { title: 'Id', kind: 'id' },
    created_at: { title: 'Made', kind: 'libraryTime' },
    updated_at: { title: 'Changed', kind: 'libraryTime', isExtra: true },
    expires_at: { title: 'Works until', kind: 'libraryTime' },
  },
  secret: ['identifier', 'value'],
  sorts: ['id'],
  indexed: {},
  searched: [],
  unique: ['id'],
  actions: [deletePlainRow(() => verifications, [phrase('The link stops working.')])],
}

export const attempts: Resource = {
  table: 'attempts',
  title: 'Limits',
  one: 'counter',
  help: 'Counters of what is limited, such as wrong passwords. Whom one counts is not kept in clear; deleting one lifts its limit.',
  key: ['id'],
  name: 'id',
  columns: {
    id: { title: 'Counter', kind: 'id' },
    count: { title: 'Attempts', kind: 'integer' },
    window_ends_at: { title: 'Counts until', kind: 'time' },
  },
  secret: [],
  sorts: ['id'],
  indexed: {},
  searched: [],
  unique: ['id'],
  actions: [deletePlainRow(() => attempts, [phrase('What it limits may be tried again at once.')])],
}
