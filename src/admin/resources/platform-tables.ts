import { phrase } from '../phrase.ts'
import { deletePlainRow } from './delete-row.ts'
import type { Resource } from './resource.ts'
import { testTool } from './test-tool.ts'
import '../../platform/audit/audit.table.ts'
import '../../platform/jobs/jobs.table.ts'
import '../../platform/mail/mail.table.ts'
import '../../tools/self-tests.table.ts'

export const jobs: Resource = {
  table: 'jobs',
  title: 'Jobs',
  one: 'job',
  help: 'Work that waits or is in hand; what is done is gone from here. Jobs are ended by cancelling or deleting what they are for.',
  key: ['id'],
  name: 'id',
  columns: {
    kind: { title: 'Kind', kind: 'text' },
    subject: { title: 'For', kind: 'id' },
    owner: { title: 'Account', kind: 'id', of: 'accounts' },
    priority: { title: 'Priority', kind: 'integer' },
    state: { title: 'State', kind: 'choice', options: { waiting: 'Waiting', leased: 'In hand' } },
    attempts: { title: 'Attempts', kind: 'integer' },
    max_attempts: { title: 'At most', kind: 'integer', isExtra: true },
    per_owner: { title: 'At a time for one owner', kind: 'integer', isNullable: true, isExtra: true },
    run_at: { title: 'Not before', kind: 'time', isExtra: true },
    lease_owner: { title: 'Worker', kind: 'id', isNullable: true, of: 'workers' },
    lease_until: { title: 'Heartbeat', kind: 'time', isNullable: true, isExtra: true },
    cancel_requested: { title: 'To be cancelled', kind: 'flag' },
    created_at: { title: 'Queued', kind: 'time' },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  secret: [],
  sorts: ['created_at'],
  indexed: { state: [], kind: [] },
  searched: ['subject'],
  unique: ['id'],
  edit: {
    fields: {
      priority: {
        kind: 'integer',
        title: 'Priority',
        help: 'Among the jobs of one owner, the higher comes first.',
        min: -1000,
        max: 1000,
        default: 0,
      },
    },
  },
  actions: [],
}

export const jobLocks: Resource = {
  table: 'job_locks',
  title: 'Locks of the queue',
  one: 'lock',
  help: 'Makes claims of jobs happen one after the other. Nothing here is for people to change.',
  key: ['name'],
  name: 'name',
  columns: { name: { title: 'Lock', kind: 'text' }, taken: { title: 'Times taken', kind: 'integer' } },
  secret: [],
  sorts: ['name'],
  indexed: {},
  searched: [],
  unique: ['name'],
  actions: [],
}

export const jobTurns: Resource = {
  table: 'job_turns',
  title: 'Turns of the queue',
  one: 'turn',
  help: 'When each owner was last served, so that all come to their turn. Deleting a turn lets its owner come first once.',
  key: ['kind', 'owner'],
  name: 'owner',
  columns: {
    kind: { title: 'Kind', kind: 'text' },
    owner: { title: 'Account', kind: 'id', of: 'accounts' },
    turn: { title: 'Last turn', kind: 'integer' },
  },
  secret: [],
  sorts: ['kind'],
  indexed: {},
  searched: [],
  unique: [],
  actions: [deletePlainRow(() => jobTurns, [phrase('Its owner comes first once.')])],
}

export const workers: Resource = {
  table: 'workers',
  title: 'Workers',
  one: 'worker',
  help: 'Processes that check studies and run analyses. A worker that ended is forgotten by itself.',
  key: ['id'],
  name: 'id',
  columns: {
    id: { title: 'Worker', kind: 'id' },
    host: { title: 'Machine', kind: 'text' },
    pid: { title: 'Process', kind: 'integer' },
    started_at: { title: 'Started', kind: 'time' },
    heartbeat_at: { title: 'Last heard of', kind: 'time' },
  },
  secret: [],
  sorts: ['id'],
  indexed: {},
  searched: ['host'],
  unique: ['id'],
  actions: [],
}

export const mails: Resource = {
  table: 'mails',
  title: 'Mails',
  one: 'mail',
  help: 'What was mailed to whom. Texts are not shown here, for they hold links that confirm addresses and set passwords.',
  key: ['id'],
  name: 'subject',
  columns: {
    subject: { title: 'Subject', kind: 'text' },
    recipient: { title: 'To', kind: 'text' },
    kind: { title: 'Kind', kind: 'text' },
    state: {
      title: 'State',
      kind: 'choice',
      options: { waiting: 'Waiting', sent: 'Sent', failed: 'Failed', kept: 'Kept' },
    },
    attempts: { title: 'Attempts', kind: 'integer' },
    last_error: { title: 'Last error', kind: 'longText', isNullable: true, isExtra: true },
    next_attempt_at: { title: 'Next attempt', kind: 'time', isExtra: true },
    lease_until: { title: 'In hand until', kind: 'time', isNullable: true, isExtra: true },
    created_at: { title: 'Written', kind: 'time' },
    sent_at: { title: 'Sent', kind: 'time', isNullable: true },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  secret: ['body_text', 'body_html'],
  sorts: ['created_at'],
  indexed: { recipient: [], state: ['created_at'] },
  searched: ['recipient', 'subject'],
  unique: ['id'],
  actions: [deletePlainRow(() => mails, [phrase('A mail that waits is not sent.')])],
}

export const audit: Resource = {
  table: 'audit',
  title: 'Audit log',
  one: 'entry',
  help: 'Who changed what. It can be read and exported, and changed by nobody.',
  key: ['id'],
  name: 'what',
  columns: {
    at: { title: 'When', kind: 'time' },
    account_email: { title: 'Who', kind: 'text', isNullable: true },
    account_id: { title: 'Account', kind: 'id', isNullable: true, isExtra: true },
    what: { title: 'What', kind: 'text' },
    subject_kind: { title: 'Kind', kind: 'text' },
    subject_title: { title: 'Of', kind: 'text', isNullable: true },
    subject_id: { title: 'Id of that', kind: 'id', isExtra: true },
    before_change: { title: 'Before', kind: 'json', isNullable: true, isExtra: true },
    after_change: { title: 'After', kind: 'json', isNullable: true, isExtra: true },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  secret: [],
  sorts: ['at'],
  indexed: { account_id: ['at'], subject_kind: ['at'] },
  searched: ['account_email', 'what', 'subject_title'],
  unique: ['id'],
  actions: [],
}

export const selfTests: Resource = {
  table: 'self_tests',
  title: 'Self-tests',
  one: 'tool',
  help: 'Whether each tool gave what its example should, the last time it was tried: each night, at a new version, or when you ask for it.',
  key: ['tool'],
  name: 'tool',
  columns: {
    tool: { title: 'Tool', kind: 'text' },
    version: { title: 'Version', kind: 'text', isNullable: true },
    good: { title: 'Works', kind: 'flag', isNullable: true },
    tested_at: { title: 'Tested', kind: 'time', isNullable: true },
    worked_at: { title: 'Worked last', kind: 'time', isNullable: true },
    message: { title: 'What was wrong', kind: 'longText', isNullable: true },
    night: { title: 'Asked for in the night of', kind: 'time', isExtra: true },
    asked_version: { title: 'Asked for version', kind: 'text', isExtra: true },
  },
  secret: [],
  sorts: ['tool'],
  indexed: {},
  searched: [],
  unique: ['tool'],
  related: [{ table: 'self_test_runs', column: 'tool' }],
  actions: [testTool],
}

export const selfTestRuns: Resource = {
  table: 'self_test_runs',
  title: 'Past self-tests',
  one: 'test',
  help: 'How the last 30 self-tests of each tool ended.',
  key: ['id'],
  name: 'tool',
  columns: {
    tool: { title: 'Tool', kind: 'text' },
    tested_at: { title: 'Tested', kind: 'time' },
    good: { title: 'Works', kind: 'flag' },
    seconds: { title: 'Seconds', kind: 'real', isNullable: true },
    message: { title: 'What was wrong', kind: 'longText' },
    explanation: { title: 'Explanation', kind: 'json', isNullable: true, isExtra: true },
    version: { title: 'Version', kind: 'text' },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  secret: [],
  sorts: ['tested_at'],
  indexed: { tool: ['tested_at'] },
  searched: [],
  unique: ['id'],
  actions: [],
}
