const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Top-level domains whose two letters are not those of a country, and the two that belong to one without saying so. */
const EXCEPTIONS: Readonly<Record<string, string | null>> = {
  uk: 'GB',
  edu: 'US',
  gov: 'US',
  mil: 'US',
  eu: null,
  su: null,
  ac: null,
  io: null,
  ai: null,
}

/** The country of a domain, as two letters of ISO 3166-1; null where its last part does not tell (`.org`). */
export function findCountry(domain: string): string | null {
  const top = domain.slice(domain.lastIndexOf('.') + 1).toLowerCase()
  if (top in EXCEPTIONS) return EXCEPTIONS[top] ?? null
  const code = top.toUpperCase()
  return /^[A-Z]{2}$/.test(code) && NAMES.of(code) ? code : null
}

/** Its name in English; null for null or for letters that no country has. */
export function countryName(code: string | null): string | null {
  return (code && /^[A-Z]{2}$/.test(code) && NAMES.of(code)) || null
}
