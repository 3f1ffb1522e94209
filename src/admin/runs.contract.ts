import { type Static, Type } from 'typebox'
import { explanationSchema } from '../analyses/analyses.contract.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const time = (description: string) => Type.Integer({ description })

export const runStateSchema = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('running'),
  Type.Literal('done'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
])
export type RunState = Static<typeof runStateSchema>

const failureSchema = orNull(
  Type.Union([
    Type.Literal('input'),
    Type.Literal('tool'),
    Type.Literal('time'),
    Type.Literal('memory'),
    Type.Literal('output'),
    Type.Literal('lost'),
    Type.Literal('system'),
  ]),
)

const run = {
  id: Type.String(),
  link: Type.String(),
  name: Type.String(),
  study: Type.String({ description: 'Its name' }),
  tool: Type.Object({ id: Type.String(), title: Type.String(), version: Type.String() }),
  owner: Type.Object({ id: Type.String(), email: orNull(Type.String({ description: 'null for a guest' })) }),
  state: runStateSchema,
  failure: failureSchema,
  message: Type.String(),
  explanation: explanationSchema,
  progress: Type.Number(),
  progressText: Type.String(),
  position: orNull(Type.Integer({ description: 'Place in the queue from 1, while it waits' })),
  isFirst: Type.Boolean({ description: 'Raised before all others' }),
  worker: orNull(Type.String({ description: 'Machine and process that have it in hand' })),
  createdAt: time('When it was submitted'),
  startedAt: orNull(time('When its last attempt began')),
  finishedAt: orNull(time('When it ended')),
}
const runSchema = Type.Object(run)
export type RunFacts = Static<typeof runSchema>

/** `GET /api/v1/admin/runs`: newest first; `next` is the `before` of the following page. */
export const runsSchema = Type.Object({ runs: Type.Array(runSchema), next: orNull(Type.String()) })
export type RunsPage = Static<typeof runsSchema>

/** `GET /api/v1/admin/runs/:run`. */
export const runDetailsSchema = Type.Object({
  ...run,
  parameters: Type.Record(Type.String(), Type.Unknown()),
  attempt: Type.Integer(),
  currentVersion: orNull(Type.String({ description: 'Version of the tool now; null: it is gone' })),
  group: orNull(Type.String({ description: 'Failures of the same kind: /api/v1/admin/failures/:group' })),
})
export type RunDetails = Static<typeof runDetailsSchema>

/** `GET /api/v1/admin/queue`: how much waits and runs, and who works. */
export const queueSchema = Type.Object({
  waiting: Type.Integer(),
  running: Type.Integer(),
  failed: Type.Integer({ description: 'Of those submitted within the last day' }),
  done: Type.Integer({ description: 'Of those submitted within the last day' }),
  isHeld: Type.Boolean({ description: 'Nothing is begun, because the site is in maintenance' }),
  workers: Type.Array(
    Type.Object({
      id: Type.String(),
      host: Type.String(),
      pid: Type.Integer(),
      startedAt: time('When it was heard of first'),
      heartbeatAt: time('When it was heard of last'),
      isAlive: Type.Boolean(),
      jobs: Type.Array(Type.Object({ kind: Type.String(), subject: Type.String() })),
    }),
  ),
})
export type Queue = Static<typeof queueSchema>

/** `GET /api/v1/admin/runs/:run/folder`: what is kept of a run on the disk. */
export const runFolderSchema = Type.Object({
  files: Type.Array(
    Type.Object({
      path: Type.String(),
      bytes: Type.Integer(),
      kind: Type.Union([Type.Literal('file'), Type.Literal('link'), Type.Literal('other')], {
        description: 'What is no plain file is listed, and neither followed nor sent',
      }),
    }),
  ),
  isCut: Type.Boolean({ description: 'There are more files than are listed' }),
})
export type RunFolder = Static<typeof runFolderSchema>

/** `GET /api/v1/admin/runs/:run/folder/file?path=…`: a file as text, its begin and its end where it is long. */
export const fileTextSchema = Type.Object({
  bytes: Type.Integer(),
  isBinary: Type.Boolean({ description: 'It is no text, and none is shown' }),
  begin: Type.String(),
  end: Type.String({ description: 'Its last part, where there is more between' }),
})
export type FileText = Static<typeof fileTextSchema>

/** `POST …/tell`: a mail to the owner. */
export const tellSchema = Type.Object(
  {
    subject: Type.String({ minLength: 1, maxLength: 200 }),
    text: Type.String({ minLength: 1, maxLength: 5000 }),
  },
  { additionalProperties: false },
)
export type Tell = Static<typeof tellSchema>

/** `POST …/priority`. */
export const prioritySchema = Type.Object(
  { first: Type.Boolean({ description: 'Before all others, or in turn as everybody' }) },
  { additionalProperties: false },
)

const failureGroup = {
  id: Type.String(),
  tool: Type.Object({ id: Type.String(), title: Type.String(), version: Type.String() }),
  currentVersion: orNull(Type.String({ description: 'Version of the tool now; null: it is gone' })),
  failure: failureSchema,
  line: Type.String({ description: 'Last line of the error, without what differs from run to run' }),
  count: Type.Integer({ description: 'Runs that failed so and were not run again' }),
  firstAt: time('First failure of the kind'),
  lastAt: time('Last failure of the kind'),
}
export const failureGroupSchema = Type.Object(failureGroup)
export type FailureGroup = Static<typeof failureGroupSchema>

/** `GET /api/v1/admin/failures`: the latest first. */
export const failureGroupsSchema = Type.Object({
  groups: Type.Array(failureGroupSchema),
  next: orNull(Type.String()),
})
export type FailureGroupsPage = Static<typeof failureGroupsSchema>

/** What is done with many is done in parts: `next` is the `after` of the following part, null after the last. */
const part = { after: Type.Optional(Type.String({ maxLength: 64 })) }
export const groupRepeatSchema = Type.Object(part, { additionalProperties: false })
export const groupTellSchema = Type.Object({ ...tellSchema.properties, ...part }, { additionalProperties: false })
/** `POST /api/v1/admin/failures/:group/repeat` and `…/tell`. */
export const groupOutcomeSchema = Type.Object({
  done: Type.Integer(),
  refused: Type.Integer({ description: 'Could not be run again, or have no address' }),
  next: orNull(Type.String()),
})
export type GroupOutcome = Static<typeof groupOutcomeSchema>
