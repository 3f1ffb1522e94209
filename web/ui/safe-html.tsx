interface SafeHtmlProps {
  /** HTML that the server made from Markdown and cleaned; nothing else may come here. */
  readonly html: string
  readonly className?: string
}

/** Text of a site's Markdown page. The only place that writes HTML. */
export function SafeHtml({ html, className = '' }: SafeHtmlProps) {
  return <div className={`prose ${className}`} dangerouslySetInnerHTML={{ __html: html }} />
}
