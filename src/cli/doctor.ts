import { pino } from 'pino'
import { resolveConfig } from '../config.ts'
import { countOf } from '../define/words.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { newId } from '../platform/platform.ts'
import { watchState } from '../platform/state/watch-state.ts'
import { loadTools } from '../tools/load-tools.ts'
import type { Services } from '../tools/services.ts'
import { ToolsError } from '../tools/tools-error.ts'
import { finishRestore } from '../upkeep/backup/finish-restore.ts'
import { readJournal } from '../upkeep/backup/restore-journal.ts'
import { examineSite } from '../upkeep/doctor/examine-site.ts'
import type { Finding } from '../upkeep/doctor/finding.ts'
import { openSite } from './open-site.ts'

interface DoctorOptions {
  readonly site: string
  readonly mend: boolean
  readonly json: boolean
}

interface Reported extends Omit<Finding, 'mend'> {
  readonly isMended: boolean
  readonly canBeMended: boolean
}

/**
 * `science-flask doctor`
 *
 * @returns the exit code: 1 when something is wrong and stays so
 */
export async function doctorCommand({ site, mend, json }: DoctorOptions): Promise<number> {
  const broken = await examineOpening(site, mend)
  const found = broken.some(({ isMended }) => !isMended) ? broken : [...broken, ...(await examine(site, mend))]
  const left = found.filter(({ weight, isMended }) => weight === 'fault' && !isMended)
  if (json)
    process.stdout.write(`${JSON.stringify({ state: left.length === 0 ? 'good' : 'bad', findings: found }, null, 2)}\n`)
  else process.stdout.write(describe(found))
  return left.length === 0 ? 0 : 1
}

/** What keeps the site from being opened at all: wrong settings are an error of every command, so they end here, too. */
async function examineOpening(site: string, isMending: boolean): Promise<Reported[]> {
  const config = resolveConfig(site)
  const journal = readJournal(config)
  if (!journal) return []
  const finding: Finding = {
    check: 'restore',
    weight: 'fault',
    where: config.dataFolder,
    what: 'A restore was broken off.',
    todo: 'Start the site, which brings it to its end.',
    mend: async () => void (await finishRestore(config)),
  }
  return [await report(finding, isMending)]
}

async function examine(site: string, isMending: boolean): Promise<Reported[]> {
  const config = resolveConfig(site)
  const database = await openDatabase(config.databaseUrl)
  const { db } = database
  const log = pino({ level: 'silent' })
  const base = { config, database, db, state: watchState(db), log, now: Date.now, newId }
  try {
    const tools = await loadTools(config.siteFolder).catch(describeToolsError)
    const declared = Array.isArray(tools) ? tools : []
    const services: Services = { ...base, tools: Array.isArray(tools) ? new Map() : tools }
    const reported: Reported[] = []
    for (const finding of [...declared, ...(await examineSite(services))]) {
      const isSchema = finding.check === 'schema'
      reported.push(await report(isSchema ? { ...finding, mend: () => upgrade(site) } : finding, isMending))
    }
    return reported
  } finally {
    await database.close()
  }
}

function describeToolsError(error: unknown): Finding[] {
  if (!(error instanceof ToolsError)) throw error
  return error.problems.map(({ place, message }) => ({
    check: 'tools',
    weight: 'fault',
    where: place,
    what: message,
    todo: 'Correct it; science-flask check says more.',
  }))
}

/** With a backup before, as at every start. */
async function upgrade(site: string): Promise<void> {
  const platform = await openSite(site, 'shell')
  await platform.database.close()
}

async function report({ mend, ...finding }: Finding, isMending: boolean): Promise<Reported> {
  if (!mend || !isMending) return { ...finding, isMended: false, canBeMended: mend !== undefined }
  await mend()
  return { ...finding, isMended: true, canBeMended: true }
}

function describe(found: readonly Reported[]): string {
  if (found.length === 0) return 'Nothing is wrong.\n'
  const marks = { fault: 'FAULT ', advice: 'advice' }
  const lines = found.map(({ weight, check, where, what, todo, isMended }) => {
    const [mark, next] = isMended ? ['mended', ''] : [marks[weight], `\n        ${todo}`]
    return `${mark}  ${check}: ${what}\n        ${where}${next}\n`
  })
  const open = found.filter(({ isMended }) => !isMended)
  const mendable = open.filter(({ canBeMended }) => canBeMended).length
  const hint = mendable > 0 ? ` ${mendable} of them can be mended with --mend.` : ''
  return `${lines.join('')}\n${countOf(open.length, 'finding')} left.${hint}\n`
}
