import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { NetworkScene } from './draw-network.ts'
import type { Camera } from './explorer-state.ts'
import type { NetworkPainter } from './network-painter.ts'
import { fitNetwork } from './network-view.ts'

interface Options {
  readonly painter: RefObject<NetworkPainter | undefined>
  readonly scene: NetworkScene
  readonly camera: Camera | undefined
  readonly onCamera: (camera: Camera | undefined) => void
}

const REST_MS = 150

/** Where a network is seen from. Moves at once, and tells the address when it has come to rest. */
export function useNetworkCamera({ painter, scene, camera, onCamera }: Options) {
  const current = useRef<Camera>({ x: 0, y: 0, zoom: 1 })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tell = useRef(onCamera)
  tell.current = onCamera
  /** All nodes as they were laid out: the camera must not follow a node that is dragged, or a slider. */
  const fitted = useRef<{ places: number; width: number; height: number; isEmpty: boolean }>(undefined)
  useLayoutEffect(() => {
    const { network, places, room } = scene
    const isNew =
      fitted.current?.places !== places.length ||
      fitted.current.width !== room.width ||
      fitted.current.height !== room.height ||
      // Places may be known before the pairs are: what sees nothing must not be kept.
      fitted.current.isEmpty
    if (camera) current.current = camera
    else if (isNew) current.current = fitNetwork(network, places, room)
    const isEmpty = network.nodes.length === 0
    fitted.current = { places: places.length, width: room.width, height: room.height, isEmpty }
    painter.current?.look(current.current)
  }, [camera, scene, painter])
  useEffect(() => () => clearTimeout(timer.current), [])
  const move = useCallback(
    (change: (camera: Camera) => Camera) => {
      current.current = change(current.current)
      painter.current?.look(current.current)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => tell.current(current.current), REST_MS)
    },
    [painter],
  )
  const whole = () => {
    current.current = fitNetwork(scene.network, scene.places, scene.room)
    painter.current?.look(current.current)
    onCamera(undefined)
  }
  return { current, move, whole }
}
