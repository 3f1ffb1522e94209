import { layOutNetwork } from './lay-out-network.ts'
import type { NetworkShape } from './network-parts.ts'

/** The part of a worker's scope that is used. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<NetworkShape>) => void) | null
  postMessage(message: Float64Array): void
}

const scope = self as unknown as WorkerScope

scope.onmessage = ({ data }) => scope.postMessage(layOutNetwork(data))
