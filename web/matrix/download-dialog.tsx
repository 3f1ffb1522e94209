import { useState } from 'react'
import { savedFileAddress } from '../analyses/analyses-queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, DownloadLink } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { describeFailure } from '../ui/problem-words.tsx'
import { type FigureChoice, FigureForm, isWidth } from './figure-form.tsx'
import { savePicture, saveTable, type TableChoice } from './save-explorer.ts'
import type { SharedView } from './shared-view.ts'
import { ToolButton } from './tool-button.tsx'
import { useNetwork } from './use-network.ts'

interface DownloadDialogProps {
  readonly shared: SharedView
  /** Files that were drawn when the analysis ended. */
  readonly figures: readonly string[]
  readonly onClose: () => void
}

/** Saves the picture as it is now for a journal, and its numbers for other programs. */
export function DownloadDialog({ shared, figures, onClose }: DownloadDialogProps) {
  const t = useTexts()
  const saving = { shared, t, ...useNetwork(shared) }
  const [choice, setChoice] = useState(() => firstChoice(shared))
  const [error, setError] = useState<string>()
  const tryTo = async (work: Promise<void>) => {
    setError(undefined)
    await work.catch((failure: unknown) => setError(describeFailure(failure, t)))
  }
  const { width, resolution, ...rest } = choice
  const options = { ...rest, millimetres: Number(width), resolution: Number(resolution) }
  return (
    <Dialog
      className="download-dialog"
      title={t('matrix.save')}
      beside={<ToolButton icon="x-lg" label={t('matrix.close')} onClick={onClose} />}
      onClose={onClose}
    >
      <h3>{t('matrix.saveFigure')}</h3>
      <FigureForm shared={shared} choice={choice} onChange={changes => setChoice({ ...choice, ...changes })} />
      <p>
        <Button
          variant="primary"
          icon="download"
          disabled={!isWidth(width)}
          onClick={() => tryTo(savePicture(saving, options))}
        >
          {t('matrix.saveFigureButton')}
        </Button>
      </p>
      {error && (
        <Notice tone="danger" role="alert">
          {error}
        </Notice>
      )}
      <h3>{t('matrix.saveTables')}</h3>
      {TABLES.map(({ what, formats }) => {
        const name = t(what === 'matrix' ? 'matrix.saveMatrix' : `matrix.shown.${what}`)
        return (
          <p className="download-row" key={what}>
            <span>{name}</span>
            {formats.map(format => (
              <Button
                key={format}
                size="small"
                aria-label={`${name}: ${t(`matrix.format.${format}`)}`}
                onClick={() => tryTo(saveTable(saving, { what, format }))}
              >
                {t(`matrix.format.${format}`)}
              </Button>
            ))}
          </p>
        )
      })}
      {figures.length > 0 && (
        <>
          <h3>{t('matrix.saveDrawn')}</h3>
          <p className="download-row">
            {figures.map(file => (
              <DownloadLink key={file} size="small" variant="quiet" href={savedFileAddress(shared.analysis, file)}>
                {file}
              </DownloadLink>
            ))}
          </p>
        </>
      )}
    </Dialog>
  )
}

const TABLES: readonly { what: TableChoice['what']; formats: readonly TableChoice['format'][] }[] = [
  { what: 'pairs', formats: ['csv', 'xlsx'] },
  { what: 'matrix', formats: ['csv', 'xlsx'] },
  { what: 'network', formats: ['graphml', 'cyjs', 'csv'] },
]

/** What is on the page now, two columns wide. */
function firstChoice({ state: { shown, regions } }: SharedView): FigureChoice {
  return {
    picture: shown === 'network' || shown === 'pvalues' ? shown : 'values',
    part: regions.length > 0 ? 'selection' : 'whole',
    format: 'pdf',
    width: '174',
    resolution: '300',
  }
}
