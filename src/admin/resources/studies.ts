import { deleteStudyWithAnalyses } from '../../analyses/delete-analysis.ts'
import { checkName } from '../../define/check-name.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import { isNameTaken, nameTaken } from '../../studies/is-name-taken.ts'
import { removeUpload } from '../../studies/remove-upload.ts'
import { adminErrors } from '../admin.errors.ts'
import { phrase } from '../phrase.ts'
import { countWhere } from './count-where.ts'
import type { Action, Resource, RowValues } from './resource.ts'
import '../../studies/studies.table.ts'

const deleteStudy: Action = {
  name: 'delete',
  title: 'Delete',
  tone: 'danger',
  isBulk: true,
  explain: async ({ services }, { key }) => {
    const analyses = await countWhere(services.db, 'analyses', { study_id: key })
    const datasets = await countWhere(services.db, 'datasets', { study_id: key })
    return {
      consequences: [
        phrase(
          '{datasets, plural, one {# dataset with its files} other {# datasets with their files}} and {analyses, plural, one {# analysis} other {# analyses}} with all results go with it.',
          { datasets, analyses },
        ),
        phrase('What is checked or runs of it is ended, and links to its results stop working. This cannot be undone.'),
      ],
    }
  },
  perform: async ({ services, who }, { key, name }) => {
    const study = await services.db
      .selectFrom('studies')
      .select(['id', 'account_id', 'tool', 'name', 'state'])
      .where('id', '=', key)
      .executeTakeFirst()
    if (!study) throw httpErrors.make('NOT_FOUND')
    const analyses = await countWhere(services.db, 'analyses', { study_id: key })
    const entry = {
      who,
      what: 'studies.delete',
      subject: { kind: 'studies', id: key, title: name },
      before: { ...study, analyses },
    }
    // Before the deed, for it is more than one transaction: what was begun is known even if it breaks off.
    await recordAudit(services.db, entry, services.now())
    await deleteStudyWithAnalyses(services, key)
  },
}

export const studies: Resource = {
  table: 'studies',
  title: 'Studies',
  one: 'study',
  help: 'What users uploaded under one name. Studies are made by uploading; their data cannot be changed.',
  key: ['id'],
  name: 'name',
  columns: {
    name: { title: 'Name', kind: 'text' },
    account_id: { title: 'Account', kind: 'id', of: 'accounts' },
    tool: { title: 'Tool', kind: 'text' },
    state: { title: 'State', kind: 'choice', options: { checking: 'Checking', ready: 'Ready', refused: 'Refused' } },
    is_example: { title: 'Example', kind: 'flag' },
    created_at: { title: 'Uploaded', kind: 'time' },
    checked_at: { title: 'Checked', kind: 'time', isExtra: true, isNullable: true },
    accepted_terms_at: { title: 'Terms accepted', kind: 'time', isExtra: true, isNullable: true },
    progress: { title: 'Progress', kind: 'real', isExtra: true },
    progress_text: { title: 'Progress in words', kind: 'text', isExtra: true, isNullable: true },
    progress_step: { title: 'Progress as a code', kind: 'json', isExtra: true, isNullable: true },
    problems: { title: 'Problems', kind: 'json', isExtra: true, isNullable: true },
    name_key: { title: 'Name as compared', kind: 'text', isExtra: true },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  secret: [],
  sorts: ['created_at'],
  indexed: { account_id: [], tool: ['created_at'], state: ['created_at'] },
  searched: ['name'],
  unique: ['id'],
  related: [
    { table: 'datasets', column: 'study_id' },
    { table: 'analyses', column: 'study_id' },
  ],
  edit: {
    fields: { name: { kind: 'text', title: 'Name', help: 'As its owner sees it.', maxLength: 100 } },
    complete: async ({ db }, { key, values }): Promise<RowValues> => {
      const checked = checkName(String(values.name), 'study')
      if ('problem' in checked) throw adminErrors.make('ROW_NOT_ACCEPTED', { problems: [checked.problem] })
      const study = await db
        .selectFrom('studies')
        .select(['account_id', 'name_key', 'state'])
        .where('id', '=', key)
        .executeTakeFirstOrThrow()
      // The name of a refused study is free for others.
      if (study.state === 'refused') return { name: checked.name }
      const isTaken = checked.key !== study.name_key && (await isNameTaken(db, study.account_id, checked.key))
      if (isTaken) throw adminErrors.make('ROW_NOT_ACCEPTED', { problems: [nameTaken()] })
      return { name: checked.name, name_key: checked.key }
    },
  },
  actions: [deleteStudy],
}

export const datasets: Resource = {
  table: 'datasets',
  title: 'Datasets',
  one: 'dataset',
  help: 'The files of studies. They are part of their study and go with it.',
  key: ['id'],
  name: 'file_name',
  columns: {
    file_name: { title: 'File', kind: 'text' },
    study_id: { title: 'Study', kind: 'id', of: 'studies' },
    role: { title: 'Role', kind: 'text' },
    type: { title: 'Kind of data', kind: 'text', isNullable: true },
    bytes: { title: 'Size', kind: 'bytes' },
    clean_bytes: { title: 'Size of the clean table', kind: 'bytes', isNullable: true, isExtra: true },
    samples: { title: 'Samples', kind: 'integer', isNullable: true },
    features: { title: 'Features', kind: 'integer', isNullable: true },
    position: { title: 'Position', kind: 'integer', isExtra: true },
    upload_id: { title: 'Upload', kind: 'id', isNullable: true, isExtra: true },
    warnings: { title: 'Warnings', kind: 'json', isNullable: true, isExtra: true },
    preview: { title: 'Preview', kind: 'json', isNullable: true, isExtra: true },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  secret: [],
  sorts: ['bytes'],
  indexed: { study_id: [] },
  searched: ['file_name'],
  unique: ['id'],
  actions: [],
}

const deleteUpload: Action = {
  name: 'delete',
  title: 'Delete',
  tone: 'danger',
  isBulk: true,
  explain: async ({ services }, { key }) => {
    const upload = await services.db.selectFrom('uploads').select('study_id').where('id', '=', key).executeTakeFirst()
    if (upload?.study_id) return { refusal: phrase('A study is being checked from it. Delete the study instead.') }
    return { consequences: [phrase('Its file goes with it; an upload that is under way breaks off.')] }
  },
  perform: async ({ services, who }, { key, name }) => {
    if (!(await removeUpload(services, key))) throw httpErrors.make('NOT_FOUND')
    const subject = { kind: 'uploads', id: key, title: name }
    await recordAudit(
      services.db,
      { who, what: 'uploads.delete', subject, before: { file_name: name } },
      services.now(),
    )
  },
}

export const uploads: Resource = {
  table: 'uploads',
  title: 'Uploads',
  one: 'upload',
  help: 'Files that are on their way to a study. What becomes no study is removed by itself.',
  key: ['id'],
  name: 'file_name',
  columns: {
    file_name: { title: 'File', kind: 'text' },
    account_id: { title: 'Account', kind: 'id', of: 'accounts' },
    bytes: { title: 'Size', kind: 'bytes' },
    study_id: { title: 'Being checked for', kind: 'id', of: 'studies', isNullable: true },
    created_at: { title: 'Begun', kind: 'time' },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  secret: [],
  sorts: ['created_at'],
  indexed: { account_id: [] },
  searched: ['file_name'],
  unique: ['id'],
  actions: [deleteUpload],
}
