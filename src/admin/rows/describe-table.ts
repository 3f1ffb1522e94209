import type { TableFacts } from '../admin.contract.ts'
import type { ActionContext, Resource } from '../resources/resource.ts'
import { fieldsOf } from './carry-out-action.ts'
import { isFilterable } from './conditions.ts'

/** What pages need to list a table, and to make its forms. */
export async function describeTable(context: Pick<ActionContext, 'services'>, resource: Resource): Promise<TableFacts> {
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
  const actions = resource.actions.map(async action => {
    const { name, title, tone, isBulk } = action
    return { name, title, tone, isBulk, fields: await fieldsOf(context, action) }
  })
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
    actions: await Promise.all(actions),
    related: resource.related ?? [],
  }
}
