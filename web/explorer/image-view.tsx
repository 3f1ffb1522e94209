import { useTexts } from '../texts/use-texts.tsx'

interface ImageViewProps {
  readonly title: string
  readonly file: string
  readonly address: string
}

/** An image, which as such runs no script and loads nothing, whatever is in it; or a PDF in the browser's own viewer. */
export function ImageView({ title, file, address }: ImageViewProps) {
  if (/\.pdf$/i.test(file)) return <PdfView title={title} address={address} />
  return (
    <a className="result-image" href={address} target="_blank" rel="noreferrer">
      <img src={address} alt={title} loading="lazy" />
    </a>
  )
}

/** Phones have no viewer that a page could show: they open the document. */
function PdfView({ title, address }: Omit<ImageViewProps, 'file'>) {
  const t = useTexts()
  return (
    <>
      {navigator.pdfViewerEnabled && <iframe className="result-report" src={address} title={title} loading="lazy" />}
      <p className="result-links">
        <a href={address} target="_blank" rel="noreferrer">
          {t('image.openPdf')}
        </a>
      </p>
    </>
  )
}
