import { FRAME_COLOUR, TREE_COLOUR } from './draw-heatmap.ts'
import { areCellsAnImage, groupCells } from './group-cells.ts'
import type { Heatmap } from './lay-out-heatmap.ts'
import { type PdfOptions, type PdfPage, pdfPage } from './pdf-page.ts'

/** The heatmap as a PDF of one page, with its font in it. */
export function heatmapPdf(
  heatmap: Heatmap,
  options: Pick<PdfOptions, 'points' | 'font' | 'picture'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { geometry, bar, title, texts, lines } = heatmap
  const { width, height, x, y, cell, gap, rows, columns } = geometry
  const page = pdfPage({ ...options, width, height, title })
  drawCells(page, heatmap)
  drawBar(page, heatmap)
  page.stroke(FRAME_COLOUR, 1)
  page.rectangle({ x: bar.x - 0.5, y: bar.y - 0.5, width: bar.width + 1, height: bar.height + 1 })
  if (rows > 0 && columns > 0) {
    page.rectangle({ x: x - 0.5, y: y - 0.5, width: columns * cell - gap + 1, height: rows * cell - gap + 1 })
  }
  page.paint('stroke')
  page.stroke(TREE_COLOUR, 1)
  for (const line of lines) page.path(line)
  page.paint('stroke')
  for (const { label, ...place } of texts) page.text({ ...place, text: label.text })
  return page.finish()
}

function drawCells(page: PdfPage, heatmap: Heatmap): void {
  const { geometry, matrix, scale } = heatmap
  const { x, y, cell, rows, columns } = geometry
  if (areCellsAnImage(heatmap)) {
    const pixels = Uint8Array.from(matrix.values, scale.indexOf)
    return void page.image({
      x,
      y,
      width: columns * cell,
      height: rows * cell,
      rows,
      columns,
      pixels,
      palette: scale.palette,
    })
  }
  for (const [colour, runs] of groupCells(heatmap)) {
    page.fill(scale.palette[colour])
    for (const run of runs) page.rectangle(run)
    page.paint('fill')
  }
}

function drawBar(page: PdfPage, { bar, scale }: Heatmap): void {
  const levels = scale.palette.length - 1
  for (let level = 0; level < levels; level++) {
    page.fill(scale.palette[level])
    page.rectangle({ x: bar.x, y: bar.y, width: bar.width, height: (bar.height * (levels - level)) / levels })
    page.paint('fill')
  }
}
