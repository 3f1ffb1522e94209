import { analysisErrors } from '../../analyses/analyses.errors.ts'
import { deleteAnalysis } from '../../analyses/delete-analysis.ts'
import { checkName } from '../../define/check-name.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import { adminErrors } from '../admin.errors.ts'
import { phrase } from '../phrase.ts'
import type { Action, Resource, RowValues } from './resource.ts'
import '../../analyses/analyses.table.ts'

const deleteOne: Action = {
  name: 'delete',
  title: 'Delete',
  tone: 'danger',
  isBulk: true,
  explain: async ({ services }, { key }) => {
    const analysis = await services.db.selectFrom('analyses').select('state').where('id', '=', key).executeTakeFirst()
    const isUnfinished = analysis?.state === 'waiting' || analysis?.state === 'running'
    return {
      consequences: [
        isUnfinished
          ? phrase('It is stopped at once, and nothing of it is kept.')
          : phrase('Its results and its log go with it, and its link stops working.'),
        phrase('The study stays. This cannot be undone.'),
      ],
    }
  },
  perform: async ({ services, who }, { key, name }) => {
    const columns = ['study_id', 'account_id', 'tool', 'tool_version', 'name', 'state', 'created_at'] as const
    const analysis = await services.db.selectFrom('analyses').select(columns).where('id', '=', key).executeTakeFirst()
    if (!analysis) throw httpErrors.make('NOT_FOUND')
    const subject = { kind: 'analyses', id: key, title: name }
    // Before the deed, for it is more than one transaction: what was begun is known even if it breaks off.
    await recordAudit(services.db, { who, what: 'analyses.delete', subject, before: analysis }, services.now())
    await deleteAnalysis(services, key)
  },
}

export const analyses: Resource = {
  table: 'analyses',
  title: 'Analyses',
  one: 'analysis',
  help: 'Runs of tools on studies, with their states. Analyses are made by users; their results cannot be changed.',
  key: ['id'],
  name: 'name',
  columns: {
    name: { title: 'Name', kind: 'text' },
    account_id: { title: 'Account', kind: 'id', of: 'accounts' },
    study_id: { title: 'Study', kind: 'id', of: 'studies' },
    tool: { title: 'Tool', kind: 'text' },
    tool_version: { title: 'Version', kind: 'text', isExtra: true },
    state: {
      title: 'State',
      kind: 'choice',
      options: { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' },
    },
    failure: {
      title: 'Failure',
      kind: 'choice',
      isNullable: true,
      isExtra: true,
      options: {
        input: 'The user must change something',
        tool: 'The tool failed',
        time: 'Took too long',
        memory: 'Took too much memory',
        output: 'Wrong output',
        lost: 'Its worker died',
        system: 'The site failed',
      },
    },
    failure_group: { title: 'Kind of failure', kind: 'id', of: 'failure_groups', isNullable: true, isExtra: true },
    results_bytes: { title: 'Size of the results', kind: 'bytes', isNullable: true },
    created_at: { title: 'Submitted', kind: 'time' },
    started_at: { title: 'Started', kind: 'time', isNullable: true, isExtra: true },
    finished_at: { title: 'Finished', kind: 'time', isNullable: true },
    message: { title: 'Message', kind: 'longText', isNullable: true, isExtra: true },
    explanation: { title: 'Explanation', kind: 'json', isNullable: true, isExtra: true },
    parameters: { title: 'Parameters', kind: 'json', isExtra: true },
    seed: { title: 'Seed', kind: 'integer', isExtra: true },
    attempt: { title: 'Attempt', kind: 'integer', isExtra: true },
    progress: { title: 'Progress', kind: 'real', isExtra: true },
    progress_text: { title: 'Progress in words', kind: 'text', isNullable: true, isExtra: true },
    name_key: { title: 'Name as compared', kind: 'text', isExtra: true },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  // Whoever has the link sees the result: the owner gives it away, nobody else. Superusers open results by the id.
  secret: ['link'],
  sorts: ['created_at', 'finished_at', 'results_bytes'],
  indexed: {
    account_id: ['created_at'],
    failure_group: ['created_at'],
    study_id: [],
    tool: ['created_at'],
    state: ['created_at'],
  },
  wide: [
    ['created_at', 'id', 'state', 'tool', 'name'],
    ['finished_at', 'id', 'state', 'tool'],
    ['results_bytes', 'id', 'state', 'tool'],
    ['tool', 'state', 'created_at', 'id'],
  ],
  searched: ['name'],
  unique: ['id'],
  related: [
    { table: 'analysis_logs', column: 'analysis_id' },
    { table: 'results', column: 'analysis_id' },
  ],
  edit: {
    fields: { name: { kind: 'text', title: 'Name', help: 'As its owner sees it.', maxLength: 100 } },
    complete: async ({ db }, { key, values }): Promise<RowValues> => {
      const checked = checkName(String(values.name), 'analysis')
      if ('problem' in checked) throw adminErrors.make('ROW_NOT_ACCEPTED', { problems: [checked.problem] })
      const { study_id } = await db
        .selectFrom('analyses')
        .select('study_id')
        .where('id', '=', key)
        .executeTakeFirstOrThrow()
      const other = await db
        .selectFrom('analyses')
        .select('id')
        .where('study_id', '=', study_id)
        .where('name_key', '=', checked.key)
        .where('id', '!=', key)
        .executeTakeFirst()
      if (other) {
        const { message } = analysisErrors.entries.ANALYSIS_NAME_TAKEN
        const problems = [{ code: 'ANALYSIS_NAME_TAKEN', field: 'name', message }]
        throw adminErrors.make('ROW_NOT_ACCEPTED', { problems })
      }
      return { name: checked.name, name_key: checked.key }
    },
  },
  actions: [deleteOne],
}

export const analysisLogs: Resource = {
  table: 'analysis_logs',
  title: 'Logs of analyses',
  one: 'line',
  help: 'What tools printed while they ran. They go with their analysis.',
  key: ['analysis_id', 'seq'],
  name: 'seq',
  columns: {
    analysis_id: { title: 'Analysis', kind: 'id', of: 'analyses' },
    seq: { title: 'Line', kind: 'integer' },
    at: { title: 'When', kind: 'time' },
    line: { title: 'Text', kind: 'longText' },
  },
  secret: [],
  sorts: ['analysis_id'],
  indexed: { analysis_id: [] },
  searched: [],
  unique: [],
  actions: [],
}

export const results: Resource = {
  table: 'results',
  title: 'Results',
  one: 'result',
  help: 'The files that analyses made. They go with their analysis.',
  key: ['analysis_id', 'position'],
  name: 'file',
  columns: {
    file: { title: 'File', kind: 'text' },
    title: { title: 'Title', kind: 'text' },
    analysis_id: { title: 'Analysis', kind: 'id', of: 'analyses' },
    position: { title: 'Position', kind: 'integer', isExtra: true },
    view: { title: 'View', kind: 'text' },
    bytes: { title: 'Size', kind: 'bytes' },
    details: { title: 'Details', kind: 'json', isNullable: true, isExtra: true },
  },
  secret: [],
  sorts: ['analysis_id'],
  indexed: { analysis_id: [] },
  searched: ['file'],
  unique: [],
  actions: [],
}
