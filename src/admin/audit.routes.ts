import { Type } from 'typebox'
import type { App } from '../platform/http/create-app.ts'
import type { Platform } from '../platform/platform.ts'
import { auditPageSchema } from './admin.contract.ts'
import { listAudit } from './list-audit.ts'

const text = Type.Optional(Type.String({ maxLength: 255 }))

export function registerAuditRoutes(app: App, { db }: Platform): void {
  app.get(
    '/api/v1/admin/audit',
    {
      schema: {
        tags: ['Admin'],
        summary: 'Who changed what, newest first',
        querystring: Type.Object({ before: text, kind: text, subject: text, who: text }),
        response: { 200: auditPageSchema },
      },
    },
    request => listAudit(db, request.query),
  )
}
