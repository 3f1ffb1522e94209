const SECRET_PARAMETER = /pass|secret|key|token|auth/i

/** An address with what lets somebody in left out; `set` where it is none, for then nobody knows what of it does. */
export function maskUrl(address: string): string {
  if (address === '' || /^(sqlite|file):/.test(address)) return address
  const url = URL.parse(address)
  if (!url) return 'set'
  if (url.password) url.password = 'hidden'
  for (const name of [...url.searchParams.keys()]) {
    if (SECRET_PARAMETER.test(name)) url.searchParams.set(name, 'hidden')
  }
  return url.href
}
