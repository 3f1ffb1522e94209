import { ApiProblem } from '../app/api.ts'
import type { ReadAnswer, ReadRequest } from './matrix-worker.ts'
import type { MeasuredMatrix } from './measure-matrix.ts'

interface LoadOptions extends ReadRequest {
  readonly signal: AbortSignal
  /** Told how many bytes have arrived. */
  readonly onProgress: (bytes: number) => void
}

/**
 * Loads a matrix in a thread of its own, so that the page stays usable.
 *
 * @throws ApiProblem
 */
export function loadMatrix({ address, rows, signal, onProgress }: LoadOptions): Promise<MeasuredMatrix> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./matrix-worker.ts', import.meta.url), { type: 'module' })
    const fail = (status: number) => {
      worker.terminate()
      reject(new ApiProblem({ status, code: 'RESULT_NOT_LOADED', detail: '' }))
    }
    signal.addEventListener('abort', () => fail(0), { once: true })
    worker.onerror = () => fail(0)
    worker.onmessage = ({ data }: MessageEvent<ReadAnswer>) => {
      if ('loaded' in data) return onProgress(data.loaded)
      if ('status' in data) return fail(data.status)
      worker.terminate()
      resolve(data)
    }
    worker.postMessage({ address, rows } satisfies ReadRequest)
  })
}
