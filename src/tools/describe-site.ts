import type { Config } from '../config.ts'
import { describeExpected } from '../define/check-parameter.ts'
import type { DatasetRules, Parameter, Range, ToolDeclaration } from '../define/tool.ts'
import { countOf, formatNumber } from '../define/words.ts'
import { escapeMarkdown } from './markdown.ts'
import type { ToolRegistry } from './tool-registry.ts'

/** What pages are made from. */
export interface PageSources {
  readonly config: Pick<Config, 'siteFolder' | 'site'>
  readonly tools: ToolRegistry
}

/** What the default pages say about this site, as Markdown. */
export function describeSite({ config, tools }: PageSources): Record<string, string> {
  const { name, description, tagline, contact, operator, access, uploads } = config.site
  const declarations = [...tools.values()].map(({ declaration }) => declaration)
  const contactLine = contact ? `Questions and problems: <${contact}>.` : ''
  const operatorLine = operator ? `The site is run by ${escapeMarkdown(operator)}.` : ''
  return {
    name: escapeMarkdown(name),
    description: escapeMarkdown(description || tagline),
    operator: joinSentences([operatorLine, contactLine]) || 'The site does not name its operator.',
    contact: contactLine,
    keepHours: formatNumber(uploads.keepHours),
    retention: describeRetention(config.site),
    guests: access.guests
      ? 'You can do all of this without an account. With one, your limits are larger, you get a mail when an analysis is done, and your studies are the same on every computer.'
      : 'You need an account for this. A mail tells you when an analysis is done.',
    guestCookie: access.guests ? 'Without an account: a cookie that leads this browser back to its own studies.' : '',
    tools: declarations
      .map(tool => `- [${escapeMarkdown(tool.title)}](/tools/${tool.id}): ${escapeMarkdown(tool.summary)}`)
      .join('\n'),
    toolHelp: declarations.map(describeTool).join('\n\n'),
  }
}

/** How long things are kept, as a point of a list each; empty when all is kept for good. */
function describeRetention({ access, retention }: PageSources['config']['site']): string {
  const { studies, results, guests, failedRuns, warnDays } = retention
  const warning = `You get a mail ${countOf(warnDays, 'day')} before, and keep it by opening it.`
  const points: readonly (readonly [days: number, text: (days: string) => string])[] = [
    [studies, days => `A study goes ${days} after it was last used, with its analyses. ${warning}`],
    [results, days => `An analysis goes ${days} after it was last used, with its results. ${warning}`],
    [access.guests ? guests : 0, days => `Without an account, all of your data go ${days} after you last used them.`],
    [failedRuns, days => `What is kept of a run that failed goes after ${days}.`],
  ]
  const shown = points.filter(([days]) => days > 0)
  return shown.map(([days, text]) => `- ${text(countOf(days, 'day'))}`).join('\n')
}

/** A section of the help page: what goes in, what can be set, and what the author says. */
function describeTool(tool: ToolDeclaration): string {
  const datasets = Object.values(tool.datasets).map(
    rules => `- **${escapeMarkdown(rules.title)}**: ${describeDataset(rules)}`,
  )
  const parameters = Object.values(tool.parameters).map(
    parameter => `- **${escapeMarkdown(parameter.title)}**: ${describeParameter(parameter)}`,
  )
  const sections = [
    `## ${escapeMarkdown(tool.title)}`,
    escapeMarkdown(tool.summary),
    `### What goes in\n\n${datasets.join('\n')}`,
    parameters.length > 0 ? `### What can be set\n\n${parameters.join('\n')}` : '',
    tool.help ?? '',
  ]
  return sections.filter(Boolean).join('\n\n')
}

function describeDataset({ optional, samples, features, minShared, sharesSamplesWith, help }: DatasetRules): string {
  return joinSentences([
    optional ? 'may be left out.' : '',
    describeRange(samples, 'sample'),
    describeRange(features, 'feature'),
    sharesSamplesWith
      ? `Shares at least ${countOf(minShared, 'sample')} with ${escapeMarkdown(sharesSamplesWith)}.`
      : '',
    help ? escapeMarkdown(help) : '',
  ])
}

function describeRange({ min, max }: Range, noun: string): string {
  if (min !== undefined && max !== undefined) return `${formatNumber(min)} to ${countOf(max, noun)}.`
  if (min !== undefined) return `At least ${countOf(min, noun)}.`
  return max === undefined ? '' : `At most ${countOf(max, noun)}.`
}

function describeParameter(parameter: Parameter): string {
  const { default: value, help } = parameter
  const first = value === undefined || value === '' ? '' : `, at first ${escapeMarkdown(JSON.stringify(value))}`
  return joinSentences([`${escapeMarkdown(describeExpected(parameter))}${first}.`, help ? escapeMarkdown(help) : ''])
}

const joinSentences = (sentences: readonly string[]) => sentences.filter(Boolean).join(' ')
