import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SettingProblem } from '../../check-settings.ts'
import type { ShownProblem } from './dev.contract.ts'

const LINES_AROUND = 1
const LONGEST_LINE = 160

/** A problem with the lines of the file that it is about. */
export async function showProblem(siteFolder: string, { place, message }: SettingProblem): Promise<ShownProblem> {
  const [, file, line] = /^(.+):(\d+)$/.exec(place) ?? []
  const text = file ? await readFile(join(siteFolder, file), 'utf8').catch(() => undefined) : undefined
  return text === undefined ? { place, message } : { place, message, excerpt: cutExcerpt(text, Number(line)) }
}

function cutExcerpt(text: string, line: number): string {
  const lines = text.split(/\r?\n/)
  const first = Math.max(1, line - LINES_AROUND)
  const width = String(line + LINES_AROUND).length
  return lines
    .slice(first - 1, line + LINES_AROUND)
    .map((content, index) => {
      const number = first + index
      return `${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${content.slice(0, LONGEST_LINE)}`
    })
    .join('\n')
}
