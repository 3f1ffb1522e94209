import { useTexts } from '../texts/use-texts.tsx'
import type { Network } from './build-network.ts'
import { nodeName } from './matrix-data.ts'
import type { SharedView } from './shared-view.ts'

const MOST_LISTED = 500

/** Names that have no pair left: they are no nodes, and must not be forgotten. */
export function IsolatedNames({ shared, network }: { readonly shared: SharedView; readonly network: Network }) {
  const t = useTexts()
  const { isolated } = network
  if (isolated.length === 0) return null
  return (
    <details className="isolated-names">
      <summary>{t('matrix.isolated', { count: isolated.length })}</summary>
      <p>
        {Array.from(isolated.subarray(0, MOST_LISTED), node => (
          <button key={node} type="button" className="name-chip" onClick={() => shared.change({ focus: node })}>
            <bdi>{nodeName(shared.data, node)}</bdi>
          </button>
        ))}
        {isolated.length > MOST_LISTED && ' …'}
      </p>
    </details>
  )
}
