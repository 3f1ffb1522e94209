import { type Static, Type } from 'typebox'
import { explanationSchema } from '../analyses/analyses.contract.ts'
import {
  announcementSchema,
  maintenanceSchema,
  pauseSchema,
  toolSwitchSchema,
} from '../platform/state/state.contract.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

/** `GET /api/v1/admin/site`: what is switched at the moment. */
export const siteStateSchema = Type.Object({
  announcement: orNull(announcementSchema),
  pause: orNull(pauseSchema),
  maintenance: orNull(maintenanceSchema),
  tools: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      version: Type.String(),
      declared: toolSwitchSchema,
      switched: orNull(toolSwitchSchema),
      tests: Type.Array(
        Type.Object({
          at: Type.Integer(),
          version: Type.String(),
          works: Type.Boolean(),
          seconds: orNull(Type.Number({ description: 'null: it never came to an end' })),
          message: Type.String({ description: 'What was wrong, a line each, in English' }),
          explanation: Type.Array(explanationSchema, {
            description: 'The lines as sentences with their codes; none of a test by an earlier version',
          }),
        }),
        { description: 'How its last self-tests ended, the latest first; at most 30' },
      ),
    }),
  ),
  roles: Type.Array(Type.Object({ name: Type.String(), title: Type.String() })),
})
export type SiteStateFacts = Static<typeof siteStateSchema>

/** `PATCH /api/v1/admin/site`: what is named is switched, null ends it; answers as the GET. */
export const siteChangeSchema = Type.Object(
  {
    announcement: Type.Optional(orNull(announcementSchema)),
    pause: Type.Optional(orNull(pauseSchema)),
    maintenance: Type.Optional(orNull(maintenanceSchema)),
  },
  { additionalProperties: false, minProperties: 1 },
)
export type SiteChange = Static<typeof siteChangeSchema>

/** `PATCH /api/v1/admin/site/tools/:tool`: who may use a tool; null: whoever its declaration says. */
export const toolChangeSchema = Type.Object({ use: orNull(toolSwitchSchema) }, { additionalProperties: false })
export type ToolChange = Static<typeof toolChangeSchema>

/** `GET /api/v1/admin/settings`: what is in force, and where it comes from. */
export const settingsSchema = Type.Object({
  settings: Type.Array(
    Type.Object({
      name: Type.String({ description: 'Path in site.yaml, or name of the variable' }),
      value: Type.String({ description: 'What is in force; of a secret only whether it is set' }),
      source: Type.Union([
        Type.Literal('site.yaml'),
        Type.Literal('environment'),
        Type.Literal('.env'),
        Type.Literal('default'),
      ]),
      place: Type.Optional(Type.String({ description: 'File and line' })),
      description: Type.String(),
      isChanged: Type.Boolean({ description: 'The file says something else now; a restart brings it into force' }),
    }),
  ),
})
export type SettingsFacts = Static<typeof settingsSchema>
