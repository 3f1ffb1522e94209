import { Type } from 'typebox'
import { requireViewer } from '../accounts/viewer.ts'
import type { App } from '../platform/http/create-app.ts'
import type { Services } from '../tools/services.ts'
import { repeatGroup, tellGroup } from './act-on-group.ts'
import { findFailureGroup, listFailures } from './list-failures.ts'
import {
  failureGroupSchema,
  failureGroupsSchema,
  groupOutcomeSchema,
  groupRepeatSchema,
  groupTellSchema,
} from './runs.contract.ts'

const tags = ['Admin']
const GROUP = '/api/v1/admin/failures/:group'
const params = Type.Object({ group: Type.String({ maxLength: 64 }) })
const response = { 200: groupOutcomeSchema }

/** Failures by kind, and what is done with all of a kind. */
export function registerFailureRoutes(app: App, services: Services): void {
  const querystring = Type.Object({ before: Type.Optional(Type.String({ maxLength: 100 })) })
  app.get(
    '/api/v1/admin/failures',
    { schema: { tags, summary: 'Kinds of failures', querystring, response: { 200: failureGroupsSchema } } },
    request => listFailures(services, request.query.before),
  )
  app.get(
    GROUP,
    { schema: { tags, summary: 'One kind of failures', params, response: { 200: failureGroupSchema } } },
    request => findFailureGroup(services, request.params.group),
  )
  app.post(
    `${GROUP}/repeat`,
    { schema: { tags, summary: 'Run a part of them again', params, body: groupRepeatSchema, response } },
    request => repeatGroup(services, requireViewer(request), { group: request.params.group, ...request.body }),
  )
  app.post(
    `${GROUP}/tell`,
    { schema: { tags, summary: 'Write to a part of their owners', params, body: groupTellSchema, response } },
    request => tellGroup(services, requireViewer(request), { group: request.params.group, ...request.body }),
  )
}
