import { type Static, Type } from 'typebox'
import { datasetSchema } from '../studies/studies.contract.ts'
import { figureSchema } from '../tools/tools.contract.ts'

const nullable = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** `waiting → running → done | failed | cancelled`; a run whose worker died goes back to `waiting`. */
const analysisStateSchema = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('running'),
  Type.Literal('done'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
])
export type AnalysisState = Static<typeof analysisStateSchema>

/** Whose turn it is after a failure: the user's (`input`), or the admins' (all others). */
const failureSchema = Type.Union([
  Type.Literal('input'),
  Type.Literal('tool'),
  Type.Literal('time'),
  Type.Literal('memory'),
  Type.Literal('output'),
  Type.Literal('lost'),
  Type.Literal('system'),
  Type.Null(),
])

/** The sentences of why an analysis ended without results. */
export const explanationSchema = Type.Array(
  Type.Object({
    code: Type.String({ description: 'Stable name, such as `RUN_TOOK_TOO_LONG`' }),
    message: Type.String({ description: 'In English, or in the words of the tool' }),
    values: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
        description: 'Values of the sentence, for whoever words it in another language',
      }),
    ),
  }),
  { description: 'The sentences of `message`, for whoever words them in another language' },
)

/**
 * `GET /api/v1/analyses/:analysis`, and the answer of `POST /api/v1/tools/:tool/example`, where `:analysis` is the id (for the owner) or the link (for whoever has it).
 */
export const analysisSchema = Type.Object({
  id: Type.String(),
  /** Unguessable last part of the result page's address, `/results/<link>`. */
  link: Type.String(),
  study: Type.Object({ id: Type.String(), name: Type.String() }),
  tool: Type.Object({ id: Type.String(), title: Type.String(), version: Type.String() }),
  name: Type.String(),
  parameters: Type.Record(Type.String(), Type.Unknown()),
  state: analysisStateSchema,
  failure: failureSchema,
  message: Type.String({ description: 'What happened, for the person; empty while all goes well' }),
  explanation: explanationSchema,
  progress: Type.Number({ description: '0 to 1' }),
  progressText: Type.String(),
  position: nullable(Type.Integer({ description: 'Place in the queue from 1, while waiting' })),
  attempt: Type.Integer({ description: 'Which run this is, from 1; 0 while waiting for the first' }),
  createdAt: Type.Integer(),
  startedAt: nullable(Type.Integer()),
  finishedAt: nullable(Type.Integer()),
  isOwner: Type.Boolean({ description: 'Whether the asker may cancel and delete it' }),
})
export type AnalysisFacts = Static<typeof analysisSchema>

/** `GET /api/v1/analyses`: the asker's own, newest first. */
export const analysesSchema = Type.Object({ analyses: Type.Array(analysisSchema) })

/** `GET /api/v1/tools/:tool/example`: what the home page and the help page show; null and empty while there is none. */
export const siteExampleSchema = Type.Object({
  analysis: Type.Union([analysisSchema, Type.Null()]),
  datasets: Type.Array(datasetSchema, { description: 'The tables that it analyses, with their first rows' }),
  figure: Type.Optional(figureSchema),
})
export type SiteExample = Static<typeof siteExampleSchema>

/** `POST /api/v1/studies/:study/analyses`: 201 and the analysis; 422 with `fields` (`name`, or a parameter). */
export const newAnalysisSchema = Type.Object(
  { name: Type.String(), parameters: Type.Record(Type.String(), Type.Unknown()) },
  { additionalProperties: false },
)
export type NewAnalysis = Static<typeof newAnalysisSchema>

/** One output and how it is shown. Files are at `/api/v1/analyses/:analysis/results/files/<file>`. */
const resultSchema = Type.Object({
  file: Type.String(),
  title: Type.String(),
  view: Type.Union([
    Type.Literal('table'),
    Type.Literal('matrix'),
    Type.Literal('plot'),
    Type.Literal('image'),
    Type.Literal('text'),
    Type.Literal('html'),
    Type.Literal('file'),
  ]),
  bytes: Type.Integer(),
  help: Type.Optional(Type.String()),
  /** How to read it: Markdown, or the Markdown file of the results that holds it. */
  interpretation: Type.Optional(
    Type.Union([Type.Object({ text: Type.String() }), Type.Object({ file: Type.String() })]),
  ),
  /** For a matrix: size, companions, and the figures drawn from it. */
  matrix: Type.Optional(
    Type.Object({
      rows: Type.Integer(),
      columns: Type.Integer(),
      pvalues: Type.Optional(Type.String()),
      order: Type.Optional(Type.String()),
      figures: Type.Array(Type.String()),
    }),
  ),
})
export type ResultFacts = Static<typeof resultSchema>

/** `GET /api/v1/analyses/:analysis/results`: 404 until the analysis is done. */
export const resultsSchema = Type.Object({
  results: Type.Array(resultSchema),
  archiveBytes: Type.Integer(),
})
export type Results = Static<typeof resultsSchema>

/**
 * `GET /api/v1/analyses/:analysis/events`: server-sent. `state` (data: an analysis) at once and whenever it changes;
 * `log` (data: `{ at, line }`, id: number of the line); `end` after the last state. `Last-Event-ID` resumes after that line.
 */
const logEventSchema = Type.Object({ at: Type.Integer(), line: Type.String() })
export type LogEvent = Static<typeof logEventSchema>
