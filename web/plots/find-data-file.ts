/** What a plot may load: a file of the results, or an image inside itself; anything else is refused. */
export type DataPlace = { readonly file: string } | { readonly inside: string } | 'elsewhere'

/**
 * Finds what the address in a plot stands for.
 *
 * @param plot  file of the plot, below which its addresses are looked for, such as `plots/volcano.vl.json`
 * @param files  all files of the results
 */
export function findDataFile(address: string, plot: string, files: readonly string[]): DataPlace {
  if (/^data:(image\/|text\/csv|application\/json)/i.test(address)) return { inside: address }
  if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(address)) return 'elsewhere'
  const folder = plot.split('/').slice(0, -1)
  for (const base of [folder, []]) {
    const file = join(base, address)
    if (file !== undefined && files.includes(file)) return { file }
  }
  return 'elsewhere'
}

/** Undefined for a path that leaves the results. */
function join(folder: readonly string[], address: string): string | undefined {
  const parts = [...folder]
  for (const part of decode(address.split(/[?#]/)[0] ?? '').split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined
    if (part !== '' && part !== '.' && part !== '..') parts.push(part)
  }
  return parts.join('/')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
