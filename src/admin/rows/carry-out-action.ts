import { createHash } from 'node:crypto'
import type { ParameterValues } from '../../define/tool.ts'
import { SiteError } from '../../errors.ts'
import type { ActionExplanation, ActionOutcome, Phrase } from '../admin.contract.ts'
import { adminErrors } from '../admin.errors.ts'
import type { Action, ActionContext, ActionRow, Resource } from '../resources/resource.ts'
import { checkFields } from './change-row.ts'
import { fieldsOf } from './describe-action.ts'
import { readNames } from './read-rows.ts'

interface Call {
  readonly resource: Resource
  readonly action: Action
  readonly keys: readonly string[]
  /** As given; checked here. Absent in a question before the form is filled in. */
  readonly values?: ParameterValues | undefined
}

/** What an action would do to each row, or why not. Changes nothing. */
export async function explainAction(context: ActionContext, call: Call): Promise<ActionExplanation> {
  const { action, keys } = call
  const rows: ActionExplanation['rows'] = []
  const refused: ActionExplanation['refused'] = []
  const [only] = keys
  const begin = keys.length === 1 && action.begin ? await action.begin(context.services, only) : {}
  const values = call.values && checkFields(await fieldsOf(context.services, action), call.values)
  for (const row of await findRows(context, call)) {
    const explanation = await action.explain(context, { ...row, values: values ?? begin })
    if ('refusal' in explanation) refused.push({ key: row.key, name: row.name, reason: explanation.refusal })
    else rows.push({ key: row.key, name: row.name, consequences: [...explanation.consequences] })
  }
  const seen = createHash('sha256')
    .update(JSON.stringify([action.name, values ?? null, rows, refused]))
    .digest('base64url')
  return { rows, refused, seen, begin }
}

/**
 * Does it to every row to which it may be done.
 *
 * @param seen  of the explanation that the person confirmed
 * @throws EXPLANATION_OUTDATED when something else would go by now than what was confirmed
 */
export async function carryOutAction(
  context: ActionContext,
  call: Call,
  seen: string | undefined,
): Promise<ActionOutcome> {
  const { action } = call
  const values = checkFields(await fieldsOf(context.services, action), call.values ?? {})
  const explanation = await explainAction(context, { ...call, values })
  if (explanation.seen !== seen) throw adminErrors.make('EXPLANATION_OUTDATED')
  const refused = [...explanation.refused]
  let done = 0
  for (const { key, name } of explanation.rows) {
    try {
      await action.perform(context, { key, name, values })
      done++
    } catch (error) {
      if (!(error instanceof SiteError)) throw error
      refused.push({ key, name, reason: phraseOf(error) })
    }
  }
  return { done, refused }
}

const phraseOf = ({ code, message, values }: SiteError): Phrase => ({ code, message, text: message, values })

/** Rows that are gone by now are left out. */
async function findRows(
  { services }: ActionContext,
  { resource, keys }: Call,
): Promise<Pick<ActionRow, 'key' | 'name'>[]> {
  const names = await readNames(services.db, resource, keys)
  return keys.flatMap(key => {
    const name = names.get(key)
    return name === undefined ? [] : [{ key, name }]
  })
}
