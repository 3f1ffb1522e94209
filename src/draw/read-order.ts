/**
 * A tree over the rows or columns of a matrix. Ids below the number of leaves are leaves, by their place in the file of
 * the matrix; merge k makes the branch `leaves + k`.
 */
export interface Tree {
  readonly first: ArrayLike<number>
  readonly second: ArrayLike<number>
  /** How far apart the two branches of each merge are. */
  readonly heights: ArrayLike<number>
}

/** What is known about one side of a matrix. */
export interface AxisOrder {
  /** Places in the file, in the order in which they are shown. */
  readonly places: Int32Array
  readonly tree?: Tree
  /** What the names are, such as `Dataset 1`. */
  readonly title?: string
  /** Role of the dataset whose columns the names are. */
  readonly dataset?: string
}

/** What the companion file of a matrix says beyond its numbers. */
export interface OrderFile {
  readonly rows: AxisOrder
  readonly columns: AxisOrder
  /** How many observations are behind every value. */
  readonly samples?: number
  /** What a value is called, such as `rho`. */
  readonly value?: string
  /** What a p-value is called, such as `corrected p`. */
  readonly pvalue?: string
}

interface Names {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
}

/**
 * Reads the companion file that a matrix names as its `order`: JSON with `rows` and `columns`, each a list of names, or
 * `{ order, merges, heights, title, dataset }`, and optionally `samples`, `value` and `pvalue`. `merges` are pairs of ids
 * as SciPy has them (leaves by their place in the matrix, from 0), or as R's `hclust` has them (leaves negative, from 1).
 * A square matrix may leave `columns` out. What cannot be used is passed over: a wrong tree is no reason to show nothing.
 */
export function readOrder(json: string, names: Names): OrderFile {
  const file = parseObject(json)
  const isSquare =
    names.rows.length === names.columns.length && names.rows.every((name, at) => name === names.columns[at])
  const columns = file.columns ?? (isSquare ? file.rows : undefined)
  return {
    rows: readAxis(file.rows, names.rows),
    columns: readAxis(columns, names.columns),
    ...(isCount(file.samples) ? { samples: file.samples } : {}),
    ...(isText(file.value) ? { value: file.value } : {}),
    ...(isText(file.pvalue) ? { pvalue: file.pvalue } : {}),
  }
}

type Loose = Readonly<Record<string, unknown>>

function parseObject(json: string): Loose {
  try {
    const value: unknown = JSON.parse(json)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0
const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every(each => typeof each === 'number' && Number.isFinite(each))

function readAxis(value: unknown, names: readonly string[]): AxisOrder {
  const axis: Loose = Array.isArray(value) ? { order: value } : isObject(value) ? value : {}
  const listed = readPlaces(axis.order, names)
  const tree = readTree(axis, names.length)
  const places = listed ?? (tree && leavesOf(tree, names.length)) ?? Int32Array.from(names.keys())
  const isPlanar = tree !== undefined && spanBranches(tree, places) !== undefined
  return {
    places,
    ...(isPlanar ? { tree } : {}),
    ...(isText(axis.title) ? { title: axis.title } : {}),
    ...(isText(axis.dataset) ? { dataset: axis.dataset } : {}),
  }
}

/** Undefined unless it names every row or column once. */
function readPlaces(order: unknown, names: readonly string[]): Int32Array | undefined {
  if (!Array.isArray(order) || order.length !== names.length) return undefined
  const waiting = new Map<unknown, number[]>()
  for (const [place, name] of names.entries()) waiting.set(name, [...(waiting.get(name) ?? []), place])
  const places = order.map(name => waiting.get(name)?.shift() ?? -1)
  return places.includes(-1) ? undefined : Int32Array.from(places)
}

function readTree({ merges, heights }: Loose, leaves: number): Tree | undefined {
  if (!Array.isArray(merges) || merges.length !== leaves - 1 || leaves < 2) return undefined
  if (!merges.every(pair => isNumbers(pair) && pair.length === 2)) return undefined
  const isFromR = merges.some(pair => pair[0] < 0 || pair[1] < 0)
  const idOf = (id: number) => (isFromR ? (id < 0 ? -id - 1 : leaves + id - 1) : id)
  const first = Int32Array.from(merges, pair => idOf(pair[0]))
  const second = Int32Array.from(merges, pair => idOf(pair[1]))
  const given = isNumbers(heights) && heights.length === merges.length ? heights : merges.map((_, at) => at + 1)
  return isTree({ first, second, heights: given }, leaves) ? { first, second, heights: given } : undefined
}

/** Every branch but the last is merged once, and never before it is made. */
function isTree({ first, second }: Tree, leaves: number): boolean {
  const seen = new Uint8Array(2 * leaves - 1)
  for (let merge = 0; merge < leaves - 1; merge++) {
    for (const id of [first[merge], second[merge]]) {
      if (!Number.isInteger(id) || id < 0 || id >= leaves + merge || seen[id]++ > 0) return false
    }
  }
  return true
}

/** The leaves from left to right, the first branch of every merge before its second. */
export function leavesOf({ first, second }: Tree, leaves: number): Int32Array {
  const found: number[] = []
  const waiting = [2 * leaves - 2]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id < leaves) found.push(id)
    else waiting.push(second[id - leaves], first[id - leaves])
  }
  return Int32Array.from(found)
}

/** Where each branch of a tree begins and ends among the leaves as they are shown. */
export interface BranchSpans {
  readonly from: Int32Array
  /** The last leaf, itself included. */
  readonly to: Int32Array
}

/** Undefined when some branch would not stand together, so that the tree cannot be drawn over this order. */
export function spanBranches({ first, second }: Tree, places: Int32Array): BranchSpans | undefined {
  const leaves = places.length
  const from = new Int32Array(2 * leaves - 1)
  const to = new Int32Array(2 * leaves - 1)
  for (const [at, leaf] of places.entries()) from[leaf] = to[leaf] = at
  for (let merge = 0; merge < leaves - 1; merge++) {
    const [a, b] = [first[merge], second[merge]].sort((one, other) => from[one] - from[other])
    if (to[a] + 1 !== from[b]) return undefined
    from[leaves + merge] = from[a]
    to[leaves + merge] = to[b]
  }
  return { from, to }
}
