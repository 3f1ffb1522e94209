import type { Db } from '../platform/database/open-database.ts'
import type { ResultFacts } from './analyses.contract.ts'
import type { ResultDetails } from './analyses.table.ts'

/** Results of an analysis in their order of display. */
export async function listResults(db: Db, analysisId: string): Promise<ResultFacts[]> {
  const rows = await db
    .selectFrom('results')
    .selectAll()
    .where('analysis_id', '=', analysisId)
    .orderBy('position')
    .execute()
  return rows.map(({ file, title, view, bytes, details }) => {
    const { help, interpretation, matrix } = JSON.parse(details ?? '{}') as ResultDetails
    return {
      file,
      title,
      view: view as ResultFacts['view'],
      bytes,
      ...(help ? { help } : {}),
      ...(interpretation ? { interpretation } : {}),
      ...(matrix ? { matrix: { ...matrix, figures: [...matrix.figures] } } : {}),
    }
  })
}
