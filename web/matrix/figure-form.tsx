import { useId } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { NumberField } from '../ui/text-field.tsx'
import type { FigurePart } from './compose-figure.ts'
import type { FigureFormat } from './save-figure.ts'
import type { SharedView } from './shared-view.ts'

/** What is saved, as it is typed. */
export interface FigureChoice {
  readonly picture: 'values' | 'pvalues' | 'network'
  readonly part: FigurePart
  readonly format: FigureFormat
  readonly width: string
  readonly resolution: string
}

interface FigureFormProps {
  readonly shared: SharedView
  readonly choice: FigureChoice
  readonly onChange: (changes: Partial<FigureChoice>) => void
}

/** Widths that journals print figures in, in millimetres. */
const WIDTHS = ['85', '114', '174']
const RESOLUTIONS = { 150: '150 dpi', 300: '300 dpi', 600: '600 dpi', 1200: '1200 dpi' }

export const isWidth = (width: string) => Number(width) >= 20 && Number(width) <= 1000

/** How a picture is saved for paper. */
export function FigureForm({ shared: { data, state }, choice, onChange }: FigureFormProps) {
  const t = useTexts()
  const listId = useId()
  const { picture, part, format, width, resolution } = choice
  return (
    <div className="download-form">
      <SelectField
        label={t('matrix.savePicture')}
        value={picture}
        onChange={event => onChange({ picture: event.target.value as FigureChoice['picture'] })}
        options={{
          values: t('matrix.shown.values'),
          ...(data.pvalues ? { pvalues: t('matrix.shown.pvalues') } : {}),
          network: t('matrix.shown.network'),
        }}
      />
      {picture !== 'network' && (
        <SelectField
          label={t('matrix.savePart')}
          value={part}
          onChange={event => onChange({ part: event.target.value as FigurePart })}
          options={{
            whole: t('matrix.part.whole'),
            ...(state.box ? { visible: t('matrix.part.visible') } : {}),
            ...(state.regions.length > 0 ? { selection: t('matrix.part.selection') } : {}),
          }}
        />
      )}
      <SelectField
        label={t('matrix.saveFormat')}
        value={format}
        onChange={event => onChange({ format: event.target.value as FigureFormat })}
        options={{ pdf: 'PDF', svg: 'SVG', png: 'PNG' }}
      />
      <NumberField
        label={t('matrix.saveWidth')}
        list={listId}
        value={width}
        onChange={event => onChange({ width: event.target.value })}
        error={isWidth(width) ? undefined : t('matrix.saveWidthWrong')}
      />
      <datalist id={listId}>
        {WIDTHS.map(each => (
          <option key={each} value={each} />
        ))}
      </datalist>
      {format === 'png' && (
        <SelectField
          label={t('matrix.saveResolution')}
          value={resolution}
          onChange={event => onChange({ resolution: event.target.value })}
          options={RESOLUTIONS}
        />
      )}
    </div>
  )
}
