import { adminAddresses } from '../../accounts/find-admins.ts'
import { freeLease, readLeases } from '../../platform/jobs/free-leases.ts'
import { isKnownDead } from '../../platform/jobs/worker-id.ts'
import { countLiveWorkers } from '../../platform/jobs/workers.ts'
import { findInterpreter } from '../../tools/find-interpreter.ts'
import type { Finding, Patient } from './finding.ts'
import '../../platform/jobs/jobs.table.ts'

const MINUTE_MS = 60_000

/** Whether anybody does the work, and can: workers, what dead ones hold, the programs of the tools, an account for the admin panel. */
export async function examineWork(patient: Patient): Promise<Finding[]> {
  const found = await Promise.all([examineWorkers(patient), examineLeases(patient), examineAdmins(patient)])
  return [...found.flat(), ...examineTools(patient)]
}

async function examineWorkers({ config, db, now }: Patient): Promise<Finding[]> {
  if ((await countLiveWorkers(db, now())) > 0) return []
  const what = 'No worker was heard of within the last minute: nothing is checked, run or mailed.'
  const todo = 'Start the site (science-flask start), or one more worker (science-flask worker).'
  return [{ check: 'workers', weight: 'advice', where: config.siteFolder, what, todo }]
}

async function examineLeases({ db, now }: Patient): Promise<Finding[]> {
  const workers = await db.selectFrom('workers').select(['id', 'host', 'heartbeat_at']).execute()
  const isDead = (id: string, heardOf: number) => isKnownDead(id) || heardOf < now() - MINUTE_MS
  const dead = workers.filter(({ id, heartbeat_at }) => isDead(id, heartbeat_at))
  const alive = workers.filter(worker => !dead.includes(worker))
  const leases = (await readLeases(db)).filter(({ lease }) => !alive.some(({ id }) => lease.startsWith(id)))
  return [
    ...dead.map(({ id, host }) => ({
      check: 'workers',
      weight: 'advice' as const,
      where: host,
      what: `The worker ${id} ended without saying so.`,
      todo: 'Nothing: it is forgotten after a day. Look into its log for the reason.',
      mend: async () => void (await db.deleteFrom('workers').where('id', '=', id).execute()),
    })),
    ...leases.map(lease => ({
      check: 'workers',
      weight: 'fault' as const,
      where: `jobs/${lease.jobId}`,
      what: 'A job is in the hand of a worker that is gone.',
      todo: 'Start a worker, which takes it back within a minute.',
      mend: async () => void (await freeLease(db, lease)),
    })),
  ]
}

async function examineAdmins({ config, db }: Patient): Promise<Finding[]> {
  const accounts = await db.selectFrom('accounts').select('id').limit(1).execute()
  if (accounts.length === 0 || (await adminAddresses(db)).length > 0) return []
  const todo = 'Run science-flask account promote with the address of an account.'
  const what = 'No superuser can log in: nobody reads the alarms or uses the admin panel.'
  return [{ check: 'accounts', weight: 'fault', where: config.siteFolder, what, todo }]
}

function examineTools({ tools }: Patient): Finding[] {
  return [...tools].flatMap(([id, tool]): Finding[] => {
    const interpreter = findInterpreter(tool)
    if (!('missing' in interpreter)) return []
    const { missing, advice } = interpreter
    return [{ check: 'tools', weight: 'fault', where: `tools/${id}`, what: `It cannot run: ${missing}.`, todo: advice }]
  })
}
