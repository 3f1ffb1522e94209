import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { Type } from 'typebox'
import { describePlannedEnd, isArchived } from '../define/archive.ts'
import { BYTES_PER_MEGABYTE } from '../define/megabytes.ts'
import { parametersSchema } from '../define/parameters-schema.ts'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { problemSchema } from '../platform/http/problem.contract.ts'
import { sendFile } from '../platform/http/send-file.ts'
import { siteImages } from '../platform/http/site-images.ts'
import type { Announcement, SiteState } from '../platform/state/state.contract.ts'
import { currentAnnouncement } from '../platform/state/watch-state.ts'
import { version } from '../version.ts'
import { findSelfTest } from './find-self-test.ts'
import { renderMarkdown } from './markdown.ts'
import { listPages, readPage } from './read-page.ts'
import type { Services } from './services.ts'
import { accessTo } from './tool-access.ts'
import type { Tool } from './tool-registry.ts'
import {
  languageSchema,
  pageSchema,
  type SiteFacts,
  siteSchema,
  type ToolFacts,
  toolFactsSchema,
  toolsSchema,
} from './tools.contract.ts'

const tags = ['site']

/** What everybody may know: facts of the site, its tools and its pages. */
export function registerToolRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/site',
    { schema: { tags, summary: 'Facts of the site', response: { 200: siteSchema } } },
    (): Promise<SiteFacts> => describeSiteFacts(services),
  )

  app.get(
    '/api/v1/tools',
    { schema: { tags, summary: 'The tools of the site', response: { 200: toolsSchema } } },
    async () => ({ tools: listTools(services, await services.state.read()) }),
  )

  app.get(
    '/api/v1/tools/:tool',
    {
      schema: {
        tags,
        summary: 'A tool: what goes in, what can be set, what comes out',
        params: Type.Object({ tool: Type.String() }),
        response: { 200: toolFactsSchema, 404: problemSchema },
      },
    },
    async request => {
      const tool = services.tools.get(request.params.tool)
      if (!tool) throw httpErrors.make('NOT_FOUND')
      const selfTest = await findSelfTest(services.db, tool.declaration.id)
      return { ...describeTool(tool), ...(selfTest ? { selfTest } : {}) }
    },
  )

  app.get(
    '/api/v1/tools/:tool/example/:role',
    {
      schema: {
        tags,
        summary: 'A file of the example data of a tool',
        params: Type.Object({ tool: Type.String(), role: Type.String() }),
      },
    },
    (request, reply) => {
      const tool = services.tools.get(request.params.tool)
      const files = tool?.declaration.example.datasets ?? {}
      const { role } = request.params
      if (!tool || !Object.hasOwn(files, role)) throw httpErrors.make('NOT_FOUND')
      const path = join(tool.folder, files[role])
      return sendFile(reply, { path, fileName: basename(path), type: 'text/csv' })
    },
  )

  app.get(
    '/api/v1/pages/:page',
    {
      schema: {
        tags,
        summary: 'A page of the site',
        params: Type.Object({ page: Type.String() }),
        querystring: Type.Object({
          language: Type.Optional(languageSchema),
        }),
        response: { 200: pageSchema, 404: problemSchema },
      },
    },
    async request => {
      const page = await readPage(services, request.params.page, request.query.language)
      if (!page) throw httpErrors.make('NOT_FOUND')
      return page
    },
  )
}

function listTools({ tools }: Services, state: SiteState): SiteFacts['tools'] {
  return [...tools.values()].map(({ declaration }) => {
    const { id, title, summary } = declaration
    return { id, title, summary, use: accessTo(declaration, state) }
  })
}

async function describeSiteFacts(services: Services): Promise<SiteFacts> {
  const state = await services.state.read()
  const { site, smtpUrl, mode } = services.config
  const { logo, figure } = siteImages(services.config)
  const archive = describePlannedEnd(site, services.now())
  return {
    name: site.name,
    tagline: site.tagline,
    description: site.description,
    contact: site.contact,
    operator: site.operator,
    language: site.language,
    languages: [...new Set([site.language, ...site.languages])],
    texts: services.config.texts,
    version,
    registration: site.access.registration,
    guests: site.access.guests,
    mailsKept: smtpUrl === undefined && mode === 'development',
    guestMaxUploadBytes: site.uploads.guestMaxMegabytes * BYTES_PER_MEGABYTE,
    ...(logo ? { logo: logo.address } : {}),
    ...(figure ? { figure: describeFigure(figure) } : {}),
    ...describeState(state, services.now()),
    ...(archive && { archive }),
    isArchive: isArchived(site, services.now()),
    tools: listTools(services, state),
    pages: await listPages(services),
  }
}

/** What holds at the moment; what does not is left out. */
function describeState(state: SiteState, now: number): Pick<SiteFacts, 'announcement' | 'pause' | 'maintenance'> {
  const { pause, maintenance } = state
  const announcement = currentAnnouncement(state, now)
  return {
    ...(announcement && { announcement: { id: identify(announcement), ...announcement } }),
    ...(pause && { pause }),
    ...(maintenance && { maintenance }),
  }
}

/** The same announcement has the same id, so that whoever closed it does not see it again. */
function identify(announcement: Announcement): string {
  return createHash('sha256').update(JSON.stringify(announcement)).digest('hex').slice(0, 16)
}

/** Where the file lies on this machine stays here. */
function describeFigure({ address, title, caption, width, height }: NonNullable<SiteFacts['figure']>) {
  return { address, title, caption, width, height }
}

/** The declaration as everybody may see it: without the command, which is nobody else's business. */
function describeTool({ declaration }: Tool): ToolFacts {
  const { command: _command, environment: _environment, help, ...facts } = declaration
  return {
    ...facts,
    parametersSchema: parametersSchema(declaration.parameters),
    ...(help === undefined ? {} : { helpHtml: renderMarkdown(help) }),
  }
}
