/** What a key asks of a heatmap. Arrows and the like move the cell and are not among these. */
export type HeatmapAct = 'in' | 'out' | 'whole' | 'toSelection' | 'pair' | 'row' | 'column' | 'all' | 'clear'

const ACTS: Readonly<Record<string, HeatmapAct>> = {
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'whole',
  z: 'toSelection',
  Enter: 'pair',
  r: 'row',
  c: 'column',
  Escape: 'clear',
}

interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** Undefined for a key that is the browser's. */
export function actOf({ key, ctrlKey, metaKey, altKey }: Key): HeatmapAct | undefined {
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' ? 'all' : undefined
  return altKey ? undefined : ACTS[key]
}
