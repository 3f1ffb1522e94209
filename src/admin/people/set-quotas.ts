import { mergeQuotas } from '../../accounts/quotas.ts'
import { BYTES_PER_MEGABYTE } from '../../define/megabytes.ts'
import type { Parameter, ParameterValues } from '../../define/tool.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Services } from '../../tools/services.ts'
import type { Phrase } from '../admin.contract.ts'
import { phrase } from '../phrase.ts'
import type { Action } from '../resources/resource.ts'
import { readPerson, subjectOf } from './person.ts'

const TITLES = {
  studies: 'Studies at a time',
  studiesTotal: 'Studies altogether',
  analyses: 'Analyses at a time',
  analysesTotal: 'Analyses altogether',
  running: 'Analyses that run at the same time',
  storageMegabytes: 'Space for uploads and results',
  maxUploadBytes: 'Largest file',
} as const
type Quota = keyof typeof TITLES
const QUOTAS = Object.keys(TITLES) as Quota[]

const UNITS: Partial<Record<Quota, string>> = { storageMegabytes: 'MB', maxUploadBytes: 'bytes' }
const MOST = 1_000_000_000_000

const OWN_TITLES: Readonly<Record<Quota, string>> = {
  studies: 'A limit of its own: studies at a time',
  studiesTotal: 'A limit of its own: studies altogether',
  analyses: 'A limit of its own: analyses at a time',
  analysesTotal: 'A limit of its own: analyses altogether',
  running: 'A limit of its own: analyses that run at the same time',
  storageMegabytes: 'A limit of its own: space for uploads and results',
  maxUploadBytes: 'A limit of its own: largest file',
}

interface Limit {
  readonly max: number
  readonly own: 'yes' | 'no'
}

/** A limit in words, and whether it is the account's own. */
const LINES: Readonly<Record<Quota, (limit: Limit) => Phrase>> = {
  studies: ({ max, own }) => phrase('Studies at a time: {max}{own, select, yes { (its own)} other {}}', { max, own }),
  studiesTotal: ({ max, own }) =>
    phrase('Studies altogether: {max}{own, select, yes { (its own)} other {}}', { max, own }),
  analyses: ({ max, own }) => phrase('Analyses at a time: {max}{own, select, yes { (its own)} other {}}', { max, own }),
  analysesTotal: ({ max, own }) =>
    phrase('Analyses altogether: {max}{own, select, yes { (its own)} other {}}', { max, own }),
  running: ({ max, own }) =>
    phrase('Analyses that run at the same time: {max}{own, select, yes { (its own)} other {}}', { max, own }),
  storageMegabytes: ({ max, own }) =>
    phrase('Space for uploads and results: {max, size}{own, select, yes { (its own)} other {}}', {
      max: max * BYTES_PER_MEGABYTE,
      own,
    }),
  maxUploadBytes: ({ max, own }) =>
    phrase('Largest file: {max, size}{own, select, yes { (its own)} other {}}', { max, own }),
}

/** A tick whether the account has a limit of its own, and the limit where it is ticked. */
const FIELDS: Readonly<Record<string, Parameter>> = Object.fromEntries(
  QUOTAS.flatMap((quota): [string, Parameter][] => [
    [`own_${quota}`, { kind: 'boolean', title: OWN_TITLES[quota], default: false }],
    [
      quota,
      {
        kind: 'integer',
        title: TITLES[quota],
        min: quota === 'running' || quota === 'maxUploadBytes' ? 1 : 0,
        max: MOST,
        when: { [`own_${quota}`]: true },
        ...(UNITS[quota] ? { unit: UNITS[quota] } : {}),
      },
    ],
  ]),
)

export const setQuotas: Action = {
  name: 'set-quotas',
  title: 'Set quotas',
  tone: 'plain',
  isBulk: true,
  fields: FIELDS,
  begin: async ({ db, config }, key): Promise<ParameterValues> => {
    const { quotas, isGuest } = await readPerson(db, key)
    const own = readOwn(quotas)
    const inForce = mergeQuotas(config, isGuest ? 'guest' : 'account', quotas)
    return Object.fromEntries(
      QUOTAS.flatMap(quota => [
        [`own_${quota}`, own[quota] !== undefined],
        [quota, inForce[quota]],
      ]),
    )
  },
  explain: async (_context, { values }) => {
    const own = chooseOwn(values)
    const limits = Object.entries(own).map(([quota, max]) => LINES[quota as Quota]({ max, own: 'yes' }))
    const rest =
      limits.length === 0 ? phrase('The limits of the site hold.') : phrase('For all else the limits of the site hold.')
    return { consequences: [...limits, rest] }
  },
  perform: async ({ services, who }, { key, values }) => {
    const own = chooseOwn(values)
    await services.db.transaction().execute(async trx => {
      const person = await readPerson(trx, key)
      const quotas = Object.keys(own).length === 0 ? null : JSON.stringify(own)
      await trx.updateTable('accounts').set({ quotas }).where('id', '=', key).execute()
      const entry = { who, what: 'accounts.set-quotas', subject: subjectOf(person), before: readOwn(person.quotas) }
      await recordAudit(trx, { ...entry, after: own }, services.now())
    })
  },
}

/** What an account may use, in words, and which of it is its own. */
export async function describeQuotas({ db, config }: Services, key: string): Promise<Phrase[]> {
  const { quotas, isGuest } = await readPerson(db, key)
  const own = readOwn(quotas)
  const inForce = mergeQuotas(config, isGuest ? 'guest' : 'account', quotas)
  return QUOTAS.map(quota => LINES[quota]({ max: inForce[quota], own: own[quota] === undefined ? 'no' : 'yes' }))
}

function readOwn(quotas: string | null): Partial<Record<Quota, number>> {
  return quotas ? JSON.parse(quotas) : {}
}

function chooseOwn(values: ParameterValues): Record<string, number> {
  const chosen = QUOTAS.filter(quota => values[`own_${quota}`] === true)
  return Object.fromEntries(chosen.map(quota => [quota, Number(values[quota])]))
}
