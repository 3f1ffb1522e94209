import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false }
const text = (most: number, description: string) => Type.String({ minLength: 1, maxLength: most, description })
const time = (description: string) => Type.Union([Type.Integer({ minimum: 0, description }), Type.Null()])

const severity = Type.Union([Type.Literal('info'), Type.Literal('warning'), Type.Literal('danger')])

/** A sentence on every page, for a while. */
export const announcementSchema = Type.Object(
  {
    text: text(500, 'What everybody reads'),
    severity,
    from: time('When it begins to be shown; null: at once'),
    until: time('When it is shown no longer; null: until it is removed'),
  },
  closed,
)

/** Nothing new may be submitted; what was submitted is still carried out. */
export const pauseSchema = Type.Object({ text: text(500, 'Why, and until when, as users read it') }, closed)

/** Only superusers get in; what runs goes on, and what waits begins when it is over. */
export const maintenanceSchema = Type.Object(
  {
    text: text(500, 'Why, as everybody reads it'),
    until: time('When it will be over, if that is known'),
  },
  closed,
)

/** Who may use a tool, in place of what its declaration says. */
export const toolSwitchSchema = Type.Union([
  Type.Object({ access: Type.Literal('everybody') }, closed),
  Type.Object(
    { access: Type.Literal('roles'), roles: Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 50 }) },
    closed,
  ),
  Type.Object({ access: Type.Literal('nobody'), text: Type.String({ maxLength: 500 }) }, closed),
])

export type Announcement = Static<typeof announcementSchema>
type Pause = Static<typeof pauseSchema>
type Maintenance = Static<typeof maintenanceSchema>
export type ToolSwitch = Static<typeof toolSwitchSchema>

/** What a superuser switches while the site runs. It takes effect in every process within a second or two. */
export interface SiteState {
  readonly announcement: Announcement | null
  readonly pause: Pause | null
  readonly maintenance: Maintenance | null
  /** By tool; of those that are not named the declaration counts. */
  readonly tools: Readonly<Record<string, ToolSwitch>>
}
