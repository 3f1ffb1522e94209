import type { Language } from './languages.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const DIGITS = 3

/** A size for people, to three digits: `812 bytes`, `4.2 kB`, `20 MB`; 1 MB is 1,000,000 bytes, as on disks and in file managers. */
export function formatBytes(bytes: number, language: Language = 'en'): string {
  // What is rounded up to a thousand has the next unit: 999,999 bytes are 1 MB.
  const rounded = Number(bytes.toPrecision(DIGITS))
  const power = rounded < 1000 ? 0 : Math.min(Math.floor(Math.log10(rounded) / 3), UNITS.length - 1)
  const unit = UNITS[power]
  const unitDisplay = power === 0 ? 'long' : 'short'
  const form = { style: 'unit', unit, unitDisplay, maximumSignificantDigits: DIGITS } as const
  return new Intl.NumberFormat(language, form).format(bytes / 1000 ** power)
}
