import type { Db } from '../database/open-database.ts'
import './jobs.table.ts'

/**
 * Place in the queue, from 1, of every waiting job of a kind, by subject. Higher priority comes first; among equals owners
 * take turns, so the second job of one owner stands behind the first of every other.
 */
export async function queuePositions(db: Db, kind: string): Promise<Map<string, number>> {
  const jobs = await db
    .selectFrom('jobs')
    .leftJoin('job_turns', join =>
      join.onRef('job_turns.kind', '=', 'jobs.kind').onRef('job_turns.owner', '=', 'jobs.owner'),
    )
    .select(['jobs.subject', 'jobs.owner', 'jobs.state', 'jobs.priority', 'jobs.created_at as createdAt'])
    .select('job_turns.turn')
    .where('jobs.kind', '=', kind)
    .orderBy('jobs.priority', 'desc')
    .orderBy('jobs.created_at')
    .orderBy('jobs.id')
    .execute()
  const taken = new Map<string, number>()
  const take = (owner: string) => {
    const before = taken.get(owner) ?? 0
    taken.set(owner, before + 1)
    return before
  }
  for (const job of jobs) if (job.state === 'leased') take(job.owner)
  const waiting = jobs
    .filter(job => job.state === 'waiting')
    .map(job => ({ ...job, round: take(job.owner), turn: job.turn ?? 0 }))
    .sort((a, b) => b.priority - a.priority || a.round - b.round || a.turn - b.turn || a.createdAt - b.createdAt)
  return new Map(waiting.map((job, index) => [job.subject, index + 1]))
}
