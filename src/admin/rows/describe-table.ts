import type { TableFacts } from '../admin.contract.ts'
import type { ActionContext, Resource } from '../resources/resource.ts'
import { isFilterable } from './conditions.ts'
import { describeAction } from './describe-action.ts'

/** What pages need to list a table, and to make its forms. */
export async function describeTable(
  { services }: Pick<ActionContext, 'services'>,
  resource: Resource,
): Promise<TableFacts> {
  const columns = Object.entries(resource.columns).map(([name, { title, kind, options, of, isExtra }]) => ({
    name,
    title,
    kind,
    ...(options ? { options } : {}),
    ...(of ? { of } : {}),
    isExtra: isExtra === true,
    isSortable: resource.sorts.includes(name),
    isFilterable: isFilterable(resource, name),
  }))
  return {
    name: resource.table,
    title: resource.title,
    one: resource.one,
    help: resource.help,
    columns,
    sort: resource.sorts[0],
    isSearchable: resource.searched.length > 0,
    ...(resource.create ? { create: resource.create.fields } : {}),
    ...(resource.edit ? { edit: resource.edit.fields } : {}),
    actions: await Promise.all(resource.actions.map(action => describeAction(services, action))),
    related: resource.related ?? [],
  }
}
