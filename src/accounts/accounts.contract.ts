import { type Static, Type } from 'typebox'

const nullable = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** Used and allowed, at a time and altogether. */
const usage = Type.Object({
  active: Type.Integer({ description: 'Kept now' }),
  activeMax: Type.Integer(),
  total: Type.Integer({ description: 'Ever made, deleted ones included' }),
  totalMax: Type.Integer(),
})

/** The person who asks: `GET /api/v1/account`; 401 without a session. */
export const accountSchema = Type.Object({
  id: Type.String(),
  kind: Type.Union([Type.Literal('account'), Type.Literal('guest')]),
  email: nullable(Type.String({ description: 'null for a guest' })),
  firstName: nullable(Type.String()),
  lastName: nullable(Type.String()),
  institution: nullable(Type.String()),
  country: nullable(Type.String({ description: 'Two letters, ISO 3166-1' })),
  countryName: nullable(Type.String()),
  roles: Type.Array(Type.String()),
  createdAt: Type.Integer({ description: 'Milliseconds since 1970' }),
  logInCount: Type.Integer(),
  lastLogInAt: nullable(Type.Integer()),
  lastLogInAddress: nullable(Type.String()),
  currentLogInAt: nullable(Type.Integer()),
  mustChangePassword: Type.Boolean(),
  tourSeen: Type.Boolean(),
  maxUploadBytes: Type.Integer(),
  studies: usage,
  analyses: usage,
  storage: Type.Object({ bytes: Type.Integer(), bytesMax: Type.Integer() }),
})
export type AccountFacts = Static<typeof accountSchema>

/** `GET /api/v1/institutions?email=…`: whether an address may register, checked as one types. */
export const addressCheckSchema = Type.Object({
  allowed: Type.Boolean(),
  institution: Type.Optional(Type.String()),
  country: Type.Optional(Type.String({ description: 'Two letters' })),
  countryName: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String({ description: 'Why not, and what to do' })),
})
export type AddressCheck = Static<typeof addressCheckSchema>

/** `POST /api/v1/access-requests`: asked by a person whose address was refused. Always answered 202. */
export const accessRequestSchema = Type.Object(
  {
    email: Type.String({ maxLength: 254 }),
    firstName: Type.String({ minLength: 1, maxLength: 100 }),
    lastName: Type.String({ minLength: 1, maxLength: 100 }),
    institution: Type.String({ minLength: 1, maxLength: 255 }),
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  { additionalProperties: false },
)
export type AccessRequest = Static<typeof accessRequestSchema>
