import { formatBytes as writeBytes } from '../../src/define/format-bytes.ts'
import { formatPower } from '../../src/draw/format-number.ts'
import type { Texts } from '../texts/create-texts.ts'

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** "5 minutes ago", "yesterday", "just now". Times in milliseconds since 1970. */
export function formatRelative(at: number, now: number, t: Texts): string {
  const difference = at - now
  const unit = UNITS.find(([, size]) => Math.abs(difference) >= size)
  if (!unit) return t('time.justNow')
  return new Intl.RelativeTimeFormat(t.language, { numeric: 'auto' }).format(Math.round(difference / unit[1]), unit[0])
}

/** Date and time to the minute, as the language and the reader's region write them, in the reader's time zone. */
export function formatExact(at: number, { language }: Texts): string {
  return new Intl.DateTimeFormat(withRegion(language), { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}

/** The reader's own variant of a language, such as `en-GB`. */
function withRegion(language: string): string {
  const regional = globalThis.navigator?.languages?.find(each => each.split('-')[0] === language)
  return regional ?? language
}

/** `0.4 s`, `12 s`, `1 min 4 s`, `2 h 5 min`. */
export function formatDuration(ms: number, t: Texts): string {
  if (ms < 9_950) return `${formatFixed(Math.max(0, ms) / 1000, 1, t)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** `312 bytes`, `4.2 kB`, `1.5 MB`. */
export const formatBytes = (bytes: number, { language }: Texts): string => writeBytes(bytes, language)

/** A number with the separators of the language, such as `3,051`. */
export function formatCount(count: number, t: Texts): string {
  return t.writeValue(count)
}

/** With exactly so many digits behind the point. */
function formatFixed(value: number, digits: number, { language }: Texts): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
}

/** `a`, `a and b`, `a, b and c`. */
export function formatList(words: readonly string[], { language }: Texts): string {
  // In American English a comma stands before "and", too.
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(words)
}

const SMALLEST_PLAIN = 1e-4
const LARGEST_PLAIN = 1e15

/** A number with all its digits, as scientists write it: `0.05`, `20,531`, `1 × 10⁻⁸`. */
export function formatNumber(value: number, t: Texts): string {
  const size = Math.abs(value)
  if (value === 0 || !Number.isFinite(value) || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN))
    return t.writeValue(value)
  const [digits = '', exponent] = value.toExponential().split('e')
  return `${t.writeValue(Number(digits))} × ${formatPower(Number(exponent))}`
}
