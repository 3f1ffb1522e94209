import { describe, expect, it } from 'vitest'
import { renderMarkdown } from './render-markdown.ts'

const addressOf = (file: string) => `/files/${encodeURIComponent(file)}`

describe('Markdown of a tool', () => {
  it('keeps tags as text, so that a tool cannot run scripts on the page', () => {
    const html = renderMarkdown('a <script>alert(1)</script> <img src=x onerror=alert(1)>', addressOf)
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
  })

  it('makes no links that run scripts', () => {
    for (const link of [
      '[x](javascript:alert(1))',
      '[x](JaVaScRiPt:alert(1))',
      '![x](vbscript:x)',
      '[x](data:text/html,x)',
    ]) {
      expect(renderMarkdown(link, addressOf)).not.toMatch(/(href|src)=/)
    }
  })

  it('finds pictures among the results', () => {
    expect(renderMarkdown('![v](./vol%20cano.svg)', addressOf)).toContain('src="/files/vol%20cano.svg"')
    expect(renderMarkdown('[w](https://example.org/a)', addressOf)).toContain('href="https://example.org/a"')
  })

  it('puts its headings below those of the page', () => {
    expect(renderMarkdown('# Found\n\n###### Deep', addressOf)).toBe('<h3>Found</h3>\n<h6>Deep</h6>\n')
  })

  it('cannot break out of an attribute', () => {
    const html = renderMarkdown('![v](<x" onerror="alert(1)>)', addressOf)
    expect(html).not.toMatch(/" onerror="/)
  })
})
