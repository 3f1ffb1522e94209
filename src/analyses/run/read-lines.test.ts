import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type OutputLine, readLines } from './read-lines.ts'

function linesOf(...chunks: (string | Buffer)[]): OutputLine[] {
  const lines: OutputLine[] = []
  const reader = readLines(line => lines.push(line))
  for (const chunk of chunks) reader.push(Buffer.from(chunk))
  reader.end()
  return lines
}

const textsOf = (...chunks: (string | Buffer)[]) =>
  linesOf(...chunks).map(line => (line.kind === 'text' ? line.text : `${line.fraction}|${line.text}`))

it('reads progress and leaves every other line as text', () => {
  expect(
    textsOf('@progress 0.4 Clustering\nhello\n@progress 1\n@progress .5 a  b\n @progress 1\n@progress x\n'),
  ).toEqual(['0.4|Clustering', 'hello', '1|', '0.5|a  b', ' @progress 1', '@progress x'])
})

it('keeps progress between 0 and 1 and its text short', () => {
  const [line] = linesOf(`@progress 42 ${'é'.repeat(500)}\n`)
  expect(line).toEqual({ kind: 'progress', fraction: 1, text: 'é'.repeat(200) })
  expect(textsOf('@progress -1 no\n@progress NaN\n@progress 1e-3 yes\n')).toEqual([
    '@progress -1 no',
    '@progress NaN',
    '0.001|yes',
  ])
})

it('reads the same lines however the bytes are cut into chunks', () => {
  const text = '@progress 0.25 Fällt 🧬 auf\r\nεἷς\n\nlast line without end'
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), sizes => {
      const bytes = Buffer.from(text)
      const chunks: Buffer[] = []
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const size = sizes[turn % sizes.length]
        chunks.push(bytes.subarray(at, at + size))
        at += size
      }
      expect(textsOf(...chunks)).toEqual(['0.25|Fällt 🧬 auf', 'εἷς', '', 'last line without end'])
    }),
  )
})

it('cuts a line without end at 2,000 characters and holds no more of it in memory', () => {
  const [line] = linesOf(...Array.from({ length: 300 }, () => 'x'.repeat(65_536)), '\n')
  expect(line).toEqual({ kind: 'text', text: `${'x'.repeat(1999)}…` })
})

it('lets a lone carriage return write over the line, as progress bars do', () => {
  expect(textsOf('10%\r20%\r30%\r\nnext\n')).toEqual(['30%', 'next'])
  expect(textsOf('@progress 0.1 a\r@progress 0.2 b\rdone\n')).toEqual(['0.1|a', '0.2|b', 'done'])
})

it('takes off colours and control characters, and never fails on bytes that are no text', () => {
  expect(textsOf('\u001b[31mred\u001b[0m \u0000null\u0007\ta tab\n')).toEqual(['red null\ta tab'])
  expect(textsOf(Buffer.from([0xff, 0xfe, 0x41, 0x0a]))).toEqual(['��A'])
})

it('passes over text that nobody will read, and still finds progress and the last line', () => {
  const lines: string[] = []
  const reader = readLines(
    line => lines.push(line.text),
    () => lines.length >= 2,
  )
  for (const chunk of ['a\nb\n', 'c\nd\ne', 'f\ng\nlast\n', 'h\n@progress 0.5 half\ni\n'])
    reader.push(Buffer.from(chunk))
  reader.end()
  expect(lines).toEqual(['a', 'b', 'last', 'h', 'half', 'i'])
})
