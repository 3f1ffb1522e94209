import type { Font } from './read-font.ts'

/** A text as a picture, for scripts that the font lacks: opacity of each pixel, row by row. */
export interface TextPicture {
  readonly width: number
  readonly height: number
  readonly opacities: Uint8Array
  /** Where its upper left corner is from the start of the baseline, and how large a pixel is, in the unit of the page. */
  readonly left: number
  readonly top: number
  readonly pixel: number
}

export interface PdfOptions {
  /** Size of the drawing in its own unit, from its upper left corner. */
  readonly width: number
  readonly height: number
  /** Width of the page in points of 1/72 inch. */
  readonly points: number
  readonly title: string
  readonly font: Font
  /** Draws a text that the font cannot write. */
  readonly picture: (text: string, size: number) => TextPicture | undefined
}

interface PdfText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly colour: string
  readonly align: 'left' | 'right' | 'center'
  readonly isVertical: boolean
}

/** An image of at most 256 colours. */
interface PdfImage {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly rows: number
  readonly pixels: Uint8Array
  readonly palette: readonly string[]
}

/** A page to draw on; y goes down. */
export interface PdfPage {
  readonly fill: (colour: string) => void
  readonly stroke: (colour: string, width: number) => void
  readonly rectangle: (box: { x: number; y: number; width: number; height: number }) => void
  readonly circle: (x: number, y: number, radius: number) => void
  readonly path: (points: readonly (readonly [number, number])[]) => void
  /** Fills or strokes what was drawn since. */
  readonly paint: (how: 'fill' | 'stroke') => void
  readonly text: (text: PdfText) => void
  readonly image: (image: PdfImage) => void
  /** The file. */
  readonly finish: () => Promise<Uint8Array<ArrayBuffer>>
}

/** Something of the file that others point to. */
interface PdfObject {
  readonly head: string
  readonly stream?: Uint8Array
}

/** A page of a PDF with the font in it, so that it looks the same everywhere and its text can be searched and edited. */
export function pdfPage(options: PdfOptions): PdfPage {
  const { width, height, points, font } = options
  const scale = points / width
  const content: string[] = [`${number(scale)} 0 0 ${number(-scale)} 0 ${number(height * scale)} cm`]
  const images: PdfObject[] = []
  const glyphs = new Map<number, string>()
  const write = (...words: (string | number)[]) =>
    content.push(words.map(word => (typeof word === 'number' ? number(word) : word)).join(' '))
  const addImage = (object: PdfObject) => `/I${images.push(object) - 1}`
  return {
    fill: colour => write(...channels(colour), 'rg'),
    stroke: (colour, line) => write(...channels(colour), 'RG', line, 'w'),
    rectangle: box => write(box.x, box.y, box.width, box.height, 're'),
    circle: (x, y, radius) => {
      const k = radius * ROUND
      write(x + radius, y, 'm', x + radius, y + k, x + k, y + radius, x, y + radius, 'c')
      write(
        x - k,
        y + radius,
        x - radius,
        y + k,
        x - radius,
        y,
        'c',
        x - radius,
        y - k,
        x - k,
        y - radius,
        x,
        y - radius,
        'c',
      )
      write(x + k, y - radius, x + radius, y - k, x + radius, y, 'c')
    },
    path: corners => {
      for (const [at, [x, y]] of corners.entries()) write(x, y, at === 0 ? 'm' : 'l')
    },
    paint: how => write(how === 'fill' ? 'f' : 'S'),
    image: ({ x, y, width: wide, height: high, columns, rows, pixels, palette }) => {
      const colours = palette.map(colour => colour.slice(1)).join('')
      const name = addImage({
        head: `/Type /XObject /Subtype /Image /Width ${columns} /Height ${rows} /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB ${palette.length - 1} <${colours}>]`,
        stream: pixels,
      })
      write('q', wide, 0, 0, -high, x, y + high, 'cm', name, 'Do Q')
    },
    text: text => {
      const codes = [...text.text].map(character => [font.glyphOf(character.codePointAt(0) ?? 0), character] as const)
      const isWritable = codes.every(([glyph]) => glyph !== 0)
      const picture = isWritable ? undefined : options.picture(text.text, text.size)
      const long = picture ? picture.width * picture.pixel + 2 * picture.left : advanceOf(font, codes) * text.size
      const shift = text.align === 'left' ? 0 : text.align === 'right' ? -long : -long / 2
      const turn = text.isVertical ? [0, -1, 1, 0] : [1, 0, 0, 1]
      write('q', ...turn, text.x, text.y, 'cm')
      if (picture) {
        const { width: wide, height: high, pixel, left, top, opacities } = picture
        const mask = {
          head: `/Type /XObject /Subtype /Image /ImageMask false /Width ${wide} /Height ${high} /BitsPerComponent 8 /ColorSpace /DeviceGray`,
          stream: opacities,
        }
        const inkOf = Uint8Array.from({ length: wide * high }, () => 0)
        const name = addImage({
          head: `/Type /XObject /Subtype /Image /Width ${wide} /Height ${high} /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 0 <${text.colour.slice(1)}>] /SMask MASK${images.push(mask) - 1}`,
          stream: inkOf,
        })
        write(wide * pixel, 0, 0, -high * pixel, shift + left, top + high * pixel, 'cm', name, 'Do')
      } else {
        for (const [glyph, character] of codes) glyphs.set(glyph, character)
        write(...channels(text.colour), 'rg BT /F1', text.size, 'Tf 1 0 0 -1', shift, 0, 'Tm')
        content.push(`<${codes.map(([glyph]) => hex(glyph)).join('')}> Tj ET`)
      }
      write('Q')
    },
    finish: () => writeFile({ options, content: content.join('\n'), images, glyphs }),
  }
}

/** How far the handles of a curve are out to make a quarter of a circle. */
const ROUND = 0.5523

const advanceOf = ({ advances, unitsPerEm }: Font, codes: readonly (readonly [number, string])[]) =>
  codes.reduce((sum, [glyph]) => sum + (advances[glyph] ?? 0), 0) / unitsPerEm

const number = (value: number) => String(Math.round(value * 1000) / 1000)
const hex = (value: number) => value.toString(16).padStart(4, '0')
const channels = (colour: string) => [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)

interface Parts {
  readonly options: PdfOptions
  readonly content: string
  readonly images: readonly PdfObject[]
  readonly glyphs: ReadonlyMap<number, string>
}

const encoder = new TextEncoder()
/** Objects before the images: catalogue, pages, page, content, information, and five of the font. */
const FIRST_IMAGE = 11

async function writeFile({ options, content, images, glyphs }: Parts): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, points, title, font } = options
  const tall = number((height * points) / width)
  const names = images.map((_, at) => `/I${at} ${FIRST_IMAGE + at} 0 R`).join(' ')
  const objects: PdfObject[] = [
    { head: '/Type /Catalog /Pages 2 0 R' },
    { head: '/Type /Pages /Kids [3 0 R] /Count 1' },
    {
      head: `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${number(points)} ${tall}] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> /XObject << ${names} >> >>`,
    },
    { head: '', stream: encoder.encode(content) },
    { head: `/Title ${textString(title)} /Producer (Science Flask)` },
    ...fontObjects(font, glyphs),
    ...images.map(({ head, ...rest }) => ({
      ...rest,
      head: head.replace(/MASK(\d+)/, (_, at) => `${FIRST_IMAGE + Number(at)} 0 R`),
    })),
  ]
  return assemble(await Promise.all(objects.map(writeObject)))
}

function fontObjects(font: Font, glyphs: ReadonlyMap<number, string>): PdfObject[] {
  const scaled = (value: number) => Math.round((value * 1000) / font.unitsPerEm)
  const sorted = [...glyphs].sort(([a], [b]) => a - b)
  const widths = sorted.map(([glyph]) => `${glyph} [${scaled(font.advances[glyph] ?? 0)}]`).join(' ')
  const toUnicode = sorted.map(([glyph, character]) => `<${hex(glyph)}> <${utf16(character)}>`)
  return [
    {
      head: '/Type /Font /Subtype /Type0 /BaseFont /Arimo /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 10 0 R',
    },
    {
      head: `/Type /Font /Subtype /CIDFontType2 /BaseFont /Arimo /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /FontDescriptor 8 0 R /W [${widths}]`,
    },
    {
      head: `/Type /FontDescriptor /FontName /Arimo /Flags 32 /FontBBox [${font.box.map(scaled).join(' ')}] /ItalicAngle 0 /Ascent ${scaled(font.ascent)} /Descent ${scaled(font.descent)} /CapHeight 716 /StemV 80 /FontFile2 9 0 R`,
    },
    { head: `/Length1 ${font.bytes.length}`, stream: font.bytes },
    { head: '', stream: encoder.encode(unicodeMap(toUnicode)) },
  ]
}

const LINES_OF_A_MAP = 100

function unicodeMap(lines: readonly string[]): string {
  const blocks: string[] = []
  for (let at = 0; at < lines.length; at += LINES_OF_A_MAP) {
    const some = lines.slice(at, at + LINES_OF_A_MAP)
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap CMapName currentdict /CMap defineresource pop end end`
}

const utf16 = (text: string) => Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('')
const textString = (text: string) => `<feff${utf16(text)}>`

async function writeObject({ head, stream }: PdfObject): Promise<Uint8Array> {
  if (!stream) return encoder.encode(`<< ${head} >>`)
  const packed = await deflate(stream)
  const begin = encoder.encode(`<< ${head} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`)
  return concatenate([begin, packed, encoder.encode('\nendstream')])
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

function assemble(objects: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [encoder.encode('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')]
  let length = parts[0].length
  const places = objects.map((object, at) => {
    const place = length
    const whole = [encoder.encode(`${at + 1} 0 obj\n`), object, encoder.encode('\nendobj\n')]
    parts.push(...whole)
    length += whole.reduce((sum, part) => sum + part.length, 0)
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  parts.push(
    encoder.encode(
      `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return concatenate(parts)
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let place = 0
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}
