import type { Page } from 'playwright-core'
import { Visitor } from '../visitor.ts'
import type { SitePage } from './site-pages.ts'

/** Names as they occur: Greek, CJK, right to left, a formula, and one of 120 characters. */
const FEATURES = [
  'β-カロテン (µg/ml)',
  'TNF-α · IL-1β · NF-κB',
  '白细胞计数',
  'ヘモグロビン濃度',
  'كريات الدم البيضاء',
  'ספירת דם',
  'Δ⁹-THC → 11-OH-THC',
  'C₆H₁₂O₆',
  `${'A measurement of which nobody wanted to leave out any of the conditions '.repeat(2)}`.slice(0, 120),
  'Ωμέγα-3',
  'ENSG00000141510.18_TP53_ENST00000269305.9',
  'x',
]

const quoted = (cell: string) => `"${cell}"`
/** Features that rise together or against each other, so that all of them are in the result. */
const TABLE = [
  ['Probe', ...FEATURES].map(quoted).join(','),
  ...Array.from({ length: 24 }, (_, row) =>
    [quoted(`Ψ-${row} 試料`), ...FEATURES.map((_name, at) => (at % 3 ? row : -row) * 2 + ((row * 7 + at) % 5))].join(
      ',',
    ),
  ),
].join('\n')

/** A study and its result with names that are hard to show, made by the guest of the page. @returns their pages */
export async function makeHardPages(page: Page, siteUrl: string): Promise<SitePage[]> {
  const cookies = await page.context().cookies()
  const guest = new Visitor(siteUrl, Object.fromEntries(cookies.map(({ name, value }) => [name, value])))
  const upload = await guest.upload('Blutwerte_β-Kohorte_最終版_نهائي.csv', Buffer.from(TABLE))
  const datasets = { dataset1: { upload, type: 'clinical' } }
  const form = { tool: 'correlation', name: `β 白 نهائي ${Date.now() % 100_000}`, datasets, acceptTerms: true }
  const { body: made } = await guest.post<{ id: string }>('/api/v1/studies', form)
  const study = await guest.waitForStudy(made.id)
  const name = 'Ωμέγα · 第一回 · ניסוי'
  const { body: run } = await guest.post<{ id: string; link: string }>(`/api/v1/studies/${study.id}/analyses`, {
    name,
    parameters: {},
  })
  await guest.waitForAnalysis(run.id)
  return [
    { name: 'hard-study', path: `/studies/${study.id}` },
    { name: 'hard-result', path: `/results/${run.link}` },
    { name: 'hard-profile', path: '/profile' },
  ]
}
