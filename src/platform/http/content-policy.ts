/** What a page may load: everything from the site itself, and no script that stands in the page but those that are named. */
const POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

/** @param scripts  hashes of the scripts that stand in the page */
export function writeContentPolicy(scripts: readonly string[]): string {
  const policy = { ...POLICY, 'script-src': [...POLICY['script-src'], ...scripts] }
  return Object.entries(policy)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join(';')
}
