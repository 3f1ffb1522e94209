import { type Static, Type } from 'typebox'

/**
 * `GET /api/v1/removals`: when the asker's studies and analyses are removed if nobody opens them before. Empty where the site
 * keeps everything; 401 without a session.
 */
export const removalsSchema = Type.Object({
  removals: Type.Array(
    Type.Object({
      kind: Type.Union([Type.Literal('study'), Type.Literal('analysis')]),
      id: Type.String(),
      days: Type.Integer({ description: 'Days after its last use' }),
      at: Type.Integer({ description: 'Milliseconds since 1970; in the night after that' }),
    }),
  ),
})
export type Removals = Static<typeof removalsSchema>
export type Removal = Removals['removals'][number]
