import type { ActionExplanation, ActionOutcome } from '../src/admin/admin.contract.ts'
import type { Answer, Visitor } from './visitor.ts'

const TABLES = '/api/v1/admin/tables'

interface Act {
  readonly table: string
  readonly action: string
  readonly keys: readonly string[]
  readonly values?: Readonly<Record<string, unknown>>
}

/** What an action of the admin panel would do. */
export async function explainAct(who: Visitor, { table, action, ...call }: Act): Promise<ActionExplanation> {
  const { status, body } = await who.post<ActionExplanation>(`${TABLES}/${table}/actions/${action}/explanation`, call)
  if (status !== 200) throw new Error(`Explanation refused with ${status}: ${JSON.stringify(body)}`)
  return body
}

/** Does what the explanation said, as the dialog of the panel does. */
export async function act(who: Visitor, { table, action, ...call }: Act): Promise<Answer<ActionOutcome>> {
  const { seen } = await explainAct(who, { table, action, ...call, values: call.values ?? {} })
  return who.post<ActionOutcome>(`${TABLES}/${table}/actions/${action}`, { ...call, seen })
}
