// Imports flow one way: define ← draw ← platform ← accounts ← studies ← analyses ← admin, tools between platform and studies.
const LAYERS = ['define', 'draw', 'platform', 'tools', 'accounts', 'studies', 'analyses', 'admin']
const above = layer => LAYERS.slice(LAYERS.indexOf(layer) + 1)

const layerRules = LAYERS.slice(0, -1).map(layer => ({
  name: `${layer}-knows-nothing-above-it`,
  severity: 'error',
  from: { path: `^src/${layer}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: `^src/(${above(layer).join('|')})/|^src/(server|worker)\\.ts$|^src/cli/` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    ...layerRules,
    {
      name: 'pure-parts-import-nothing-of-ours',
      comment: 'define and draw run in the browser too',
      severity: 'error',
      from: { path: '^src/(define|draw)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(define|draw)/' },
    },
    {
      name: 'define-before-draw',
      severity: 'error',
      from: { path: '^src/define/' },
      to: { path: '^src/draw/' },
    },
    {
      name: 'pages-reach-no-server-code',
      severity: 'error',
      from: { path: '^web/', pathNot: '\\.test\\.tsx?$|vite\\.config\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(define|draw)/|\\.contract\\.ts$' },
    },
    {
      name: 'authors-use-only-the-public-door',
      severity: 'error',
      from: { path: '^examples/', pathNot: '\\.test\\.ts$|/test/' },
      to: { path: '^(src|web)/', pathNot: '^src/index\\.ts$' },
    },
    {
      name: 'only-tests-import-tests',
      severity: 'error',
      from: { path: '^(src|web|migrations)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '\\.test\\.tsx?$|^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'examples/[^/]+/data/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs'], conditionNames: ['import', 'types', 'default'], exportsFields: ['exports'] },
  },
}
