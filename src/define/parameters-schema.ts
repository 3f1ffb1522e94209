import type {
  ChoicesParameter,
  ColumnsParameter,
  NumericParameter,
  Parameter,
  TextParameter,
  ToolDeclaration,
} from './tool.ts'

type JsonSchema = Record<string, unknown>

/** JSON Schema (draft 2020-12) of the parameters of an analysis, as the HTTP API and other programs use it. */
export function parametersSchema(parameters: ToolDeclaration['parameters']): JsonSchema {
  const entries = Object.entries(parameters)
  const required = entries.filter(([, { when, default: value }]) => !when && value === undefined)
  const conditions = entries.flatMap(([name, parameter]) => describeCondition(parameters, name, parameter))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, parameter]) => [name, describeParameter(parameter)])),
    required: required.map(([name]) => name),
    additionalProperties: false,
    ...(conditions.length > 0 ? { allOf: conditions } : {}),
  }
}

function describeParameter(parameter: Parameter): JsonSchema {
  return {
    title: parameter.title,
    ...(parameter.help ? { description: parameter.help } : {}),
    ...describeKind(parameter),
    ...dropUndefined({ 'x-group': parameter.group, 'x-advanced': parameter.advanced, 'x-when': parameter.when }),
    ...(parameter.default === undefined ? {} : { default: parameter.default }),
  }
}

function describeKind(parameter: Parameter): JsonSchema {
  switch (parameter.kind) {
    case 'integer':
    case 'number':
      return describeNumber(parameter)
    case 'text':
      return describeText(parameter)
    case 'boolean':
      return { type: 'boolean' }
    case 'choice':
      return describeOptions(parameter.options)
    case 'choices':
      return describeList(parameter, describeOptions(parameter.options))
    case 'column':
      return describeColumn(parameter.of)
    case 'columns':
      return describeList(parameter, describeColumn(parameter.of))
  }
}

function describeNumber({ kind, min, max, step, unit }: NumericParameter): JsonSchema {
  // `multipleOf` counts from 0, our steps from `min`.
  const isMultiple = step !== undefined && Number.isInteger(step) && Number.isInteger((min ?? 0) / step)
  return dropUndefined({
    type: kind,
    minimum: min,
    maximum: max,
    multipleOf: isMultiple ? step : undefined,
    'x-unit': unit,
    'x-step': step,
  })
}

function describeText({ minLength, maxLength, pattern, default: value }: TextParameter): JsonSchema {
  const isEmptyAllowed = value === '' || minLength === 0
  return dropUndefined({
    type: 'string',
    minLength: minLength ?? (isEmptyAllowed ? undefined : 1),
    maxLength,
    pattern: pattern === undefined ? undefined : `^(?:${pattern})$`,
  })
}

const describeOptions = (options: Readonly<Record<string, string>>): JsonSchema => ({
  type: 'string',
  oneOf: Object.entries(options).map(([value, label]) => ({ const: value, title: label })),
})

const describeColumn = (role: string): JsonSchema => ({ type: 'string', 'x-column-of': role })

function describeList({ min, max }: ChoicesParameter | ColumnsParameter, items: JsonSchema): JsonSchema {
  return dropUndefined({ type: 'array', items, minItems: min, maxItems: max, uniqueItems: true })
}

/** A parameter without a default is required where its condition holds. */
function describeCondition(
  parameters: ToolDeclaration['parameters'],
  name: string,
  { when, default: value }: Parameter,
): JsonSchema[] {
  // Whether a dataset is there is no matter of the parameters: the schema cannot tell, the site does.
  const isOfDataset = Object.keys(when ?? {}).some(other => !Object.hasOwn(parameters, other))
  if (!when || value !== undefined || isOfDataset) return []
  const conditions = Object.entries(when).map(([other, wanted]) => {
    const accepted: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted]
    const isList = parameters[other].kind === 'choices' || parameters[other].kind === 'columns'
    const schema = isList ? { contains: { enum: accepted } } : { enum: accepted }
    const standard = parameters[other].default
    const holdsByDefault = Array.isArray(standard)
      ? standard.some(item => accepted.includes(item))
      : accepted.includes(standard)
    return { properties: { [other]: schema }, ...(holdsByDefault ? {} : { required: [other] }) }
  })
  return [{ anyOf: [{ not: { allOf: conditions } }, { required: [name] }] }]
}

function dropUndefined(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined))
}
