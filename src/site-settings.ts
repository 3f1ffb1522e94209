import type { Static } from 'typebox'
import { languages } from './define/languages.ts'
import { Type } from './define/light-type.ts'

const closed = { additionalProperties: false }
const count = (defaultValue: number, description: string) =>
  Type.Integer({ minimum: 0, default: defaultValue, description })

const quotas = (defaults: {
  studies: number
  studiesTotal: number
  analyses: number
  analysesTotal: number
  storage: number
}) =>
  Type.Object(
    {
      studies: count(defaults.studies, 'Studies kept at a time'),
      studiesTotal: count(defaults.studiesTotal, 'Studies altogether, deleted ones included'),
      analyses: count(defaults.analyses, 'Analyses kept at a time'),
      analysesTotal: count(defaults.analysesTotal, 'Analyses altogether, deleted ones included'),
      running: count(1, 'Analyses that run at the same time'),
      storageMegabytes: count(defaults.storage, 'Space for uploads and results, in MB'),
    },
    { ...closed, default: {} },
  )

const range = (what: string) =>
  Type.Optional(
    Type.Object(
      {
        min: Type.Optional(Type.Integer({ minimum: 1, description: `Fewest ${what}` })),
        max: Type.Optional(Type.Integer({ minimum: 1, description: `Most ${what}` })),
      },
      closed,
    ),
  )

const language = (options?: Readonly<Record<string, unknown>>) =>
  Type.Union([Type.Literal('en'), Type.Literal('de')], options)

/** What a site allows of a tool's tables, in place of what the tool says. */
const datasetLimits = Type.Object(
  {
    samples: range('samples'),
    features: range('features'),
    maxBytes: Type.Optional(Type.Integer({ minimum: 1, description: 'Largest file, in bytes' })),
  },
  closed,
)

/** What `site.yaml` may say; everything but the name has a default. */
export const siteSettingsSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60, description: 'Name of the site' }),
    tagline: Type.String({ default: '', maxLength: 200, description: 'One sentence below the name' }),
    description: Type.String({ default: '', maxLength: 400, description: 'What search engines show' }),
    contact: Type.String({ default: '', description: 'E-mail address for questions of users' }),
    operator: Type.String({ default: '', description: 'Person or group that runs the site' }),
    language: language({
      default: 'en',
      description: 'Language of the pages for visitors whose browser asks for none of `languages`',
    }),
    languages: Type.Array(language(), {
      default: languages,
      minItems: 1,
      description: 'Languages that visitors can choose from',
    }),
    access: Type.Object(
      {
        registration: Type.Union(
          [Type.Literal('academic'), Type.Literal('open'), Type.Literal('invite'), Type.Literal('closed')],
          { default: 'academic', description: 'Who may make an account' },
        ),
        guests: Type.Boolean({ default: true, description: 'Whether visitors may run analyses without an account' }),
        domains: Type.Record(Type.String(), Type.String(), {
          default: {},
          description: 'Further domains whose addresses may register, each with the name of its institution',
        }),
      },
      { ...closed, default: {} },
    ),
    quotas: Type.Object(
      {
        account: quotas({ studies: 20, studiesTotal: 1000, analyses: 50, analysesTotal: 5000, storage: 2000 }),
        guest: quotas({ studies: 3, studiesTotal: 10, analyses: 5, analysesTotal: 20, storage: 200 }),
      },
      { ...closed, default: {} },
    ),
    uploads: Type.Object(
      {
        maxMegabytes: Type.Integer({ minimum: 1, default: 100, description: 'Largest file, in MB, for accounts' }),
        guestMaxMegabytes: Type.Integer({ minimum: 1, default: 20, description: 'Largest file, in MB, for guests' }),
        keepHours: Type.Integer({
          minimum: 1,
          default: 24,
          description: 'How long an upload that became no study is kept',
        }),
      },
      { ...closed, default: {} },
    ),
    storage: Type.Object(
      {
        keepFreeMegabytes: count(
          500,
          'Disk that is kept free, in MB, for the database, the log and the system; with less left nothing new is taken',
        ),
        siteMegabytes: count(
          0,
          'Space for the uploads and results of everybody together, in MB; when it is taken, uploads and new analyses are refused; 0 is no limit',
        ),
      },
      { ...closed, default: {} },
    ),
    jobs: Type.Object(
      {
        parallel: Type.Integer({
          minimum: 1,
          default: 2,
          description: 'Analyses that one worker runs at the same time',
        }),
        minutes: Type.Number({
          exclusiveMinimum: 0,
          default: 60,
          description: 'Longest run of an analysis, in minutes',
        }),
        memoryMegabytes: Type.Integer({ minimum: 64, default: 2048, description: 'Most memory of an analysis, in MB' }),
        maxAttempts: Type.Integer({
          minimum: 1,
          default: 3,
          description: 'How often an analysis whose worker died is run',
        }),
      },
      { ...closed, default: {} },
    ),
    archive: Type.Object(
      {
        from: Type.Optional(
          Type.String({
            pattern: '^\\d{4}-\\d{2}-\\d{2}$',
            description: 'Day from which on the site takes nothing new and only shows what it has; announced before',
            examples: ['2031-12-31'],
          }),
        ),
        text: Type.String({ default: '', maxLength: 400, description: 'What pages say about it; default: the day' }),
      },
      { ...closed, default: {} },
    ),
    retention: Type.Object(
      {
        studies: count(0, 'Days after its last use that a study of an account goes, with its analyses; 0 is never'),
        results: count(0, 'Days after its end that an analysis of an account goes, with its results; 0 is never'),
        guests: count(90, 'Days after their last use that all data of a guest go, who has no address; 0 is never'),
        failedRuns: count(30, 'Days that the folder of a failed run is kept for inspection; 0 is for ever'),
        mails: count(180, 'Days that mails are kept after they were sent; 0 is for ever'),
        warnDays: Type.Integer({
          minimum: 1,
          default: 14,
          description: 'How many days before something of an account goes its owner gets a mail about it',
        }),
      },
      { ...closed, default: {} },
    ),
    selfTest: Type.Object(
      {
        nightly: Type.Boolean({
          default: true,
          description: 'Whether the example of every tool is run each night, to see that it works',
        }),
        hour: Type.Integer({
          minimum: 0,
          maximum: 23,
          default: 3,
          description: 'Hour at which the night begins, by the clock of the server',
        }),
      },
      { ...closed, default: {} },
    ),
    tools: Type.Record(
      Type.String(),
      Type.Object(
        {
          datasets: Type.Optional(
            Type.Record(Type.String(), datasetLimits, { description: 'Limits by dataset of the tool' }),
          ),
        },
        { ...closed, description: 'Limits for one tool' },
      ),
      {
        default: {},
        description: "Limits of this site for a tool's tables, such as `TOOL.datasets.ROLE.samples.max: 1000`",
      },
    ),
    look: Type.Object(
      {
        color: Type.String({
          pattern: '^#[0-9a-fA-F]{6}$',
          default: '#0b7285',
          description: 'Main colour, as #rrggbb',
          examples: ['#0b7285'],
        }),
        logo: Type.Optional(Type.String({ description: 'SVG or PNG file in the folder of the site' })),
        theme: Type.Optional(
          Type.String({
            description:
              'Bootstrap 5.3 theme in one CSS file, in the folder of the site; its colours take the place of `color`',
          }),
        ),
      },
      { ...closed, default: {} },
    ),
  },
  closed,
)

export type SiteSettings = Static<typeof siteSettingsSchema>
export type Quotas = SiteSettings['quotas']['account']
