import type { SiteFacts, ToolFacts } from '../../src/tools/tools.contract.ts'

/** A tool in the words of schema.org, for search engines. */
export function describeTool(tool: ToolFacts, site: SiteFacts): Readonly<Record<string, unknown>> {
  const { title, summary, version, license, cite } = tool
  return {
    '@context': 'https://schema.org',
    '@type': 'WebApplication',
    name: title,
    description: summary,
    softwareVersion: version,
    applicationCategory: 'Science',
    operatingSystem: 'Any',
    isAccessibleForFree: true,
    ...(license && { license }),
    ...(cite?.text && { citation: cite.doi ? `${cite.text} https://doi.org/${cite.doi}` : cite.text }),
    isPartOf: { '@type': 'WebSite', name: site.name },
    ...(site.operator && { provider: { '@type': 'Organization', name: site.operator } }),
  }
}
