const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** "5 minutes ago", "yesterday", "just now". Times in milliseconds since 1970. */
export function formatRelative(at: number, now: number): string {
  const difference = at - now
  const unit = UNITS.find(([, size]) => Math.abs(difference) >= size)
  if (!unit) return 'just now'
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(difference / unit[1]), unit[0])
}

/** Date and time to the minute, in the reader's own way and time zone. */
export function formatExact(at: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}

/** `0.4 s`, `12 s`, `1 min 4 s`, `2 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 9_950) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** `312 bytes`, `4.2 kB`, `1.5 MB`: decimal units, as disks and browsers count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), 4)
  const size = bytes / 1000 ** power
  return `${size.toFixed(size < 10 ? 1 : 0)} ${['', 'kB', 'MB', 'GB', 'TB'][power]}`
}

/** A whole number with separators, such as `3,051`. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat('en').format(count)
}

/** `1 sample`, `24 samples`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
