import { type Static, Type } from 'typebox'
import { type Language, languages, type SiteTexts } from '../define/languages.ts'
import type { ToolDeclaration } from '../define/tool.ts'
import {
  announcementSchema,
  maintenanceSchema,
  pauseSchema,
  toolSwitchSchema,
} from '../platform/state/state.contract.ts'

/** A language of the pages. */
export const languageSchema = Type.Unsafe<Language>(
  Type.String({ enum: languages, description: 'Two letters, ISO 639-1' }),
)
const toolSummarySchema = Type.Object({ id: Type.String(), title: Type.String(), summary: Type.String() })

/** A tool of the list, with who may use it at the moment. */
const listedToolSchema = Type.Object({ ...toolSummarySchema.properties, use: toolSwitchSchema })

/** A figure of a result for the home page: `pages/home.svg` of the site, its title and description, or one of the example. */
export const figureSchema = Type.Object({
  address: Type.String(),
  title: Type.String(),
  caption: Type.String(),
  width: Type.Number({ description: 'In CSS pixels' }),
  height: Type.Number(),
})
export type SiteFigure = Static<typeof figureSchema>

/** `GET /api/v1/site`. */
export const siteSchema = Type.Object({
  name: Type.String(),
  tagline: Type.String(),
  description: Type.String(),
  contact: Type.String(),
  operator: Type.String(),
  version: Type.String({ description: 'Version of Science Flask' }),
  registration: Type.Union([
    Type.Literal('academic'),
    Type.Literal('open'),
    Type.Literal('invite'),
    Type.Literal('closed'),
  ]),
  guests: Type.Boolean(),
  mailsKept: Type.Boolean({
    description: 'True when no SMTP server is set and mails are read at /mailbox (development only)',
  }),
  guestMaxUploadBytes: Type.Integer(),
  logo: Type.Optional(Type.String({ description: 'Address of the site’s own logo' })),
  figure: Type.Optional(figureSchema),
  announcement: Type.Optional(
    Type.Object(
      { id: Type.String(), ...announcementSchema.properties },
      { description: 'What every page says at the moment; `id` changes with it' },
    ),
  ),
  pause: Type.Optional(pauseSchema),
  archive: Type.Optional(
    Type.Object(
      { text: Type.String({ description: 'In English' }), from: Type.String(), isOver: Type.Boolean() },
      { description: 'The planned end of the site, where announcement and pause say it in no words of the operator' },
    ),
  ),
  isArchive: Type.Boolean({ description: 'Whether nothing new is taken any more, for good; `pause` says so in words' }),
  maintenance: Type.Optional(maintenanceSchema),
  language: languageSchema,
  languages: Type.Array(languageSchema, { description: 'Languages that visitors can choose from' }),
  texts: Type.Unsafe<SiteTexts>(
    Type.Record(Type.String(), Type.Record(Type.String(), Type.String()), {
      description:
        'Texts of pages that the site words in its own way, by language and name: `texts/en.json` of its folder',
    }),
  ),
  tools: Type.Array(listedToolSchema),
  pages: Type.Array(
    Type.Object({
      name: Type.String(),
      titles: Type.Unsafe<Record<Language, string>>(
        Type.Record(Type.String(), Type.String(), { description: 'By language' }),
      ),
    }),
  ),
})
export type SiteFacts = Static<typeof siteSchema>

/** `GET /api/v1/tools`. */
export const toolsSchema = Type.Object({ tools: Type.Array(listedToolSchema) })

/** Outcome of the last self-test: a run of the tool's own example. */
const selfTestSchema = Type.Object(
  {
    version: Type.String({ description: 'Version of the tool that was tested' }),
    works: Type.Boolean({ description: 'Whether the example gave what it should' }),
    testedAt: Type.Integer({ description: 'When it was tested last' }),
    workedAt: Type.Union([Type.Integer(), Type.Null()], { description: 'When it worked last' }),
  },
  { description: 'Whether the tool works: outcome of its last self-test; absent before the first' },
)
export type SelfTestFacts = Static<typeof selfTestSchema>

/** `GET /api/v1/tools/:tool`: the declaration without its command, and the JSON Schema of its parameters. */
export const toolFactsSchema = Type.Unsafe<ToolFacts>(
  Type.Object(
    {
      ...toolSummarySchema.properties,
      version: Type.String(),
      datasets: Type.Record(Type.String(), Type.Unknown(), { description: 'Rules of each dataset, by role' }),
      parameters: Type.Record(Type.String(), Type.Unknown(), { description: 'Settings by name' }),
      parametersSchema: Type.Record(Type.String(), Type.Unknown(), {
        description: 'JSON Schema (draft 2020-12) of `parameters` in `POST /api/v1/studies/:study/analyses`',
      }),
      results: Type.Array(Type.Unknown(), { description: 'Outputs and how they are shown' }),
      example: Type.Unknown({ description: 'The example data and settings' }),
      limits: Type.Unknown({ description: 'Longest run in minutes, most memory in MB' }),
      helpHtml: Type.Optional(Type.String({ description: 'Help of the author, as safe HTML' })),
      cite: Type.Optional(Type.Unknown()),
      contact: Type.Optional(Type.String()),
      license: Type.Optional(Type.String()),
      selfTest: Type.Optional(selfTestSchema),
    },
    { description: 'A tool as it is declared' },
  ),
)

/** What {@link toolFactsSchema} describes, with the types of the declaration. */
export type ToolFacts = Omit<ToolDeclaration, 'command' | 'environment' | 'help'> & {
  /** JSON Schema (draft 2020-12) of `parameters` in `POST …/analyses`. */
  readonly parametersSchema: Readonly<Record<string, unknown>>
  /** Help of the author, as safe HTML. */
  readonly helpHtml?: string
  readonly selfTest?: SelfTestFacts
}

/** `GET /api/v1/pages/:page`: a Markdown page of the site as safe HTML. */
export const pageSchema = Type.Object({
  name: Type.String(),
  title: Type.String(),
  html: Type.String(),
  language: languageSchema,
})
export type Page = Static<typeof pageSchema>
