import { type Clusters, linkClusters } from './link-clusters.ts'
import { measureRows, type Rows } from './measure-rows.ts'

/** The part of a worker's scope that is used. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Rows>) => void) | null
  postMessage(message: Clusters | undefined): void
}

const scope = self as unknown as WorkerScope

scope.onmessage = ({ data }) => scope.postMessage(linkClusters(measureRows(data), data.count))
