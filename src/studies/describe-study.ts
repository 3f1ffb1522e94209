import type { Db } from '../platform/database/open-database.ts'
import type { Services } from '../tools/services.ts'
import type { Study, StudyDataset } from './find-study.ts'
import type { DatasetFacts, StudyFacts } from './studies.contract.ts'

/** A study as the API shows it. */
export async function describeStudy(services: Services, study: Study): Promise<StudyFacts> {
  const [facts] = await describeStudies(services, [study])
  if (!facts) throw new Error('One study must give one description.')
  return facts
}

/** Studies as the API shows them, with one query for all their analyses. */
export async function describeStudies(services: Services, studies: readonly Study[]): Promise<StudyFacts[]> {
  const analyses = await countAnalyses(
    services.db,
    studies.map(({ id }) => id),
  )
  return studies.map(study => {
    const { accountId: _, datasets, ...shown } = study
    const rules = services.tools.get(study.tool)?.declaration.datasets
    return {
      ...shown,
      problems: [...study.problems],
      datasets: datasets.map(dataset => describeDataset(dataset, rules?.[dataset.role]?.title)),
      analyses: analyses.get(study.id) ?? 0,
    }
  })
}

async function countAnalyses(db: Db, studyIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (studyIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('analyses')
    .select(({ fn }) => ['study_id', fn.countAll<number>().as('count')])
    .where('study_id', 'in', studyIds)
    .groupBy('study_id')
    .execute()
  return new Map(rows.map(row => [row.study_id, Number(row.count)]))
}

/** @param title  of the tool's declaration; a study of a tool that is gone shows the role */
function describeDataset({ uploadId: _, ...dataset }: StudyDataset, title = dataset.role): DatasetFacts {
  const { preview, warnings } = dataset
  return {
    ...dataset,
    title,
    warnings: warnings.map(warning => ({ ...warning, examples: [...warning.examples] })),
    preview: preview && { header: [...preview.header], rows: preview.rows.map(row => [...row]) },
  }
}
