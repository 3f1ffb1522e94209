import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { archiveFile, outputFolder } from '../../analyses/run-files.ts'
import { cleanFile, originalFile } from '../../studies/study-files.ts'
import { eachRow } from '../each-row.ts'
import type { Finding, Patient } from './finding.ts'
import '../../analyses/analyses.table.ts'
import '../../studies/studies.table.ts'

/** More of one kind are counted, not listed. */
const LISTED = 20

/** Files that the database knows and the disk does not: studies and results that cannot be opened any more. */
export async function examineMissingFiles(patient: Patient): Promise<Finding[]> {
  const missing: Finding[] = []
  let more = 0
  for await (const { where, what } of findMissing(patient)) {
    if (missing.length < LISTED) missing.push({ check: 'missing files', weight: 'fault', where, what, todo: TODO })
    else more++
  }
  if (more === 0) return missing
  const what = `${more.toLocaleString('en')} more files are missing.`
  return [...missing, { check: 'missing files', weight: 'fault', where: patient.config.dataFolder, what, todo: TODO }]
}

const TODO =
  'Restore a backup that has it into another folder, and copy the file to its place; or delete what it belongs to.'

async function* findMissing(patient: Patient): AsyncGenerator<{ where: string; what: string }> {
  const { config, db } = patient
  const datasets = eachRow((after, limit) =>
    db
      .selectFrom('datasets')
      .innerJoin('studies', 'studies.id', 'datasets.study_id')
      .select(['datasets.id', 'datasets.role', 'studies.id as study'])
      .where('studies.state', '=', 'ready')
      .where('datasets.id', '>', after)
      .orderBy('datasets.id')
      .limit(limit)
      .execute(),
  )
  for await (const { role, study } of datasets) {
    for (const where of [cleanFile(config, study, role), originalFile(config, study, role)]) {
      if (!existsSync(where)) yield { where, what: `A file of the study ${study} is missing.` }
    }
  }
  yield* findMissingResults(patient)
}

async function* findMissingResults({ config, db }: Patient): AsyncGenerator<{ where: string; what: string }> {
  const analyses = eachRow((after, limit) =>
    db
      .selectFrom('analyses')
      .select(['id', 'attempt'])
      .where('state', '=', 'done')
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute(),
  )
  for await (const analysis of analyses) {
    const results = await db.selectFrom('results').select('file').where('analysis_id', '=', analysis.id).execute()
    const files = results.map(({ file }) => join(outputFolder(config, analysis), file))
    for (const where of [...files, archiveFile(config, analysis)]) {
      if (!existsSync(where)) yield { where, what: `A file of the analysis ${analysis.id} is missing.` }
    }
  }
}
