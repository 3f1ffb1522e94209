import { drawApart, drawNetwork, drawNetworkMarks, type NetworkScene } from './draw-network.ts'
import type { Camera } from './explorer-state.ts'
import { readInks } from './heatmap-painter.ts'

/** Draws a network whenever something has changed, at most once a frame. */
export interface NetworkPainter {
  readonly show: (scene: NetworkScene) => void
  readonly look: (camera: Camera) => void
  readonly mark: (marks: { nodes: readonly number[]; edge: number | undefined }) => void
  /** A node that moves by itself: the rest is drawn once, and not again until it is let go. */
  readonly drag: (node: number | undefined) => void
  readonly refresh: () => void
  readonly end: () => void
}

interface Canvases {
  readonly base: HTMLCanvasElement
  readonly marks: HTMLCanvasElement
}

const LARGEST_RATIO = 2

export function networkPainter(canvases: Canvases): NetworkPainter {
  let scene: NetworkScene | undefined
  let camera: Camera | undefined
  let marks: Parameters<NetworkPainter['mark']>[0] = { nodes: [], edge: undefined }
  let apart: number | undefined
  let frame = 0
  let isStale = false
  const prepare = (canvas: HTMLCanvasElement, { room }: NetworkScene) => {
    const ratio = Math.min(window.devicePixelRatio || 1, LARGEST_RATIO)
    const [width, height] = [Math.round(room.width * ratio), Math.round(room.height * ratio)]
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    const context = canvas.getContext('2d')
    return context ? { context, ratio, inks: readInks(canvas) } : undefined
  }
  const draw = () => {
    frame = 0
    if (!scene || !camera) return
    const base = isStale ? prepare(canvases.base, scene) : undefined
    if (base) drawNetwork(base, scene, { camera, ...(apart === undefined ? {} : { apart }) })
    if (base) canvases.base.dataset.painted = 'true'
    isStale = false
    const top = prepare(canvases.marks, scene)
    if (!top) return
    top.context.setTransform(1, 0, 0, 1, 0, 0)
    top.context.clearRect(0, 0, canvases.marks.width, canvases.marks.height)
    top.context.setTransform(top.ratio, 0, 0, top.ratio, 0, 0)
    if (apart !== undefined) drawApart(top, scene, { camera, node: apart })
    drawNetworkMarks(top, scene, { camera, ...marks })
  }
  const schedule = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const refresh = () => {
    isStale = true
    schedule()
  }
  return {
    show: next => {
      scene = next
      refresh()
    },
    look: next => {
      camera = next
      refresh()
    },
    mark: next => {
      marks = next
      schedule()
    },
    drag: node => {
      const isOther = node !== apart
      apart = node
      if (isOther) refresh()
      else schedule()
    },
    refresh,
    end: () => cancelAnimationFrame(frame),
  }
}
