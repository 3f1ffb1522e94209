import { useTexts } from '../texts/use-texts.tsx'

interface ReportViewProps {
  readonly title: string
  readonly address: string
}

/**
 * A report that a tool wrote as HTML. Its scripts run, in an origin that is nobody's: neither the page nor the session of who looks
 * at it can be reached, and nothing can be sent anywhere. The site's answer asks for the same, so that a tab of its own is as safe.
 */
export function ReportView({ title, address }: ReportViewProps) {
  const t = useTexts()
  return (
    <>
      <iframe className="result-report" src={address} title={title} sandbox="allow-scripts" loading="lazy" />
      <p className="result-links">
        <a href={address} target="_blank" rel="noreferrer">
          {t('report.open')}
        </a>
      </p>
    </>
  )
}
