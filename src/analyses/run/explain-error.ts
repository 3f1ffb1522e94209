import { quote } from '../../define/words.ts'

/** What programs of many languages say when there is no memory left for them. */
const OUT_OF_MEMORY =
  /out of memory|cannot allocate (memory|vector)|unable to allocate|MemoryError|bad_alloc|OutOfMemoryError|memory exhausted|vector memory (limit|exhausted)|memory allocation of \d+ bytes failed/i
const DISK_FULL = /no space left on device|ENOSPC|disk quota exceeded/i

export const saysOutOfMemory = (text: string): boolean => OUT_OF_MEMORY.test(text)
export const saysDiskFull = (text: string): boolean => DISK_FULL.test(text)

/** How programs of each language name a part that is not installed. */
const MISSING_PARTS = [
  /(?:ModuleNotFoundError|ImportError): No module named '?([\w.-]+)/,
  /there is no package called ['‘"]([\w.-]+)/,
  /Cannot find (?:package|module) '([^'\n]+)'/,
  /Package (\w+) (?:not found in current path|is required but does not seem to be installed)/,
  /error while loading shared libraries: ([^:\s]+)/,
  /Could not find or load main class (\S+)/,
  /(?:^|: )(?:line )?\d+: ([\w./-]+): (?:command )?not found/m,
]

/** Name of the module, package or program that a run did not find; undefined when it says nothing of the kind. */
export function findMissingPart(text: string): string | undefined {
  for (const pattern of MISSING_PARTS) {
    const [, part] = pattern.exec(text) ?? []
    if (part) return quote(part)
  }
  return undefined
}

/** A shell reports a signal as 128 and its number. */
const SIGNAL_CODES: Readonly<Record<number, string>> = {
  132: 'SIGILL',
  134: 'SIGABRT',
  135: 'SIGBUS',
  136: 'SIGFPE',
  139: 'SIGSEGV',
  152: 'SIGXCPU',
  153: 'SIGXFSZ',
  159: 'SIGSYS',
}

interface End {
  readonly exitCode: number | null
  readonly signal: string | null
}

/** How a program ended that did not end well. */
export type Fault = { readonly signal: string } | { readonly exitCode: number | null }

export function findFault({ exitCode, signal }: End): Fault {
  const name = signal ?? SIGNAL_CODES[exitCode ?? 0]
  return name === undefined ? { exitCode } : { signal: name }
}
