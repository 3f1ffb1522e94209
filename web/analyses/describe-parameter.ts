import type { Problem } from '../../src/define/problem.ts'
import type { Parameter, Range } from '../../src/define/tool.ts'
import type { Texts } from '../texts/create-texts.ts'
import { formatNumber } from '../ui/format.ts'

/** What may be given, as the first sentence of the help: `2 to 2,000.` */
export function describeParameter(parameter: Parameter, t: Texts): string {
  return [describeAllowed(parameter, t), parameter.help].filter(Boolean).join(' ')
}

function describeAllowed(parameter: Parameter, t: Texts): string {
  switch (parameter.kind) {
    case 'integer':
    case 'number':
      return describeRange(parameter.kind, parameter, t)
    case 'choices':
    case 'columns':
      return describeRange('choices', parameter, t)
    default:
      return ''
  }
}

function describeRange(kind: 'integer' | 'number' | 'choices', { min, max }: Range, t: Texts): string {
  const values = { min: formatNumber(min ?? 0, t), max: formatNumber(max ?? 0, t) }
  if (min !== undefined && max !== undefined) {
    return min === max ? t(`parameter.${kind}.exactly`, values) : t(`parameter.${kind}.between`, values)
  }
  if (min) return t(`parameter.${kind}.atLeast`, values)
  return max === undefined ? '' : t(`parameter.${kind}.atMost`, values)
}

/** A value as people read it: the label of a choice, Yes or No, a list with commas. */
export function describeValue(parameter: Parameter | undefined, value: unknown, t: Texts): string {
  if (Array.isArray(value)) {
    return value.length > 0 ? value.map(item => describeValue(parameter, item, t)).join(', ') : t('parameter.none')
  }
  if (typeof value === 'boolean') return value ? t('parameter.yes') : t('parameter.no')
  if (parameter && 'options' in parameter && typeof value === 'string') return parameter.options[value] ?? value
  const unit = parameter && 'unit' in parameter && parameter.unit ? ` ${parameter.unit}` : ''
  return `${typeof value === 'number' ? formatNumber(value, t) : String(value)}${unit}`
}

/** What is wrong with a value. The check's own sentence says most; other languages have it shorter. */
export function describeRefusal(parameter: Parameter, { code, message, value = '' }: Problem, t: Texts): string {
  if (t.language === 'en') return message
  const { title } = parameter
  if (code === 'PARAMETER_MISSING') return t('parameter.missing', { title })
  return t('parameter.invalid', { title, given: value, expected: describeAllowed(parameter, t) })
}
