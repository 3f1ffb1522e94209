import { findArgparse } from './find-argparse.ts'
import { findClick } from './find-click.ts'
import { findHelp } from './find-help.ts'
import { findPlaces } from './find-places.ts'
import { findArgparser, findOptparse } from './find-r-options.ts'
import type { FoundProgram } from './found-argument.ts'
import { type Language, readTokens, type Token } from './read-tokens.ts'

/** Finds the arguments of a script in its text. The script is not run. */
export function readProgram(source: string, language: Language): FoundProgram {
  const tokens = readTokens(source, language)
  const found =
    language === 'python'
      ? (findClick(tokens, source) ?? findArgparse(tokens, source))
      : (findArgparser(tokens) ?? findOptparse(tokens) ?? findArgparse(tokens, source))
  return (
    found ??
    findDocopt(tokens, source) ??
    findPlaces(source, language) ?? { source: 'no arguments', arguments: [], doubts: findStrangers(source) }
  )
}

/** With docopt the help text is the definition. */
function findDocopt(tokens: readonly Token[], source: string): FoundProgram | undefined {
  if (!/\bdocopt\b/.test(source)) return undefined
  const help = tokens.find(({ kind, value }) => kind === 'text' && /usage\s*:/i.test(value))
  const found = help && findHelp(help.value)
  return found && { ...found, source: 'docopt' }
}

const STRANGERS = ['typer', 'fire', 'getopt', 'absl', 'hydra', 'optigrab']

function findStrangers(source: string): string[] {
  const stranger = STRANGERS.find(name => new RegExp(`\\b(import|from|library|require)\\b\\W+${name}\\b`).test(source))
  return stranger
    ? [
        `The script reads its arguments with ${stranger}, which cannot be read here. Ask it for its help instead: science-flask new FOLDER --from-command …`,
      ]
    : []
}
