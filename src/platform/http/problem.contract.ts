import { Type } from 'typebox'

const values = Type.Optional(
  Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
    description: 'Values of the sentence, for whoever words it in another language',
  }),
)

/** RFC 9457 problem document: what every route answers when it refuses. */
export const problemSchema = Type.Object({
  type: Type.String({ description: 'Address of the page that explains the code' }),
  title: Type.String({ description: 'The code in words' }),
  status: Type.Integer(),
  detail: Type.String({ description: 'What is wrong and what to do, for the person' }),
  code: Type.String({ description: 'Entry of the error catalogue' }),
  requestId: Type.Optional(Type.String()),
  values,
  fields: Type.Optional(
    Type.Array(
      Type.Object({
        code: Type.String(),
        message: Type.String(),
        field: Type.Optional(Type.String()),
        file: Type.Optional(Type.String()),
        row: Type.Optional(Type.Integer()),
        column: Type.Optional(Type.String()),
        value: Type.Optional(Type.String()),
        values,
      }),
      { description: 'Where, when it concerns fields of a form or cells of a file' },
    ),
  ),
})
