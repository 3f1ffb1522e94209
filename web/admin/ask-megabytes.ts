import { BYTES_PER_MEGABYTE, roundMegabytes } from '../../src/define/megabytes.ts'
import type { Parameter, ParameterValues } from '../../src/define/tool.ts'

type Fields = Readonly<Record<string, Parameter>>

const isInBytes = (field: Parameter | undefined) => field?.kind === 'integer' && field.unit === 'bytes'

/** The fields of a form, those in bytes asked in MB, from a hundredth on: nobody counts the noughts of 100,000,000. The API goes on in bytes. */
export function askMegabytes(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([name, field]): [string, Parameter] => {
    if (field.kind !== 'integer' || !isInBytes(field)) return [name, field]
    const { min, max } = field
    const bounds = {
      ...(min !== undefined && { min: roundMegabytes(min) }),
      ...(max !== undefined && { max: max / BYTES_PER_MEGABYTE }),
    }
    return [name, { ...field, kind: 'number', unit: 'MB', ...bounds }]
  })
  return Object.fromEntries(entries)
}

/** Values of the API, as the form has them. */
export const inMegabytes = (fields: Fields, values: ParameterValues): ParameterValues =>
  mapBytes({ fields, values }, bytes => bytes / BYTES_PER_MEGABYTE)

/** Values of the form, as the API has them. */
export const inBytes = (fields: Fields, values: ParameterValues): ParameterValues =>
  mapBytes({ fields, values }, megabytes => Math.round(megabytes * BYTES_PER_MEGABYTE))

interface Asked {
  readonly fields: Fields
  readonly values: ParameterValues
}

function mapBytes({ fields, values }: Asked, change: (value: number) => number): ParameterValues {
  const entries = Object.entries(values).map(([name, value]) => {
    return [name, isInBytes(fields[name]) && typeof value === 'number' ? change(value) : value] as const
  })
  return Object.fromEntries(entries)
}
