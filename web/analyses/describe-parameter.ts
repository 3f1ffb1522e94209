import type { Parameter, Range } from '../../src/define/tool.ts'
import { formatNumber } from '../../src/define/words.ts'

/** What may be given, as the first sentence of the help: `2 to 2,000.` */
export function describeParameter(parameter: Parameter): string {
  const sentence = describeAllowed(parameter)
  return [sentence, parameter.help].filter(Boolean).join(' ')
}

function describeAllowed(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'integer':
    case 'number':
      return sentenceOf(describeRange(parameter, parameter.kind === 'integer' ? 'Whole number, ' : ''))
    case 'choices':
    case 'columns':
      return sentenceOf(describeRange(parameter, 'Choose '))
    default:
      return ''
  }
}

function describeRange({ min, max }: Range, before: string): string {
  if (min !== undefined && max !== undefined) {
    return min === max ? `${before}${formatNumber(min)}` : `${before}${formatNumber(min)} to ${formatNumber(max)}`
  }
  if (min) return `${before}at least ${formatNumber(min)}`
  return max === undefined ? '' : `${before}at most ${formatNumber(max)}`
}

const sentenceOf = (text: string): string => (text ? `${text[0]?.toUpperCase()}${text.slice(1)}.` : '')

/** A value as people read it: the label of a choice, Yes or No, a list with commas. */
export function describeValue(parameter: Parameter | undefined, value: unknown): string {
  if (Array.isArray(value))
    return value.length > 0 ? value.map(item => describeValue(parameter, item)).join(', ') : 'none'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (parameter && 'options' in parameter && typeof value === 'string') return parameter.options[value] ?? value
  const unit = parameter && 'unit' in parameter && parameter.unit ? ` ${parameter.unit}` : ''
  return `${typeof value === 'number' ? formatNumber(value) : String(value)}${unit}`
}
