import type { TablePreview as Preview } from '../../src/define/table.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'

interface TablePreviewProps {
  readonly caption: string
  readonly preview: Preview
}

/** The upper left corner of a table. */
export function TablePreview({ caption, preview }: TablePreviewProps) {
  const t = useTexts()
  const [corner = '', ...names] = preview.header
  return (
    <ScrollRegion className="preview" label={caption}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner || <span className="visually-hidden">{t('dataset.sample')}</span>}</th>
            {names.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
              <th key={index} scope="col" title={name}>
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map(([id, ...cells], row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
            <tr key={row}>
              <th scope="row" title={id}>
                <bdi>{id}</bdi>
              </th>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                <td key={index} title={cell}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
