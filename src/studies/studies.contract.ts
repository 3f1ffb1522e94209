import { type Static, Type } from 'typebox'
import { problemSchema } from '../platform/http/problem.contract.ts'

const nullable = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: T) =>
  Type.Union([schema, Type.Null()])
const problem = problemSchema.properties.fields.items

const warningSchema = Type.Object({
  code: Type.String(),
  message: Type.String(),
  count: Type.Integer(),
  examples: Type.Array(Type.String()),
})

export const datasetSchema = Type.Object({
  role: Type.String(),
  title: Type.String(),
  fileName: Type.String(),
  type: nullable(Type.String()),
  bytes: Type.Integer(),
  samples: nullable(Type.Integer({ description: 'null until the check is done' })),
  features: nullable(Type.Integer()),
  warnings: Type.Array(warningSchema),
  preview: Type.Union([
    Type.Object({ header: Type.Array(Type.String()), rows: Type.Array(Type.Array(Type.String())) }),
    Type.Null(),
  ]),
})
export type DatasetFacts = Static<typeof datasetSchema>

/**
 * `GET /api/v1/studies/:study`. A study is `checking` until its datasets are checked, then `ready`, or `refused` with its
 * problems. A refused study keeps no files, does not block its name, is listed nowhere and disappears within a day.
 */
export const studySchema = Type.Object({
  id: Type.String(),
  tool: Type.String(),
  name: Type.String(),
  state: Type.Union([Type.Literal('checking'), Type.Literal('ready'), Type.Literal('refused')]),
  isExample: Type.Boolean(),
  progress: Type.Number({ description: '0 to 1, while checking' }),
  progressText: Type.String({ description: 'What the check does, in English' }),
  progressStep: Type.Union(
    [Type.Object({ code: Type.String(), values: Type.Object({ file: Type.String() }) }), Type.Null()],
    { description: 'The same as a code and what its sentence is filled with, to be worded in another language' },
  ),
  problems: Type.Array(problem),
  datasets: Type.Array(datasetSchema),
  analyses: Type.Integer({ description: 'How many analyses the study has' }),
  createdAt: Type.Integer(),
})
export type StudyFacts = Static<typeof studySchema>

/** `GET /api/v1/studies`: the asker's own, newest first, without previews. */
export const studiesSchema = Type.Object({ studies: Type.Array(studySchema) })

/** `POST /api/v1/studies`: 202 and the study in state `checking`; 422 with `fields` when the form is wrong. */
export const newStudySchema = Type.Object(
  {
    tool: Type.String(),
    name: Type.String(),
    datasets: Type.Record(
      Type.String(),
      Type.Object(
        {
          upload: Type.String({ description: 'Id of a finished upload: last part of its address' }),
          type: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
    acceptTerms: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type NewStudy = Static<typeof newStudySchema>
