import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copySite } from '../test/make-platform.ts'

/** Every kind of parameter, every view of results, and every way in which a run can end. */
const TOOL = `
title: Differential expression
summary: Compares two groups of samples, gene by gene
version: 2.1.0
command: [sh, run.sh]
datasets:
  expression: { title: Expression table, samples: { min: 3 }, features: { min: 2 }, missing: median, help: One column for each gene. }
  clinical: { title: Clinical table, optional: true, numeric: false, sharesSamplesWith: expression, minShared: 3 }
parameters:
  end: { kind: choice, title: How the run ends, options: { done: It finds something, wait: It goes on, input: The table does not fit, tool: The tool breaks }, default: done }
  group: { kind: column, of: expression, title: Grouping column, help: Its values say to which group a sample belongs. }
  covariates: { kind: columns, of: expression, title: Covariates, default: [] }
  threshold: { kind: number, title: Fold change, min: 1, max: 10, default: 2, unit: log2, help: Genes beyond this are coloured. }
  top: { kind: integer, title: Genes in the table, min: 1, max: 500, default: 40 }
  tests: { kind: choices, title: Tests, options: { t: Welch t-test, rank: Rank-sum test, perm: Permutation test }, default: [t] }
  exact: { kind: boolean, title: Exact p-values, default: false }
  rounds: { kind: integer, title: Rounds, min: 100, max: 100000, default: 1000, when: { tests: perm } }
  note: { kind: text, title: Note, default: "", maxLength: 200 }
results:
  - { file: summary.md, title: In short }
  - { file: volcano.vl.json, title: Volcano plot, interpretation: "Genes *far up* differ reliably; genes far out differ strongly." }
  - { file: hits.csv, title: Significant genes, help: Sorted by p-value. }
  - { file: groups.plotly.json, title: Genes per pathway }
  - { file: chart.svg, title: Samples on two axes }
  - { file: elsewhere.vl.json, title: A plot that cannot be drawn }
  - { file: report.html, title: Quality report }
  - { file: methods.pdf, title: Methods }
  - { file: session.txt, title: Session }
  - { file: "*.rds", title: For R, view: file }
example: { datasets: { expression: example.csv }, parameters: { group: cohort } }
cite: { text: "Franklin R, Gosling R (1953) Molecular configuration in sodium thymonucleate. Nature 171:740.", doi: 10.1038/171740a0 }
license: MIT
`

const SCRIPT = `
say() { echo "@progress $1 $2"; echo "$2"; }
say 0.1 "Reading the expression table"
for gene in 1 2 3 4 5 6 7 8; do echo "gene_$gene: 24 samples, 2 groups, variance stabilised"; done
say 0.4 "Comparing the groups gene by gene"
case "$(sed -n 's/.*"end": *"\\([a-z]*\\)".*/\\1/p' parameters.json)" in
  wait) sleep 600 ;;
  input) echo 'The column “cohort” has only one group. Choose a column with two groups, or add samples of the second.' >&2; exit 65 ;;
  tool) printf 'Traceback (most recent call last):\\n  File "compare.py", line 214, in <module>\\nValueError: operands could not be broadcast together with shapes (24,) (23,)\\n' >&2; exit 1 ;;
esac
say 0.9 "Writing the report"
cp "$FILES"/* output/
`

const GENES = Array.from({ length: 60 }, (_, gene) => ({
  gene: gene === 7 ? 'ENSG00000141510.18_TP53_ENST00000269305.9' : `GENE${gene + 1}`,
  effect: ((((gene * 7919) % 101) - 50) / 10).toFixed(2),
  p: (10 ** -((((gene * 7919) % 101) - 50) ** 2 / 300 + ((gene * 31) % 17) / 20)).toExponential(2),
  pathway: ['Cell cycle', 'Apoptosis', 'Oxidative phosphorylation', 'Ribosome biogenesis'][gene % 4],
}))

const VOLCANO = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  data: { url: 'hits.csv' },
  mark: { type: 'point', tooltip: true },
  encoding: {
    x: { field: 'effect', type: 'quantitative', title: 'Fold change (log2)' },
    y: { field: 'p', type: 'quantitative', title: 'p', scale: { type: 'log', reverse: true } },
    color: { field: 'pathway', type: 'nominal', title: 'Pathway' },
  },
}
const PATHWAYS = {
  data: [
    {
      type: 'bar',
      name: 'up',
      x: ['Cell cycle', 'Apoptosis', 'Oxidative phosphorylation', 'Ribosome'],
      y: [9, 4, 7, 2],
    },
    {
      type: 'bar',
      name: 'down',
      x: ['Cell cycle', 'Apoptosis', 'Oxidative phosphorylation', 'Ribosome'],
      y: [3, 8, 1, 6],
    },
  ],
  layout: { xaxis: { title: { text: 'Pathway' } }, yaxis: { title: { text: 'Genes' } } },
}
const POINTS = GENES.map(
  ({ effect }, at) =>
    `<circle cx="${60 + at * 9}" cy="${200 - Number(effect) * 30}" r="5" fill="${at % 2 ? '#0b7285' : '#d08a00'}"/>`,
)
const AXES =
  '<path d="M40 20V380H620" fill="none" stroke="#333"/><text x="300" y="398" font-size="14">PC1 (41 %)</text>'

const SUMMARY = `Of **60** genes, *23* differ between the groups at a false discovery rate of 5 %.

| group | samples | median depth |
|---|---:|---:|
| treated | 12 | 24.1 M |
| control | 12 | 23.8 M |

1. Counts were normalised with \`vst()\`.
2. Two samples were far from the others; see *Samples on two axes*.
`
const REPORT =
  '<!doctype html><title>Report</title><body style="font-family:sans-serif"><h1>Quality report</h1><p>All 24 samples passed.</p><table border="1" cellpadding="6"><tr><th>sample</th><th>reads</th></tr><tr><td>s1</td><td>24.1 M</td></tr><tr><td>s2</td><td>23.8 M</td></tr></table></body>'
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`

const RESULT_FILES: Readonly<Record<string, string>> = {
  'summary.md': SUMMARY,
  'hits.csv': `gene,effect,p,pathway\n${GENES.map(gene => Object.values(gene).join(',')).join('\n')}\n`,
  'volcano.vl.json': JSON.stringify(VOLCANO),
  'groups.plotly.json': JSON.stringify(PATHWAYS),
  'chart.svg': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" width="640" height="400">${AXES}${POINTS.join('')}</svg>`,
  'elsewhere.vl.json': JSON.stringify({ ...VOLCANO, data: { url: 'https://example.org/data.csv' } }),
  'report.html': REPORT,
  'methods.pdf': PDF,
  'session.txt':
    'R version 4.5.2 (2025-10-31)\nPlatform: x86_64-pc-linux-gnu\nlocale: en_GB.UTF-8\n\nattached packages: limma 3.66, edgeR 4.8\n',
  'model.rds': 'RDX3',
}

const EXAMPLE = [
  'sample,cohort,age,ALB,TP53,MYC,EGFR,KRAS',
  ...Array.from({ length: 24 }, (_, row) =>
    [`s${row + 1}`, row % 2, 30 + ((row * 7) % 40), ...[3, 5, 7, 11, 13].map(by => ((row * by) % 19) / 2)].join(','),
  ),
].join('\n')

/** Guests of the gallery make more studies than a site lets them. */
const SETTINGS = `
jobs: { parallel: 1 }
quotas: { guest: { studies: 50, studiesTotal: 50, analyses: 50, analysesTotal: 50, running: 5 } }
`

/** The tool's id, and a table that fits it. */
export const STATES_TOOL = 'expression'
export const STATES_TABLE = Buffer.from(EXAMPLE)

/** The correlation example with a second tool. @param settings  further lines of `site.yaml` */
export async function makeGallerySite(settings = SETTINGS): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await copySite()
  const tool = join(folder, 'tools', STATES_TOOL)
  const files = join(tool, 'files')
  await mkdir(files, { recursive: true })
  await writeFile(join(tool, 'tool.yaml'), TOOL)
  await writeFile(join(tool, 'run.sh'), SCRIPT.replace('"$FILES"', JSON.stringify(files)))
  await writeFile(join(tool, 'example.csv'), EXAMPLE)
  for (const [name, content] of Object.entries(RESULT_FILES)) await writeFile(join(files, name), content)
  await appendFile(join(folder, 'site.yaml'), settings)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
