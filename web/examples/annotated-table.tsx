import { useQuery } from '@tanstack/react-query'
import type { DatasetFacts } from '../../src/studies/studies.contract.ts'
import { exampleQuery } from '../app/queries.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

const MOST_ROWS = 4
const MOST_COLUMNS = 6

/** The beginning of the example's first table, with what everything in it is. */
export function AnnotatedTable({ tool }: { readonly tool: string }) {
  const { data } = useQuery(exampleQuery(tool))
  const dataset = data?.datasets[0]
  if (!dataset?.preview) return <Skeleton height={22} />
  return <Annotated dataset={dataset} preview={dataset.preview} />
}

interface AnnotatedProps {
  readonly dataset: DatasetFacts
  readonly preview: NonNullable<DatasetFacts['preview']>
}

function Annotated({ dataset: { fileName, samples, features }, preview }: AnnotatedProps) {
  const t = useTexts()
  const [corner = '', ...names] = preview.header.slice(0, MOST_COLUMNS)
  const rows = preview.rows.slice(0, MOST_ROWS).map(row => row.slice(0, MOST_COLUMNS))
  const caption = t('annotated.caption', { file: fileName })
  return (
    <figure className="annotated">
      <ScrollRegion className="annotated-scroll" label={caption}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className="mark-corner">
                <Mark number={1} /> {corner || <span className="visually-hidden">{t('annotated.corner')}</span>}
              </th>
              {names.map((name, index) => (
                <th key={name} scope="col" className="mark-features">
                  {index === 0 && <Mark number={2} />} <bdi>{name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([id = '', ...cells], row) => (
              <tr key={id}>
                <th scope="row" className="mark-ids">
                  {row === 0 && <Mark number={3} />} <bdi>{id}</bdi>
                </th>
                {cells.map((cell, index) => (
                  <td key={names[index]}>
                    {row === 0 && index === 0 && <Mark number={4} />} {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <figcaption>
        <ol>
          <li>{t('annotated.1')}</li>
          <li>
            <Text id="annotated.2" />
          </li>
          <li>
            <Text id="annotated.3" />
          </li>
          <li>
            <Text id="annotated.4" />
          </li>
        </ol>
        {samples !== null && features !== null && <p>{t('annotated.rest', { file: fileName, samples, features })}</p>}
      </figcaption>
    </figure>
  )
}

/** Ties a place in the table to the sentence below it. */
function Mark({ number }: { readonly number: number }) {
  return (
    <span className="annotated-mark" aria-hidden="true">
      {number}
    </span>
  )
}
