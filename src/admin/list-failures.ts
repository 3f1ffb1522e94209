import type { Selectable } from 'kysely'
import '../analyses/analyses.table.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import type { Services } from '../tools/services.ts'
import { readKey, writeKey } from './read-key.ts'
import type { FailureGroup, FailureGroupsPage } from './runs.contract.ts'

const PAGE = 30

/** Kinds of failures, the latest first. */
export async function listFailures(services: Services, before: string | undefined): Promise<FailureGroupsPage> {
  let query = services.db
    .selectFrom('failure_groups')
    .selectAll()
    .orderBy('last_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
  const key = readKey(before)
  if (key) {
    query = query
      .where('last_at', '<=', key.at)
      .where(({ eb, or }) => or([eb('last_at', '<', key.at), eb('id', '<', key.id)]))
  }
  const rows = await query.execute()
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    groups: await describeGroups(services, shown),
    next: rows.length > PAGE && last ? writeKey({ at: last.last_at, id: last.id }) : null,
  }
}

/** @throws NOT_FOUND */
export async function findFailureGroup(services: Services, id: string): Promise<FailureGroup> {
  const row = await services.db.selectFrom('failure_groups').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw httpErrors.make('NOT_FOUND')
  const [group] = await describeGroups(services, [row])
  return group
}

async function describeGroups(
  { db, tools }: Services,
  rows: readonly Selectable<Tables['failure_groups']>[],
): Promise<FailureGroup[]> {
  const counts = await countMembers(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, tool, tool_version, failure, line, first_at, last_at }) => {
    const declaration = tools.get(tool)?.declaration
    return {
      id,
      tool: { id: tool, title: declaration?.title ?? tool, version: tool_version },
      currentVersion: declaration?.version ?? null,
      failure,
      line,
      count: counts.get(id) ?? 0,
      firstAt: first_at,
      lastAt: last_at,
    }
  })
}

async function countMembers(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string | null, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('analyses')
    .select(({ fn }) => ['failure_group', fn.countAll<number>().as('count')])
    .where('failure_group', 'in', ids)
    .groupBy('failure_group')
    .execute()
  return new Map(rows.map(({ failure_group, count }) => [failure_group, Number(count)]))
}
