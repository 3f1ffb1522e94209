const GROUPED_BY_COMMA = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/
const GROUPED_BY_POINT = /^[+-]?[1-9]\d{0,2}(\.\d{3})+$/
const POINT_AFTER_COMMAS = /^[+-]?[1-9]\d{0,2}(,\d{3})+\.\d+$/
const COMMA_AFTER_POINTS = /^[+-]?[1-9]\d{0,2}(\.\d{3})+,\d+$/
const DECIMAL_COMMA = /^[+-]?\d*,\d+(e[+-]?\d+)?$/i
/** A space or apostrophe between groups of three. */
const GROUP_SPACE = /(?<=\d)[\s\u202f'’](?=\d{3}(?!\d))/g

type Kind = 'integer' | 'number'

/**
 * A number as people type it, with a decimal point or comma and with or without groups of three, written as programs read it.
 * What could mean two numbers stays as it is: "2,000" is two in Germany and two thousand in England.
 */
export function normalizeNumber(text: string, kind: Kind): string {
  const typed = text.trim().replace(GROUP_SPACE, '')
  if (isAmbiguous(typed, kind)) return text
  if (GROUPED_BY_COMMA.test(typed) || POINT_AFTER_COMMAS.test(typed)) return typed.replaceAll(',', '')
  if (COMMA_AFTER_POINTS.test(typed)) return typed.replaceAll('.', '').replace(',', '.')
  return DECIMAL_COMMA.test(typed) ? typed.replace(',', '.') : typed
}

/** Whether a text could be meant with a decimal sign or with groups of three. */
export function isAmbiguous(text: string, kind: Kind): boolean {
  // In a field for any number a point is a decimal point, as in files; in one for whole numbers it could only be a group.
  return (kind === 'integer' ? GROUPED_BY_POINT : GROUPED_BY_COMMA).test(text.trim())
}
