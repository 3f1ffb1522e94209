/**
 * The part of an address behind `#` says how each matrix of the page is shown: `#/r_dataset1.csv?rows=name/r_dataset2.csv?…`.
 * It never leaves the browser.
 */
export function readPart(hash: string, file: string): string | undefined {
  return splitParts(hash).get(file)
}

/** The same address with another text for one matrix; an empty one takes it out. */
export function writePart(hash: string, file: string, text: string): string {
  const parts = splitParts(hash)
  if (text === '') parts.delete(file)
  else parts.set(file, text)
  const written = [...parts].map(([name, state]) => `/${encodeURIComponent(name)}?${escapeSlashes(state)}`).join('')
  return written === '' ? '' : `#${written}`
}

/** Files that an address says something about. */
export const partsOf = (hash: string) => [...splitParts(hash).keys()]

const escapeSlashes = (text: string) => text.replaceAll('/', '%2F')

function splitParts(hash: string): Map<string, string> {
  if (!hash.startsWith('#/')) return new Map()
  const parts = hash
    .slice(2)
    .split('/')
    .map(part => part.split('?'))
  return new Map(
    parts.flatMap(([name, state]) => (name && state ? [[decode(name), state.replaceAll('%2F', '/')]] : [])),
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
