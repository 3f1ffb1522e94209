import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import type { Texts } from '../texts/create-texts.ts'
import { fieldNamed, marked, panelTitled, selected, type Tour, type TourStep } from './tour.ts'

/** What the tour says at something that the tool declares: the author's words for it, or else ours. */
const wordsOf = (tool: ToolFacts, name: string, help: string | undefined) => tool.tour?.[name] ?? help

export function uploadTour(tool: ToolFacts, t: Texts): Tour {
  const datasets = Object.entries(tool.datasets).map(([role, rules]) => ({
    find: marked(`dataset-${role}`),
    title: rules.optional ? t('tour.upload.optional', { title: rules.title }) : rules.title,
    text: wordsOf(tool, role, rules.help) ?? t('tour.upload.dataset'),
  }))
  return {
    name: 'upload',
    steps: [
      { find: fieldNamed('name'), title: t('tour.upload.name.title'), text: t('tour.upload.name') },
      ...datasets,
      { find: selected('.table-help'), title: t('tour.upload.table.title'), text: t('tour.upload.table') },
      { find: fieldNamed('acceptTerms'), title: t('tour.upload.terms.title'), text: t('tour.upload.terms') },
      { find: selected('.upload-submit'), title: t('tour.upload.check.title'), text: t('tour.upload.check') },
    ],
  }
}

export function analysisTour(tool: ToolFacts, t: Texts): Tour {
  const parameters = Object.entries(tool.parameters).map(([name, { title, help }]) => ({
    find: fieldNamed(`parameters.${name}`),
    title,
    text: wordsOf(tool, name, help) ?? t('tour.analysis.parameter'),
  }))
  return {
    name: 'analysis',
    steps: [
      { find: fieldNamed('name'), title: t('tour.analysis.name.title'), text: t('tour.analysis.name') },
      ...parameters,
      {
        find: selected('main form [type="submit"]'),
        title: t('tour.analysis.start.title'),
        text: t('tour.analysis.start'),
      },
    ],
  }
}

export function profileTour({ kind }: AccountFacts, t: Texts): Tour {
  const own: TourStep = {
    find: marked('account'),
    title: t('tour.profile.account.title'),
    text: t('tour.profile.account'),
  }
  return {
    name: 'profile',
    steps: [
      ...(kind === 'account' ? [own] : []),
      { find: marked('studies'), title: t('tour.profile.studies.title'), text: t('tour.profile.studies') },
      { find: marked('analyses'), title: t('tour.profile.analyses.title'), text: t('tour.profile.analyses') },
    ],
  }
}

/** The first result of every view, and whatever else the author has something to say about. */
export function resultTour(tool: ToolFacts, t: Texts): Tour {
  const told = tool.results.filter(
    ({ view, file }, index, all) =>
      tool.tour?.[file] !== undefined || all.findIndex(result => result.view === view) === index,
  )
  const results = told.map(({ file, title, help, view }) => ({
    find: panelTitled(title),
    title,
    text: tool.tour?.[file] ?? [help, t(`tour.result.${view}`)].filter(Boolean).join(' '),
  }))
  return {
    name: 'result',
    steps: [
      ...results,
      { find: marked('page-actions'), title: t('tour.result.actions.title'), text: t('tour.result.actions') },
      { find: marked('share'), title: t('tour.result.share.title'), text: t('tour.result.share') },
      { find: marked('run'), title: t('tour.result.run.title'), text: t('tour.result.run') },
    ],
  }
}
