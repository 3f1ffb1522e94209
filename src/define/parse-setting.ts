import type { Parameter } from './tool.ts'

const TRUE = ['true', 'yes', 'on', '1']
const FALSE = ['false', 'no', 'off', '0']
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i

/**
 * Reads a parameter from the shell, as in `--set alpha=0.05`. Lists are separated by commas, or JSON: `["a, b", "c"]`.
 * Text that is no value of the kind is returned as it is, for the check to name it.
 */
export function parseSetting(parameter: Parameter, text: string): unknown {
  switch (parameter.kind) {
    case 'integer':
    case 'number':
      return NUMBER.test(text) ? Number(text) : text
    case 'boolean':
      return parseBoolean(text)
    case 'choices':
    case 'columns':
      return parseList(text)
    default:
      return text
  }
}

function parseBoolean(text: string): unknown {
  const word = text.trim().toLowerCase()
  if (TRUE.includes(word)) return true
  return FALSE.includes(word) ? false : text
}

function parseList(text: string): unknown {
  if (text.trim() === '') return []
  if (!text.trim().startsWith('[')) return text.split(',').map(item => item.trim())
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
