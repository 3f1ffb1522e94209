import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { RUN_ANALYSIS } from '../../analyses/describe-analysis.ts'
import { repairAnalyses } from '../../analyses/repair-analyses.ts'
import { tidyAllRuns } from '../../analyses/tidy-runs.ts'
import { folders } from '../../platform/files/folders.ts'
import { CHECK_STUDY } from '../../studies/check-study-job.ts'
import { cleanUploads } from '../../studies/clean-uploads.ts'
import type { Finding, Patient } from './finding.ts'
import '../../analyses/analyses.table.ts'
import '../../platform/jobs/jobs.table.ts'

const HOUR_MS = 3_600_000
const NAMES_AT_ONCE = 200

/** Files that belong to nothing, and rows that nobody will ever go on with. */
export async function examineOrphans(patient: Patient): Promise<Finding[]> {
  const found = await Promise.all([
    examineFiles(patient),
    examineUploads(patient),
    examineStuck(patient),
    examineJobs(patient),
  ])
  return found.flat()
}

async function examineFiles(patient: Patient): Promise<Finding[]> {
  const { uploads, studies, checking, runs, failed } = folders(patient.config)
  const places = [
    [uploads, 'uploads', cleanUploads],
    [studies, 'studies', cleanUploads],
    [checking, 'studies', cleanUploads],
    [runs, 'analyses', tidyAllRuns],
    [failed, 'analyses', tidyAllRuns],
  ] as const
  const found: Finding[] = []
  for (const [folder, table, mend] of places) {
    const strays = await countStrays(patient, folder, table)
    if (strays === 0) continue
    found.push({
      check: 'orphans',
      weight: 'advice',
      where: folder,
      what: `${strays.toLocaleString('en')} of what lies here belongs to nothing in the database.`,
      todo: 'The site removes it within the hour while it runs. If it is much, see whether DATABASE_URL and DATA_DIR belong together.',
      mend: () => mend(patient),
    })
  }
  return found
}

/** Younger than an hour, it may belong to a transaction that is under way. */
async function countStrays({ db, now }: Patient, folder: string, table: 'uploads' | 'studies' | 'analyses') {
  const names = await readdir(folder).catch(() => [])
  let strays = 0
  for (let start = 0; start < names.length; start += NAMES_AT_ONCE) {
    const some = names.slice(start, start + NAMES_AT_ONCE)
    const rows = await db.selectFrom(table).select('id').where('id', 'in', some).execute()
    const known = new Set(rows.map(row => row.id))
    for (const name of some.filter(each => !known.has(each))) {
      const { mtimeMs, ctimeMs } = await stat(join(folder, name)).catch(() => ({
        mtimeMs: Infinity,
        ctimeMs: Infinity,
      }))
      if (Math.max(mtimeMs, ctimeMs) < now() - HOUR_MS) strays++
    }
  }
  return strays
}

/** Uploads that were broken off, or never became a study, and should have been removed hours ago. */
async function examineUploads(patient: Patient): Promise<Finding[]> {
  const { config, db, now } = patient
  const { count } = await db
    .selectFrom('uploads')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('study_id', 'is', null)
    .where('created_at', '<', now() - (config.site.uploads.keepHours + 2) * HOUR_MS)
    .executeTakeFirstOrThrow()
  if (Number(count) === 0) return []
  return [
    {
      check: 'uploads',
      weight: 'advice',
      where: folders(config).uploads,
      what: `${Number(count).toLocaleString('en')} uploads became no study in ${config.site.uploads.keepHours} hours.`,
      todo: 'Start the worker, which removes them.',
      mend: () => cleanUploads(patient),
    },
  ]
}

/** Analyses and studies that wait for a job that is not there. */
async function examineStuck(patient: Patient): Promise<Finding[]> {
  const { db } = patient
  const jobs = (kind: string) => db.selectFrom('jobs').select('subject').where('kind', '=', kind)
  const analyses = await db
    .selectFrom('analyses')
    .select('id')
    .where('state', 'in', ['waiting', 'running'])
    .where('id', 'not in', jobs(RUN_ANALYSIS))
    .execute()
  const studies = await db
    .selectFrom('studies')
    .select('id')
    .where('state', '=', 'checking')
    .where('id', 'not in', jobs(CHECK_STUDY))
    .execute()
  const facts = { check: 'orphans', weight: 'fault' } as const
  return [
    ...analyses.map(({ id }) => ({
      ...facts,
      where: `analyses/${id}`,
      what: 'It waits or runs without a job, so it would never end.',
      todo: 'Mend it: its owner is told that it was lost and can be started again.',
      mend: async () => void (await repairAnalyses(patient)),
    })),
    ...studies.map(({ id }) => ({
      ...facts,
      where: `studies/${id}`,
      what: 'It is being checked without a job, so it would never be ready.',
      todo: 'Mend it: it goes, and its owner uploads the tables again.',
      mend: async () => void (await db.deleteFrom('studies').where('id', '=', id).execute()),
    })),
  ]
}

/** Jobs whose subject is gone do nothing and go by themselves when a worker takes them. */
async function examineJobs({ db }: Patient): Promise<Finding[]> {
  const rows = await db
    .selectFrom('jobs')
    .select('id')
    .where('kind', '=', RUN_ANALYSIS)
    .where('state', '=', 'waiting')
    .where('subject', 'not in', db.selectFrom('analyses').select('id'))
    .execute()
  return rows.map(({ id }) => ({
    check: 'orphans',
    weight: 'advice',
    where: `jobs/${id}`,
    what: 'A job waits for an analysis that is gone.',
    todo: 'A worker removes it; so does mending.',
    mend: async () => void (await db.deleteFrom('jobs').where('id', '=', id).execute()),
  }))
}
