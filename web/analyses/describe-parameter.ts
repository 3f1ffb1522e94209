import type { Problem } from '../../src/define/problem.ts'
import type { Parameter, Range } from '../../src/define/tool.ts'
import type { Texts } from '../texts/create-texts.ts'
import { formatNumber } from '../ui/format.ts'

/** What may be given and what is there at first, as short sentences: `2 to 2,000. Default: 50.` Empty when nothing needs be said. */
export function describeAllowed(parameter: Parameter, t: Texts): string {
  switch (parameter.kind) {
    case 'integer':
    case 'number': {
      const { kind, step, default: value } = parameter
      const isStep = step !== undefined && !(kind === 'integer' && step === 1)
      return [
        describeRange(kind, parameter, t),
        isStep ? t('parameter.step', { step: formatNumber(step, t) }) : '',
        value === undefined ? '' : t('parameter.default', { value: formatNumber(value, t) }),
      ]
        .filter(Boolean)
        .join(' ')
    }
    case 'choices':
    case 'columns':
      return describeRange('choices', parameter, t)
    default:
      return ''
  }
}

function describeRange(kind: 'integer' | 'number' | 'choices', { min: least, max }: Range, t: Texts): string {
  // Nothing can be fewer than none.
  const min = kind === 'choices' ? least || undefined : least
  const values = { min: formatNumber(min ?? 0, t), max: formatNumber(max ?? 0, t) }
  if (min !== undefined && max !== undefined) {
    return min === max ? t(`parameter.${kind}.exactly`, values) : t(`parameter.${kind}.between`, values)
  }
  if (min !== undefined) return t(`parameter.${kind}.atLeast`, values)
  if (max !== undefined) return t(`parameter.${kind}.atMost`, values)
  return kind === 'integer' ? t('parameter.integer.any') : ''
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
