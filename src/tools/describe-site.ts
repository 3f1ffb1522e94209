import type { Config } from '../config.ts'
import { describeExpected } from '../define/check-parameter.ts'
import { createTexts, type TextsOf } from '../define/create-texts.ts'
import type { Language } from '../define/languages.ts'
import type { DatasetRules, Parameter, Range, ToolDeclaration } from '../define/tool.ts'
import german from './default-pages/de.json' with { type: 'json' }
import english from './default-pages/en.json' with { type: 'json' }
import { escapeMarkdown } from './markdown.ts'
import type { ToolRegistry } from './tool-registry.ts'

/** What pages are made from. */
export interface PageSources {
  readonly config: Pick<Config, 'siteFolder' | 'site'>
  readonly tools: ToolRegistry
}

type Texts = TextsOf<keyof typeof english>

const TEXTS: Readonly<Record<Language, Texts>> = { en: createTexts('en', english), de: createTexts('de', german) }

/** What the default pages say about this site, as Markdown. */
export function describeSite({ config, tools }: PageSources, language: Language): Record<string, string> {
  const t = TEXTS[language]
  const { name, description, tagline, contact, operator, access, uploads } = config.site
  const declarations = [...tools.values()].map(({ declaration }) => declaration)
  const contactLine = contact ? t('operator.contact', { contact }) : ''
  const operatorLine = operator ? t('operator.is', { operator: escapeMarkdown(operator) }) : ''
  return {
    name: escapeMarkdown(name),
    description: escapeMarkdown(description || tagline),
    operator: joinSentences([operatorLine, contactLine]) || t('operator.none'),
    contact: contactLine,
    keepHours: t.writeValue(uploads.keepHours),
    retention: describeRetention(config.site, t),
    guests: access.guests ? t('guests.yes') : t('guests.no'),
    guestCookie: access.guests ? t('guestCookie') : '',
    tools: declarations
      .map(tool => `- [${escapeMarkdown(tool.title)}](/tools/${tool.id}): ${escapeMarkdown(tool.summary)}`)
      .join('\n'),
    toolHelp: declarations.map(tool => describeTool(tool, t)).join('\n\n'),
  }
}

/** How long things are kept, as a point of a list each; empty when all is kept for good. */
function describeRetention({ access, retention }: PageSources['config']['site'], t: Texts): string {
  const { studies, results, guests, failedRuns, warnDays } = retention
  const warning = t('retention.warning', { days: warnDays })
  const points: readonly (readonly [days: number, text: string])[] = [
    [studies, `${t('retention.studies', { days: studies })} ${warning}`],
    [results, `${t('retention.results', { days: results })} ${warning}`],
    [access.guests ? guests : 0, t('retention.guests', { days: guests })],
    [failedRuns, t('retention.failedRuns', { days: failedRuns })],
  ]
  const shown = points.filter(([days]) => days > 0)
  return shown.map(([, text]) => `- ${text}`).join('\n')
}

/** A section of the help page: what goes in, what can be set, and what the author says. */
function describeTool(tool: ToolDeclaration, t: Texts): string {
  const datasets = Object.values(tool.datasets).map(
    rules => `- **${escapeMarkdown(rules.title)}**: ${describeDataset(rules, t)}`,
  )
  const parameters = Object.values(tool.parameters).map(
    parameter => `- **${escapeMarkdown(parameter.title)}**: ${describeParameter(parameter, t)}`,
  )
  const sections = [
    `## ${escapeMarkdown(tool.title)}`,
    escapeMarkdown(tool.summary),
    `### ${t('tool.goesIn')}\n\n${datasets.join('\n')}`,
    parameters.length > 0 ? `### ${t('tool.settings')}\n\n${parameters.join('\n')}` : '',
    tool.help ?? '',
  ]
  return sections.filter(Boolean).join('\n\n')
}

function describeDataset(rules: DatasetRules, t: Texts): string {
  const { optional, samples, features, minShared, sharesSamplesWith, help } = rules
  return joinSentences([
    optional ? t('dataset.optional') : '',
    describeRange('samples', samples, t),
    describeRange('features', features, t),
    sharesSamplesWith ? t('dataset.shares', { count: minShared, other: escapeMarkdown(sharesSamplesWith) }) : '',
    help ? escapeMarkdown(help) : '',
  ])
}

function describeRange(what: 'samples' | 'features', range: Range, t: Texts): string {
  const kind = rangeKind(range)
  return kind === 'none' ? '' : t(`dataset.${kind}.${what}`, numbersOf(range))
}

function rangeKind({ min, max }: Range): 'between' | 'atLeast' | 'atMost' | 'none' {
  if (min !== undefined && max !== undefined) return 'between'
  if (min !== undefined) return 'atLeast'
  return max === undefined ? 'none' : 'atMost'
}

const numbersOf = ({ min = 0, max = 0 }: Range) => ({ min, max })

function describeParameter(parameter: Parameter, t: Texts): string {
  const { default: value, help } = parameter
  const expected = escapeMarkdown(describeKind(parameter, t))
  const given = typeof value === 'number' ? t.writeValue(value) : JSON.stringify(value)
  const hasFirst = value !== undefined && value !== ''
  return joinSentences([
    hasFirst ? t('first', { expected, value: escapeMarkdown(given) }) : `${expected}.`,
    help ? escapeMarkdown(help) : '',
  ])
}

/** In English in the words of the checks, which are the most exact. */
function describeKind(parameter: Parameter, t: Texts): string {
  if (t.language === 'en') return describeExpected(parameter)
  switch (parameter.kind) {
    case 'integer':
    case 'number': {
      const unit = parameter.unit ? ` (${parameter.unit})` : ''
      return t(`parameter.${parameter.kind}`, { range: rangeKind(parameter), ...numbersOf(parameter) }) + unit
    }
    case 'choice':
    case 'choices':
      return t(`parameter.${parameter.kind}`, { options: Object.values(parameter.options).join(', ') })
    case 'column':
    case 'columns':
      return t(`parameter.${parameter.kind}`, { of: parameter.of })
    default:
      return t(`parameter.${parameter.kind}`)
  }
}

const joinSentences = (sentences: readonly string[]) => sentences.filter(Boolean).join(' ')
