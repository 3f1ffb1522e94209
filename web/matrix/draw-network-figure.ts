import { FONT_FAMILY } from '../../src/draw/draw-heatmap.ts'
import { INK, LABEL_SIZE, type NetworkFigure } from './network-figure.ts'

/**
 * Draws a network for paper on a canvas of `width × scale` by `height × scale` pixels. Not by way of its SVG: a browser that has to
 * look for the font of a script, such as Chinese, draws the picture before it has any, and all names are missing.
 */
export function drawNetworkFigure(context: CanvasRenderingContext2D, figure: NetworkFigure, scale: number): void {
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, figure.width, figure.height)
  context.globalAlpha = 0.6
  for (const { points, colour, width } of figure.edges) {
    context.strokeStyle = colour
    context.lineWidth = width
    context.beginPath()
    context.moveTo(points[0], points[1])
    context.lineTo(points[2], points[3])
    context.stroke()
  }
  context.globalAlpha = 1
  context.strokeStyle = '#ffffff'
  context.lineWidth = 1
  for (const node of figure.nodes) drawNode(context, node)
  context.fillStyle = INK
  context.font = `${LABEL_SIZE}px ${FONT_FAMILY}`
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  for (const { text, x, y } of figure.labels) context.fillText(text, x, y)
}

function drawNode(context: CanvasRenderingContext2D, node: NetworkFigure['nodes'][number]): void {
  const { x, y, radius, colour, isSquare } = node
  context.fillStyle = colour
  context.beginPath()
  if (isSquare) context.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8)
  else context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
  context.stroke()
}
