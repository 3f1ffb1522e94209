import { expect, it } from 'vitest'
import { findUnknownTraces, prepareLayout, prepareTraces } from './prepare-plotly.ts'

const COLORS = { ink: '#111', line: '#ccc', font: 'Plex, sans-serif', width: 900 }

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
    font: { size: 9, color: '#111', family: 'Plex, sans-serif' },
    margin: { t: 24 },
    xaxis: { gridcolor: 'red', linecolor: '#ccc' },
    yaxis: { gridcolor: '#ccc' },
    yaxis2: { side: 'right', gridcolor: '#ccc' },
    paper_bgcolor: 'rgba(0,0,0,0)',
  })
  expect(prepareLayout({ layout: { paper_bgcolor: 'white' } }, COLORS)).toMatchObject({ paper_bgcolor: 'white' })
  expect(prepareLayout({ layout: { title: { text: 'Two bars' } } }, COLORS)).not.toHaveProperty('margin')
})

it('puts the legend above a narrow plot that says nothing of it', () => {
  expect(prepareLayout({}, COLORS)).not.toHaveProperty('legend')
  expect(prepareLayout({}, { ...COLORS, width: 320 })).toHaveProperty('legend.orientation', 'h')
  const layout = { legend: { x: 0 } }
  expect(prepareLayout({ layout }, { ...COLORS, width: 320 })).toMatchObject(layout)
})
