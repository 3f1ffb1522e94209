import type { Services } from '../../tools/services.ts'
import type { ActionFacts } from '../admin.contract.ts'
import type { Action, Resource } from '../resources/resource.ts'

/** @param key  row whose form is asked for; without it the form fits every row */
export async function fieldsOf({ db }: Pick<Services, 'db'>, { fields = {} }: Action, key?: string) {
  return typeof fields === 'function' ? fields(db, key) : fields
}

/** What pages need to offer an action. */
export async function describeAction(
  services: Pick<Services, 'db'>,
  action: Action,
  key?: string,
): Promise<ActionFacts> {
  const { name, title, tone, isBulk } = action
  return { name, title, tone, isBulk, fields: await fieldsOf(services, action, key) }
}

/** What can be done to one row: not what would change nothing, such as to disable what is disabled. */
export async function describeRowActions(
  services: Pick<Services, 'db'>,
  { actions }: Resource,
  key: string,
): Promise<ActionFacts[]> {
  const offered = await Promise.all(
    actions.map(async action => {
      const changes = (await action.changes?.(services.db, key)) ?? true
      return changes ? [await describeAction(services, action, key)] : []
    }),
  )
  return offered.flat()
}
