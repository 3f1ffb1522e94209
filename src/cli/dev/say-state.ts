import { countOf } from '../../define/words.ts'
import type { DevState } from './dev.contract.ts'

/** What the shell says after a save. */
export function sayState({ problems, isCurrent }: DevState, isFirst: boolean): string {
  if (problems.length === 0) return ''
  const these = problems.length === 1 ? 'it is' : 'they are'
  const goesOn = isFirst ? `the site appears as soon as ${these} put right` : 'the last good version goes on'
  const heading = `${countOf(problems.length, 'problem')}${isCurrent ? '' : `; ${goesOn}`}:`
  const texts = problems.map(({ place, message, excerpt }) => {
    const lines = excerpt ? `\n${excerpt.replace(/^/gm, '    ')}` : ''
    return `  ${place}\n    ${message}${lines}\n`
  })
  return `${heading}\n${texts.join('')}\n`
}

/** The line for a save that was followed. */
export function sayChange(files: readonly string[], { isCurrent }: DevState, tookMs: number): string {
  const others = files.length > SHOWN_FILES ? ` and ${files.length - SHOWN_FILES} more` : ''
  const time = new Date().toTimeString().slice(0, 8)
  const outcome = isCurrent ? `shown after ${tookMs.toFixed(0)} ms` : 'not shown'
  return `${time}  ${files.slice(0, SHOWN_FILES).join(', ')}${others}: ${outcome}\n`
}

const SHOWN_FILES = 3
