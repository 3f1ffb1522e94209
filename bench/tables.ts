import { readTable } from '../web/tables/read-table.ts'
import { type Figure, formatMegabytes, formatMs } from './measure.ts'

const ROWS = 1_000_000
const PAGE = { search: '', page: 0, pageSize: 15, columns: [0, 1, 2] }

/** What a worker of the browser does with a result of a million rows, measured in this process. */
export async function measureTables(): Promise<Figure[]> {
  const bytes = writeTable()
  const before = process.memoryUsage().arrayBuffers
  const opening = performance.now()
  const table = readTable(bytes)
  const openMs = performance.now() - opening
  const time = async (part: object) => {
    const startedAt = performance.now()
    await table.arrange({ ...PAGE, ...part })
    return performance.now() - startedAt
  }
  const sortMs = await time({ sort: { column: 2, descending: false } })
  const namesMs = await time({ sort: { column: 0, descending: false } })
  const searchMs = await time({ search: 'gene_99999' })
  const size = formatMegabytes(bytes.length)
  const index = formatMegabytes(process.memoryUsage().arrayBuffers - before)
  const measured = [
    `opened in ${formatMs(openMs)}`,
    `sorted by numbers in ${formatMs(sortMs)}, by names in ${formatMs(namesMs)}`,
    `searched in ${formatMs(searchMs)}, ${index} beside the file`,
  ]
  return [
    { what: `table of 1,000,000 rows (${size}), beside the page`, measured: measured.join('; '), bar: 'no freezing' },
  ]
}

function writeTable(): Uint8Array {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const p = (((row * 104_729) % 999_983) + 1) / 999_983
    return `gene_${(row * 7_919) % ROWS},${((row * 31) % 100_003) / 7},${p}`
  })
  return new TextEncoder().encode(`gene,mean,p\n${rows.join('\n')}\n`)
}
