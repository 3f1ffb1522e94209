import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Config } from '../../config.ts'

/** An image of the site's folder that pages show. */
interface SiteImage {
  /** Path on the site. */
  readonly address: string
  /** Path on this machine. */
  readonly file: string
}

/** A figure of a result, and what it says about itself. */
interface SiteFigure extends SiteImage {
  /** `<title>` of the SVG: what it shows. */
  readonly title: string
  /** `<desc>` of the SVG: the caption; empty without one. */
  readonly caption: string
  /** In CSS pixels, so that a page can keep its place. */
  readonly width: number
  readonly height: number
}

/** The site's own images: a logo for the bar, and the figure of the home page (`pages/home.svg`). */
export function siteImages(config: Pick<Config, 'siteFolder' | 'site'>): { logo?: SiteImage; figure?: SiteFigure } {
  const logo = findImage('/images/logo', config.site.look.logo && join(config.siteFolder, config.site.look.logo))
  const figure = findImage('/images/home', join(config.siteFolder, 'pages', 'home.svg'))
  return { ...(logo && { logo }), ...(figure && { figure: describeFigure(figure) }) }
}

function findImage(address: string, file: string | undefined): SiteImage | undefined {
  return file && existsSync(file) ? { address: address + extname(file).toLowerCase(), file } : undefined
}

/** What an SVG says about itself. */
export function describeFigure(image: SiteImage): SiteFigure {
  const svg = readFileSync(image.file, 'utf8')
  const root = /<svg[^>]*>/.exec(svg)?.[0] ?? ''
  const [, , boxWidth, boxHeight] = (attributeOf(root, 'viewBox') ?? '').split(/[\s,]+/)
  return {
    ...image,
    title: textOf(svg, 'title') || 'Figure of a result',
    caption: textOf(svg, 'desc'),
    width: Number.parseFloat(attributeOf(root, 'width') ?? boxWidth) || 640,
    height: Number.parseFloat(attributeOf(root, 'height') ?? boxHeight) || 480,
  }
}

function attributeOf(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
}

function textOf(svg: string, name: 'title' | 'desc'): string {
  const text = new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(svg)?.[1] ?? ''
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_entity, letters: string) => CHARACTERS[letters]).trim()
}

const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
