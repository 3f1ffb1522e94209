import { useTexts } from '../texts/use-texts.tsx'
import type { Network } from './build-network.ts'
import { describeKey } from './describe-key.ts'
import type { MatrixData } from './matrix-data.ts'

/** What colours and shapes of the network mean. */
export function NetworkLegend({ data, network }: { readonly data: MatrixData; readonly network: Network }) {
  const t = useTexts()
  return (
    <p className="network-legend">
      {describeKey({ data, network }, t).map(({ mark, colour, text }) => (
        <span key={`${mark} ${colour}`}>
          {mark && <i className={`is-${mark}`} style={{ background: colour }} />} {text}
        </span>
      ))}
    </p>
  )
}
