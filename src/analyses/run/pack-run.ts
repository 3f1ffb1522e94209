import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { drawFigures } from '../../draw/draw-figures.ts'
import { readMatrix } from '../../draw/read-matrix.ts'
import { listOutputs } from './list-outputs.ts'
import { measureMatrix } from './measure-matrix.ts'
import type { DrawnMatrix, MatrixOrder, PackOrder, PackReport } from './pack-order.ts'
import { runPaths } from './tool-run.ts'
import { writeArchive } from './write-archive.ts'

/** Larger matrices are explored on the page, and not drawn for paper. */
const MOST_FIGURE_CELLS = 4_000_000
/** Files up to this size hold no more cells than that, at two bytes each, and are read at once. */
const MOST_BYTES_READ = 2 * MOST_FIGURE_CELLS

/** Draws the matrices of a run, writes its provenance and packs its archive. */
export async function packRun(order: PackOrder): Promise<PackReport> {
  const { folder } = order
  const notes: string[] = []
  const matrices: DrawnMatrix[] = []
  const waiting = order.matrices.entries()
  const drawInTurn = async () => {
    for (const [index, matrix] of waiting) {
      try {
        matrices[index] = await drawMatrix(folder, matrix)
      } catch (error) {
        notes.push(`No figure of ${matrix.file}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  // While one is encoded, which is half of the work and done in a thread, the next is drawn.
  await Promise.all([drawInTurn(), drawInTurn()])
  await writeFile(runPaths(folder).provenance, `${JSON.stringify(await describeOrigin(order), null, 2)}\n`)
  if (order.isArchived) await writeArchive(folder)
  return { matrices: matrices.filter(matrix => matrix !== undefined), notes }
}

/** Loads what drawing needs before there is something to draw. */
export async function warmUp(): Promise<void> {
  await drawFigures({ csv: ',a\na,1', title: '', kind: 'values' })
}

async function drawMatrix(folder: string, { file, title, kind, order }: MatrixOrder): Promise<DrawnMatrix> {
  const path = `${runPaths(folder).output}/${file}`
  if ((await stat(path)).size > MOST_BYTES_READ) {
    const size = await measureMatrix(path)
    if (size.rows * size.columns > MOST_FIGURE_CELLS) return { file, ...size, figures: [] }
  }
  const csv = await readFile(path, 'utf8')
  const { rows, columns } = readMatrix(csv)
  if (rows.length === 0 || columns.length === 0) throw new Error('it holds no matrix.')
  const drawn = { file, rows: rows.length, columns: columns.length }
  if (rows.length * columns.length > MOST_FIGURE_CELLS) return { ...drawn, figures: [] }
  const companion = order && (await readFile(`${runPaths(folder).output}/${order}`, 'utf8'))
  const { svg, png } = await drawFigures({ csv, title, kind, ...(companion ? { order: companion } : {}) })
  const stem = file.replace(/\.[^./]+$/, '')
  const figures = [
    { name: `${stem}.svg`, content: svg },
    { name: `${stem}.png`, content: png },
  ]
  for (const { name, content } of figures) await writeNew(`${runPaths(folder).output}/${name}`, content)
  return { ...drawn, figures: figures.map(({ name }) => name) }
}

/** A figure of the same name that the tool drew itself stays. */
async function writeNew(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

async function describeOrigin({ folder, provenance, inputs }: PackOrder): Promise<Record<string, unknown>> {
  const { output } = runPaths(folder)
  const { outputs } = await listOutputs(output)
  const datasets = Object.entries(inputs).map(async ([role, { name, path }]) => [role, { name, ...(await hash(path)) }])
  const results = outputs.map(async ({ file }) => [file, await hash(`${output}/${file}`)])
  // Waited for together: when all files go at once, none of them fails with nobody there to hear of it.
  const [hashedInputs, hashedOutputs] = await Promise.all([Promise.all(datasets), Promise.all(results)])
  return { ...provenance, inputs: Object.fromEntries(hashedInputs), outputs: Object.fromEntries(hashedOutputs) }
}

async function hash(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const sha256 = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(path), async chunks => {
    for await (const chunk of chunks) {
      sha256.update(chunk)
      bytes += chunk.length
    }
  })
  return { sha256: sha256.digest('hex'), bytes }
}
