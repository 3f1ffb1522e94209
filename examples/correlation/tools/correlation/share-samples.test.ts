import { expect, test } from 'vitest'
import { shareSamples } from './share-samples.ts'

test('samples in every table are found, whatever their order', () => {
  expect(shareSamples([{ sampleIds: ['a', 'b', 'c'] }, { sampleIds: ['c', 'x', 'a'] }])).toEqual([
    [0, 2],
    [2, 0],
  ])
})

test('sample ids are text: 001 does not join 1', () => {
  expect(shareSamples([{ sampleIds: ['001', '2'] }, { sampleIds: ['1', '2'] }])).toEqual([[1], [1]])
})

test('one text id among numbers does not break the join', () => {
  expect(shareSamples([{ sampleIds: ['1', 'control', '3'] }, { sampleIds: ['3', '1'] }])).toEqual([
    [0, 2],
    [1, 0],
  ])
})

test('one table shares all its samples with itself', () => {
  expect(shareSamples([{ sampleIds: ['b', 'a'] }])).toEqual([[0, 1]])
})
