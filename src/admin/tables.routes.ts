import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { requireViewer } from '../accounts/viewer.ts'
import { recordAudit } from '../platform/audit/record-audit.ts'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import type { Services } from '../tools/services.ts'
import {
  actionSchema,
  explanationSchema,
  newRowAnswerSchema,
  newRowSchema,
  outcomeSchema,
  rowChangeSchema,
  rowPageSchema,
  rowsSchema,
  type TablesAnswer,
  tablesSchema,
} from './admin.contract.ts'
import type { ActionContext } from './resources/resource.ts'
import { findResource, requireResource, resources } from './resources/resources.ts'
import { carryOutAction, explainAction } from './rows/carry-out-action.ts'
import { changeRow, checkFields } from './rows/change-row.ts'
import { describeTable } from './rows/describe-table.ts'
import { exportRows } from './rows/export-rows.ts'
import { listRows } from './rows/list-rows.ts'
import { readRow } from './rows/read-row.ts'

const tags = ['Admin']
const TABLES = '/api/v1/admin/tables'
const tableParams = Type.Object({ table: Type.String() })
const rowParams = Type.Object({ table: Type.String(), key: Type.String() })
const actionParams = Type.Object({ table: Type.String(), action: Type.String() })

const text = Type.Optional(Type.String({ maxLength: 1_000 }))
const question = {
  sort: Type.Optional(Type.String({ maxLength: 100, description: 'A column; with - before it the greatest first' })),
  filter: Type.Optional(
    Type.Union([Type.String({ maxLength: 400 }), Type.Array(Type.String({ maxLength: 400 }), { maxItems: 20 })], {
      description: '`state:is:failed`, `created_at:from:1700000000000`, `created_at:to:…`, `finished_at:empty`',
    }),
  ),
  search: Type.Optional(Type.String({ maxLength: 200 })),
  columns: Type.Optional(Type.String({ maxLength: 2_000, description: 'Names, with commas between them' })),
}
const rowsQuery = Type.Object({
  ...question,
  after: text,
  before: text,
  end: Type.Optional(Type.Literal('true')),
  size: Type.Optional(Type.String({ pattern: '^(\\d|[1-9]\\d|1\\d\\d|200)$', description: 'At most 200; default 50' })),
})
const PAGE = 50

/** Lists, forms and actions of every table. */
export function registerTableRoutes(app: App, services: Services): void {
  app.get(
    TABLES,
    { schema: { tags, summary: 'The tables, their columns, forms and actions', response: { 200: tablesSchema } } },
    async (): Promise<TablesAnswer> => ({
      tables: await Promise.all(resources.map(resource => describeTable({ services }, resource))),
    }),
  )
  registerLists(app, services)
  registerRows(app, services)
  registerActions(app, services)
}

const contextOf = (services: Services, request: FastifyRequest): ActionContext => ({
  services,
  who: requireViewer(request),
})

interface Question {
  readonly sort?: string
  readonly filter?: string | string[]
  readonly search?: string
  readonly columns?: string
}

function readQuestion({ sort, filter, search, columns }: Question) {
  return {
    ...(sort === undefined ? {} : { sort }),
    ...(search === undefined ? {} : { search }),
    ...(columns === undefined ? {} : { columns: columns.split(',') }),
    filter: filter === undefined ? [] : [filter].flat(),
  }
}

function registerLists(app: App, services: Services): void {
  app.get(
    `${TABLES}/:table/rows`,
    {
      schema: {
        tags,
        summary: 'A page of a table',
        params: tableParams,
        querystring: rowsQuery,
        response: { 200: rowsSchema },
      },
    },
    request => {
      const { after, before, end, size = PAGE, ...asked } = request.query
      const place = { ...(after ? { after } : {}), ...(before ? { before } : {}), fromEnd: end === 'true' }
      const query = { ...readQuestion(asked), ...place, size: Math.max(1, Number(size)) }
      return listRows(services.database, { resource: requireResource(request.params.table), query }, findResource)
    },
  )
  app.get(
    `${TABLES}/:table/rows.csv`,
    { schema: { tags, summary: 'All rows that fit, as CSV', params: tableParams, querystring: Type.Object(question) } },
    async (request, reply) => {
      const resource = requireResource(request.params.table)
      const query = readQuestion(request.query)
      // What is wrong with the question is answered as a problem, before the file begins.
      await listRows(services.database, { resource, query: { ...query, size: 1 } }, findResource)
      const who = requireViewer(request)
      const subject = { kind: resource.table, id: '*', title: resource.title }
      await recordAudit(services.db, { who, what: `${resource.table}.export`, subject, after: query }, services.now())
      return reply
        .header('content-disposition', `attachment; filename="${resource.table}.csv"`)
        .header('cache-control', 'private, no-store')
        .type('text/csv; charset=utf-8')
        .send(exportRows(services.database, { resource, query }, findResource))
    },
  )
}

function registerRows(app: App, services: Services): void {
  app.get(
    `${TABLES}/:table/rows/:key`,
    { schema: { tags, summary: 'A row with all its columns', params: rowParams, response: { 200: rowPageSchema } } },
    ({ params: { table, key } }) => readRow(services, { resource: requireResource(table), key }, findResource),
  )
  app.post(
    `${TABLES}/:table/rows`,
    {
      schema: {
        tags,
        summary: 'Make a row',
        params: tableParams,
        body: newRowSchema,
        response: { 201: newRowAnswerSchema },
      },
    },
    async (request, reply) => {
      const { create } = requireResource(request.params.table)
      if (!create) throw httpErrors.make('NOT_FOUND')
      const key = await create.make(contextOf(services, request), checkFields(create.fields, request.body.values))
      return reply.status(201).send({ key })
    },
  )
  app.patch(
    `${TABLES}/:table/rows/:key`,
    {
      schema: {
        tags,
        summary: 'Change a row',
        params: rowParams,
        body: rowChangeSchema,
        response: { 200: rowPageSchema },
      },
    },
    async request => {
      const place = { resource: requireResource(request.params.table), key: request.params.key }
      await changeRow(contextOf(services, request), place, request.body)
      return readRow(services, place, findResource)
    },
  )
}

function registerActions(app: App, services: Services): void {
  const callOf = ({ table, action: name }: { table: string; action: string }) => {
    const resource = requireResource(table)
    const action = resource.actions.find(each => each.name === name)
    if (!action) throw httpErrors.make('NOT_FOUND')
    return { resource, action }
  }
  app.post(
    `${TABLES}/:table/actions/:action/explanation`,
    {
      schema: {
        tags,
        summary: 'What an action would do to rows; changes nothing',
        params: actionParams,
        body: actionSchema,
        response: { 200: explanationSchema },
      },
    },
    request => explainAction(contextOf(services, request), { ...callOf(request.params), ...request.body }),
  )
  app.post(
    `${TABLES}/:table/actions/:action`,
    {
      schema: {
        tags,
        summary: 'Do something to one row or several, as it was explained',
        params: actionParams,
        body: actionSchema,
        response: { 200: outcomeSchema },
      },
    },
    request => {
      const call = { ...callOf(request.params), ...request.body }
      return carryOutAction(contextOf(services, request), call, request.body.seen)
    },
  )
}
