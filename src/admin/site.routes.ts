import { Type } from 'typebox'
import { requireViewer, type Viewer } from '../accounts/viewer.ts'
import '../accounts/accounts.table.ts'
import type { TestProblem } from '../analyses/self-test/test-sentences.ts'
import { recordAudit } from '../platform/audit/record-audit.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { changeState, switchTool } from '../platform/state/change-state.ts'
import type { Services } from '../tools/services.ts'
import '../tools/self-tests.table.ts'
import { accessTo } from '../tools/tool-access.ts'
import { adminErrors } from './admin.errors.ts'
import { describeSettings } from './describe-settings.ts'
import {
  type SiteChange,
  type SiteStateFacts,
  settingsSchema,
  siteChangeSchema,
  siteStateSchema,
  type ToolChange,
  toolChangeSchema,
} from './site.contract.ts'

const tags = ['Admin']
const response = { 200: siteStateSchema }
/** What a test said is kept whole in the table of past self-tests. */
const LONGEST_REASON = 500
const MOST_LINES = 5
const SITE = '/api/v1/admin/site'

/** What a superuser switches while the site runs, and the settings that it was started with. */
export function registerSiteRoutes(app: App, services: Services): void {
  app.get(SITE, { schema: { tags, summary: 'What is switched at the moment', response } }, () => describe(services))
  app.patch(
    SITE,
    { schema: { tags, summary: 'Announcement, pause, maintenance', body: siteChangeSchema, response } },
    async request => {
      await changeSite(services, requireViewer(request), request.body)
      return describe(services)
    },
  )
  app.patch(
    `${SITE}/tools/:tool`,
    {
      schema: {
        tags,
        summary: 'Who may use a tool',
        params: Type.Object({ tool: Type.String() }),
        body: toolChangeSchema,
        response,
      },
    },
    async request => {
      await changeTool(services, requireViewer(request), { id: request.params.tool, ...request.body })
      return describe(services)
    },
  )
  app.get(
    '/api/v1/admin/settings',
    { schema: { tags, summary: 'The settings in force', response: { 200: settingsSchema } } },
    () => ({ settings: describeSettings(services.config) }),
  )
}

async function changeSite({ db, now, state }: Services, who: Viewer, change: SiteChange): Promise<void> {
  const { announcement, maintenance } = change
  const ends = { 'announcement.until': announcement?.until, 'maintenance.until': maintenance?.until }
  for (const [field, until] of Object.entries(ends)) if (until && until <= now()) throw endIsPast(field)
  if (announcement?.until && announcement.until <= (announcement.from ?? 0)) throw endIsPast('announcement.until')
  const before = await state.readNow()
  await db.transaction().execute(async trx => {
    await changeState(trx, change, { by: who.id, now: now() })
    for (const name of ['announcement', 'pause', 'maintenance'] as const) {
      const after = change[name]
      if (after === undefined) continue
      const values = { before: before[name] ?? undefined, after: after ?? undefined }
      await recordAudit(trx, { who, what: `${name}.change`, subject: { kind: 'site', id: name }, ...values }, now())
    }
  })
  await state.readNow()
}

function endIsPast(field: string) {
  const { message } = adminErrors.entries.END_IS_PAST
  return adminErrors.make('END_IS_PAST', { problems: [{ code: 'END_IS_PAST', field, message }] })
}

async function changeTool(
  { db, now, state, tools }: Services,
  who: Viewer,
  { id, use }: ToolChange & { readonly id: string },
): Promise<void> {
  const tool = tools.get(id)
  if (!tool) throw httpErrors.make('NOT_FOUND')
  const before = (await state.readNow()).tools[id]
  const subject = { kind: 'tools', id, title: tool.declaration.title }
  await db.transaction().execute(async trx => {
    await switchTool(trx, { tool: id, value: use }, { by: who.id, now: now() })
    await recordAudit(trx, { who, what: 'tool.switch', subject, before, after: use ?? undefined }, now())
  })
  await state.readNow()
}

async function describe({ db, state, tools }: Services): Promise<SiteStateFacts> {
  const current = await state.readNow()
  const tests = await listTests(db)
  return {
    announcement: current.announcement,
    pause: current.pause,
    maintenance: current.maintenance,
    tools: [...tools.values()].map(({ declaration }) => ({
      id: declaration.id,
      title: declaration.title,
      version: declaration.version,
      declared: accessTo(declaration, { ...current, tools: {} }),
      switched: current.tools[declaration.id] ?? null,
      tests: tests.get(declaration.id) ?? [],
    })),
    roles: await listRoles(db),
  }
}

/** By tool, the latest first. */
async function listTests(db: Db) {
  const rows = await db
    .selectFrom('self_test_runs')
    .select(['tool', 'tested_at as at', 'version', 'good', 'seconds', 'message', 'explanation'])
    .orderBy('tested_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const tests = rows.map(({ good, message, explanation, ...row }) => {
    const lines: TestProblem[] = explanation === null ? [] : JSON.parse(explanation)
    return {
      ...row,
      works: good === 1,
      message: message.slice(0, LONGEST_REASON),
      explanation: lines.slice(0, MOST_LINES),
    }
  })
  return Map.groupBy(tests, ({ tool }) => tool)
}

function listRoles(db: Db) {
  return db.selectFrom('roles').select(['name', 'title']).orderBy('name').execute()
}
