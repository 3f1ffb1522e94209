import type { Language } from '../../src/define/languages.ts'

interface SafeHtmlProps {
  /** HTML made from Markdown whose own tags were kept as text, by the server or `render-markdown.ts`; nothing else may come here. */
  readonly html: string
  readonly className?: string
  /** Where it is not in the language of the page. */
  readonly language?: Language
}

/** Text of a site's Markdown page. The only place that writes HTML. */
export function SafeHtml({ html, className = '', language }: SafeHtmlProps) {
  return (
    <div
      key={html}
      lang={language}
      ref={makeReachable}
      className={`prose ${className}`}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

/** A table or a program that is wider than the page scrolls, and what scrolls must be reachable by keyboard. */
function makeReachable(element: HTMLElement | null): void {
  for (const wide of element?.querySelectorAll<HTMLElement>('table, pre') ?? []) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0
  }
}
