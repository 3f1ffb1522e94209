import { createTexts, type TextValues } from '../../define/create-texts.ts'
import type { Problem } from '../../define/problem.ts'
import { RUN_SAID } from '../../define/word-problem.ts'

/** What is said of a run that ended without results, in English; other languages have `problem.CODE` among their texts. */
export const runSentences = {
  /** Words of the tool or of its author, in their own language. */
  [RUN_SAID]: '{text}',
  RUN_SAID_NOTHING:
    'The tool cannot use these data or parameters, but did not say why. Compare them with what its help page asks for.',
  RUN_VALUE_REFUSED:
    '"{title}" must not begin with "-": the program of this tool would take it for an option. Choose another value.',
  RUN_TOOK_TOO_LONG:
    'The analysis took longer than this site allows ({minutes, plural, one {# minute} other {# minutes}}).',
  RUN_NEEDED_MEMORY: 'The analysis needed more memory than this site allows ({size} {unit}).',
  RUN_WROTE_TOO_MUCH: 'The analysis wrote more than its files may take ({size} {unit}).',
  RUN_TRY_LESS:
    'Try {counts, plural, =0 {} =1 {a lower “{first}” (now {firstNow}) or } other {a lower “{first}” (now {firstNow}), a lower “{second}” (now {secondNow}) or }}fewer features or samples in {tables, plural, =0 {the table} =1 {“{table}”} other {the tables}}.',
  RUN_TOO_MANY_FILES: 'The tool made more than {most} files, which is more than can be kept.',
  RUN_RESULTS_MISSING: 'The tool ended without {files}, which it promises.',
  RUN_NO_RESULTS: 'The tool ended without any result.',
  RUN_RESULT_INVALID: 'The tool wrote a result that cannot be shown: {file} {problem}.',
  RUN_NOT_YOURS: 'This is a fault of the tool, not of your data.',
  RUN_OTHER_PARAMETERS: 'Other parameters may avoid it.',
  RUN_DISK_FULL:
    'The disk of this site is full, so the analysis could not be finished. Your data are safe. Start it again when the operator has made room.',
  RUN_NOT_STARTED: 'The program of this tool could not be started{program, select, none {} other {: {reason}}}.',
  RUN_NOT_YOUR_DATA: 'This is not the fault of your data.',
  RUN_PART_MISSING: 'The tool needs {part}, which is not installed on this site.',
  RUN_AFTER_INSTALL: 'Start it again when the operator has installed it.',
  RUN_ENDED_WITH_CODE: 'The tool ended with an error: it stopped with exit code {code}.',
  RUN_ENDED_BY_SIGNAL:
    'The tool ended with an error: it stopped {signal, select, SIGSEGV {because it used memory that is not its own ({signal})} SIGBUS {because it used memory that is not there ({signal})} SIGABRT {because it gave up ({signal})} SIGFPE {because it divided by zero ({signal})} SIGILL {because it was built for another kind of processor ({signal})} SIGXCPU {because it used more time of the processor than the system allows ({signal})} SIGXFSZ {because it wrote a larger file than the system allows ({signal})} SIGSYS {because it asked the system for what it may not do ({signal})} other {by signal {signal}}}.',
  RUN_PERHAPS_NOT_YOURS: 'This is not necessarily the fault of your data; other parameters may avoid it.',
  RUN_LAST_WORDS: 'Its last words: “{words}”.',
  RUN_BROKEN_OFF:
    'The analysis was begun {times, plural, =1 {once} =2 {twice} one {# time} other {# times}} and broken off each time, through no fault of your data. Start it again later, or with fewer features or samples.',
  RUN_LOST: 'The analysis was lost through no fault of your data. Start it again.',
  RUN_TOOL_GONE: 'The tool "{tool}" is no longer part of this site, so the analysis could not be run.',
  RUN_KEPT: 'The run is kept for inspection.',
  RUN_KEPT_AND_TOLD: 'Those who run this site were told by mail, and the run is kept for inspection.',
} as const

type RunSentence = keyof typeof runSentences

const english = createTexts<RunSentence>('en', runSentences)

/** A sentence with its code, and what it was filled with, so that a page or a mail can word it in another language. */
export function say(code: RunSentence, values?: TextValues): Problem {
  return { code, message: english(code, values), ...(values && { values }) }
}

export const joinSentences = (sentences: readonly Problem[]) => sentences.map(({ message }) => message).join(' ')
