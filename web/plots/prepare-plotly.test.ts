import { expect, it } from 'vitest'
import { findUnknownTraces, prepareLayout, prepareTraces } from './prepare-plotly.ts'

const COLORS = { ink: '#111', line: '#ccc' }

it('names the kinds of traces that cannot be drawn, each once', () => {
  const data = [{ type: 'scatter3d' }, { type: 'bar' }, {}, { type: 'scatter3d' }, { type: 'sankey' }]
  expect(findUnknownTraces({ data })).toEqual(['scatter3d', 'sankey'])
  expect(findUnknownTraces({ data: [{ type: 'scattergl' }, { type: 'box' }] })).toEqual([])
})

it('draws without a graphics card what is made for one', () => {
  const data = [{ type: 'scattergl', x: [1] }, { y: [2] }]
  expect(prepareTraces({ data })).toEqual([{ type: 'scatter', x: [1] }, { y: [2] }])
})

it('takes the colours of the page where the plot names none, and the width that is there', () => {
  const layout = { width: 900, height: 300, font: { size: 9 }, xaxis: { gridcolor: 'red' }, yaxis2: { side: 'right' } }
  expect(prepareLayout({ layout }, COLORS)).toMatchObject({
    width: undefined,
    height: 300,
    font: { size: 9, color: '#111' },
    xaxis: { gridcolor: 'red', linecolor: '#ccc' },
    yaxis: { gridcolor: '#ccc' },
    yaxis2: { side: 'right', gridcolor: '#ccc' },
    paper_bgcolor: 'rgba(0,0,0,0)',
  })
  expect(prepareLayout({ layout: { paper_bgcolor: 'white' } }, COLORS)).toMatchObject({ paper_bgcolor: 'white' })
})
