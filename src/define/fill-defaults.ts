/** The part of a JSON Schema that says what is there when nothing is given. */
interface DefaultSchema {
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, DefaultSchema>>
}

/** The value with the default of every property that it lacks, at every depth; the given value is left as it is. */
export function fillDefaults(schema: object, given: unknown): unknown {
  const { default: defaultValue, properties }: DefaultSchema = schema
  const value = given === undefined ? structuredClone(defaultValue) : given
  if (!properties || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const filled: Record<string, unknown> = { ...value }
  for (const [name, property] of Object.entries(properties)) {
    const content = fillDefaults(property, filled[name])
    if (content !== undefined) filled[name] = content
  }
  return filled
}
