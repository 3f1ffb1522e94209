import { type RefObject, useEffect, useRef } from 'react'

interface Point {
  readonly x: number
  readonly y: number
}

/** What a hand does on a picture, in CSS pixels from its corner. */
export interface Gestures {
  readonly onHover: (at: Point | undefined) => void
  /** A press that does not move. */
  readonly onTap: (at: Point, keys: { isShift: boolean; isTouch: boolean }) => void
  /** Whether a drag that begins here moves the picture, rather than draws on it. */
  readonly movesAt: (at: Point, pointer: { isTouch: boolean; isMiddle: boolean }) => boolean
  readonly onMove: (by: Point) => void
  readonly onDraw: (from: Point, to: Point, state: { isShift: boolean; isOver: boolean }) => void
  readonly onCancel: () => void
  readonly onZoom: (factor: number, at: Point) => void
  /** The wheel was turned where it scrolls the page. */
  readonly onIdleWheel: () => void
}

interface Press {
  readonly pointers: Map<number, Point>
  start: Point | undefined
  isMoving: boolean
  hasMoved: boolean
}

/** A hand trembles. */
const STILL = 4
const WHEEL_STEP = 0.0018
const LINE = 16

/** Reads mouse, pen, fingers and wheel. The wheel zooms once the picture has the focus, or with Ctrl; before, it scrolls the page. */
export function useGestures(element: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures)
  latest.current = gestures
  useEffect(() => {
    const target = element.current
    if (!target) return
    const stop = new AbortController()
    const press: Press = { pointers: new Map(), start: undefined, isMoving: false, hasMoved: false }
    const on = <K extends keyof HTMLElementEventMap>(name: K, listener: (event: HTMLElementEventMap[K]) => void) =>
      target.addEventListener(name, listener, { signal: stop.signal, passive: false })
    on('pointerdown', event => begin(press, event, latest.current))
    on('pointermove', event => follow(press, event, latest.current))
    on('pointerup', event => finish(press, event, latest.current))
    on('pointercancel', event => giveUp(press, event, latest.current))
    on(
      'pointerleave',
      event => event.pointerType === 'mouse' && press.start === undefined && latest.current.onHover(undefined),
    )
    on('wheel', event => wheel(event, latest.current))
    // One finger may scroll the page; of two, the browser would scroll it, too, and take the fingers away.
    for (const name of ['touchstart', 'touchmove'] as const) {
      on(name, event => event.touches.length > 1 && event.cancelable && event.preventDefault())
    }
    return () => stop.abort()
  }, [element])
}

function pointOf(event: MouseEvent): Point {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect()
  return { x: event.clientX - box.left, y: event.clientY - box.top }
}

function begin(press: Press, event: PointerEvent, gestures: Gestures): void {
  if (event.button > 1 || (event.target as HTMLElement).closest('button, a')) return
  const at = pointOf(event)
  const isTouch = event.pointerType === 'touch'
  press.pointers.set(event.pointerId, at)
  press.hasMoved = press.pointers.size > 1
  press.start = at
  press.isMoving = press.pointers.size > 1 || gestures.movesAt(at, { isTouch, isMiddle: event.button === 1 })
  if (press.pointers.size > 1) gestures.onCancel()
  ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
  if (event.button === 1) event.preventDefault()
}

function follow(press: Press, event: PointerEvent, gestures: Gestures): void {
  const at = pointOf(event)
  const before = press.pointers.get(event.pointerId)
  if (!before || !press.start) return void (event.pointerType === 'mouse' && gestures.onHover(at))
  if (press.pointers.size > 1) return void pinch(press, { id: event.pointerId, at }, gestures)
  if (!press.hasMoved && distance(at, press.start) < STILL) return
  press.hasMoved = true
  press.pointers.set(event.pointerId, at)
  if (press.isMoving) gestures.onMove({ x: before.x - at.x, y: before.y - at.y })
  else gestures.onDraw(press.start, at, { isShift: event.shiftKey, isOver: false })
}

function pinch(press: Press, { id, at }: { id: number; at: Point }, gestures: Gestures): void {
  const fingers = () => [...press.pointers.values()].slice(0, 2)
  const [a, b] = fingers()
  press.pointers.set(id, at)
  const [c, d] = fingers()
  const [middle, next] = [middleOf(a, b), middleOf(c, d)]
  gestures.onMove({ x: middle.x - next.x, y: middle.y - next.y })
  if (distance(a, b) > 0) gestures.onZoom(distance(c, d) / distance(a, b), next)
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
const middleOf = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

function finish(press: Press, event: PointerEvent, gestures: Gestures): void {
  const { start } = press
  if (!press.pointers.delete(event.pointerId) || press.pointers.size > 0 || !start) return
  const at = pointOf(event)
  press.start = undefined
  if (!press.hasMoved) gestures.onTap(at, { isShift: event.shiftKey, isTouch: event.pointerType === 'touch' })
  else if (!press.isMoving) gestures.onDraw(start, at, { isShift: event.shiftKey, isOver: true })
}

function giveUp(press: Press, event: PointerEvent, gestures: Gestures): void {
  press.pointers.delete(event.pointerId)
  if (press.pointers.size === 0) press.start = undefined
  gestures.onCancel()
}

function wheel(event: WheelEvent, gestures: Gestures): void {
  const target = event.currentTarget as HTMLElement
  const isWanted = event.ctrlKey || event.metaKey || target.contains(document.activeElement)
  if (!isWanted) return void gestures.onIdleWheel()
  event.preventDefault()
  const unit = event.deltaMode === 1 ? LINE : 1
  if (event.shiftKey) return void gestures.onMove({ x: (event.deltaY || event.deltaX) * unit, y: 0 })
  // A pinch on a touch pad comes as a wheel with Ctrl and small steps.
  const step = event.ctrlKey ? WHEEL_STEP * 5 : WHEEL_STEP
  gestures.onZoom(Math.exp(-event.deltaY * unit * step), pointOf(event))
}
