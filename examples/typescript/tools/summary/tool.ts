import { defineTool } from 'science-flask'

export default defineTool({
  title: 'Summary of columns',
  summary: 'Mean, standard deviation and range of every column',
  version: '1.0.0',
  datasets: { table: { title: 'Measurements', samples: { min: 2, max: 10_000 } } },
  parameters: { digits: { kind: 'integer', title: 'Digits behind the point', min: 0, max: 10, default: 3 } },
  results: [{ file: 'summary.csv', title: 'Summary' }],
  example: {
    title: 'Soil of reindeer pastures',
    datasets: { table: 'soil_chemistry.csv' },
    expected: 'expected',
    source: 'Väre, Ohtonen & Oksanen (1995), Journal of Vegetation Science 6, 523–530; from the R package vegan.',
  },

  async run({ datasets: { table }, parameters: { digits }, output }) {
    const rows = table.columns.map((values, feature) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
      const facts = [mean, Math.sqrt(variance), Math.min(...values), Math.max(...values)]
      return [quote(table.featureNames[feature]), ...facts.map(fact => fact.toFixed(digits))].join()
    })
    await output('summary.csv', ['feature,mean,sd,min,max', ...rows, ''].join('\n'))
  },
})

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
