import { type MeasuredMatrix, measureMatrix } from './measure-matrix.ts'
import { matrixParser } from './parse-matrix.ts'

/** A file of the results to be read as a matrix. */
export interface ReadRequest {
  readonly address: string
  readonly rows: number
}

/** How far it is, in bytes, then the matrix, or why there is none. */
export type ReadAnswer = { readonly loaded: number } | MeasuredMatrix | { readonly status: number }

/** The part of a worker's scope that is used. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ReadRequest>) => void) | null
  postMessage(message: ReadAnswer, transfer?: Transferable[]): void
}

const scope = self as unknown as WorkerScope

scope.onmessage = ({ data }) => void answer(data)

async function answer({ address, rows }: ReadRequest): Promise<void> {
  try {
    const response = await fetch(address)
    const body = response.body?.getReader()
    if (!response.ok || !body) return scope.postMessage({ status: response.status })
    const parser = matrixParser(rows)
    let loaded = 0
    for (let part = await body.read(); !part.done; part = await body.read()) {
      parser.push(part.value)
      loaded += part.value.length
      scope.postMessage({ loaded })
    }
    const matrix = measureMatrix(parser.end())
    scope.postMessage(matrix, [matrix.values.buffer as ArrayBuffer])
  } catch {
    scope.postMessage({ status: 0 })
  }
}
