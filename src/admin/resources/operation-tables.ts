import { phrase } from '../phrase.ts'
import { deletePlainRow } from './delete-row.ts'
import type { Resource } from './resource.ts'
import '../../analyses/analyses.table.ts'
import '../../analyses/usage.table.ts'
import '../../platform/state/state.table.ts'

export const siteState: Resource = {
  table: 'site_state',
  title: 'Switches',
  one: 'switch',
  help: 'What superusers switched while the site runs, such as an announcement. It is changed on the page “Site”.',
  key: ['name'],
  name: 'name',
  columns: {
    name: { title: 'Name', kind: 'text' },
    value: { title: 'Value', kind: 'json' },
    changed_at: { title: 'Changed', kind: 'time' },
    changed_by: { title: 'By', kind: 'id', of: 'accounts', isNullable: true },
  },
  secret: [],
  sorts: ['name'],
  indexed: {},
  searched: [],
  unique: ['name'],
  actions: [],
}

export const siteFacts: Resource = {
  table: 'site_facts',
  title: 'Facts of the site',
  one: 'fact',
  help: 'What the site remembers about itself, such as when it tidied up last. Nothing here is for people to change.',
  key: ['name'],
  name: 'name',
  columns: { name: { title: 'Name', kind: 'text' }, value: { title: 'Value', kind: 'longText' } },
  secret: [],
  sorts: ['name'],
  indexed: {},
  searched: [],
  unique: ['name'],
  actions: [],
}

export const failureGroups: Resource = {
  table: 'failure_groups',
  title: 'Kinds of failures',
  one: 'kind of failure',
  help: 'Failures of analyses that look alike, counted as one.',
  key: ['id'],
  name: 'line',
  columns: {
    line: { title: 'Last line', kind: 'text' },
    tool: { title: 'Tool', kind: 'text' },
    tool_version: { title: 'Version', kind: 'text' },
    failure: { title: 'Failure', kind: 'text' },
    first_at: { title: 'First', kind: 'time' },
    last_at: { title: 'Last', kind: 'time' },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  secret: [],
  sorts: ['last_at'],
  indexed: {},
  searched: ['line', 'tool'],
  unique: ['id'],
  related: [{ table: 'analyses', column: 'failure_group' }],
  actions: [],
}

export const usageDays: Resource = {
  table: 'usage_days',
  title: 'Use by day',
  one: 'day',
  help: 'How often each tool was used on each day, by country and institution. It outlives the analyses it counts.',
  key: ['day', 'tool', 'country', 'institution'],
  name: 'day',
  columns: {
    day: { title: 'Day', kind: 'text' },
    tool: { title: 'Tool', kind: 'text' },
    country: { title: 'Country', kind: 'text' },
    institution: { title: 'Institution', kind: 'text' },
    submitted: { title: 'Submitted', kind: 'integer' },
    done: { title: 'Done', kind: 'integer' },
    failed: { title: 'Failed', kind: 'integer' },
    cancelled: { title: 'Cancelled', kind: 'integer' },
    people: { title: 'People', kind: 'integer' },
    run_ms: { title: 'Time of running, in ms', kind: 'integer', isExtra: true },
  },
  secret: [],
  sorts: ['day'],
  indexed: {},
  searched: ['tool', 'institution'],
  unique: [],
  actions: [],
}

export const usageMarks: Resource = {
  table: 'usage_marks',
  title: 'Who was counted',
  one: 'mark',
  help: 'So that nobody is counted twice within a month; who a mark stands for cannot be read from it.',
  key: ['month', 'mark'],
  name: 'month',
  columns: { month: { title: 'Month', kind: 'text' }, mark: { title: 'Mark', kind: 'id' } },
  secret: [],
  sorts: ['month'],
  indexed: {},
  searched: [],
  unique: [],
  actions: [],
}

export const accountStorage: Resource = {
  table: 'account_storage',
  title: 'Space by account',
  one: 'count',
  help: 'How much space each account took when it was last counted.',
  key: ['account_id'],
  name: 'account_id',
  columns: {
    account_id: { title: 'Account', kind: 'id', of: 'accounts' },
    bytes: { title: 'Space', kind: 'bytes' },
    counted_at: { title: 'Counted', kind: 'time' },
  },
  secret: [],
  sorts: ['bytes'],
  indexed: {},
  searched: [],
  unique: ['account_id'],
  actions: [],
}

export const alarms: Resource = {
  table: 'alarms',
  title: 'Faults',
  one: 'fault',
  help: 'Faults of the site, of which the superusers are told by mail: many equal ones are one row with a count.',
  key: ['id'],
  name: 'title',
  columns: {
    title: { title: 'Fault', kind: 'text' },
    count: { title: 'Times', kind: 'integer' },
    unmailed: { title: 'Not mailed yet', kind: 'integer' },
    first_at: { title: 'First', kind: 'time' },
    last_at: { title: 'Last', kind: 'time' },
    mailed_at: { title: 'Mailed', kind: 'time', isExtra: true },
    details: { title: 'Details', kind: 'longText', isExtra: true },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  secret: [],
  sorts: ['id'],
  indexed: {},
  searched: ['title'],
  unique: ['id'],
  actions: [deletePlainRow(() => alarms, [phrase('If it happens again, it counts as new.')])],
}

export const retentionWarnings: Resource = {
  table: 'retention_warnings',
  title: 'Warnings before deletion',
  one: 'warning',
  help: 'Who was told that something of theirs is deleted soon, because it is older than the site keeps things.',
  key: ['subject'],
  name: 'subject',
  columns: {
    subject: { title: 'What is deleted', kind: 'id' },
    account_id: { title: 'Account', kind: 'id', of: 'accounts' },
    warned_at: { title: 'Told', kind: 'time' },
  },
  secret: [],
  sorts: ['subject'],
  indexed: {},
  searched: [],
  unique: ['subject'],
  actions: [],
}

export const studyUses: Resource = {
  table: 'study_uses',
  title: 'Use of studies',
  one: 'study',
  help: 'When each study was last opened by its owner: what is used is kept longer.',
  key: ['study_id'],
  name: 'study_id',
  columns: {
    study_id: { title: 'Study', kind: 'id', of: 'studies' },
    used_at: { title: 'Opened', kind: 'time' },
  },
  secret: [],
  sorts: ['study_id'],
  indexed: {},
  searched: [],
  unique: ['study_id'],
  actions: [],
}
