import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'

type Format = 'svg' | 'png'

interface SavePlotProps {
  readonly title: string
  /** Draws it as an image; the address of the image. */
  readonly draw: (format: Format) => Promise<string | undefined>
}

/** Saves a plot as it is on the page. */
export function SavePlot({ title, draw }: SavePlotProps) {
  const t = useTexts()
  const save = async (format: Format) => {
    const href = await draw(format)
    if (href === undefined) return
    const link = Object.assign(document.createElement('a'), { href, download: `${title}.${format}` })
    link.click()
  }
  return (
    <p className="result-links">
      {t('plot.save')}
      {(['svg', 'png'] as const).map(format => (
        <Button key={format} size="small" variant="quiet" icon="download" onClick={() => save(format)}>
          {t(`plot.${format}`)}
        </Button>
      ))}
    </p>
  )
}
