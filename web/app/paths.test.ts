import { expect, test } from 'vitest'
import { paths, safeNext } from './paths.ts'

test.each([
  ['/upload/correlation?a=1#b', '/upload/correlation?a=1#b'],
  ['//evil.example', paths.profile],
  ['/\\evil.example', paths.profile],
  ['https://evil.example', paths.profile],
  ['javascript:alert(1)', paths.profile],
  ['', paths.profile],
  [null, paths.profile],
])('after the log-in, "%s" leads to %s', (next, expected) => {
  expect(safeNext(next)).toBe(expected)
})

test('names from outside stay one part of a path', () => {
  expect(paths.study('../admin')).toBe('/studies/..%2Fadmin')
  expect(paths.logInThen('/a?b=c&d')).toBe('/log-in?next=%2Fa%3Fb%3Dc%26d')
})
