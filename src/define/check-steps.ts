/** What is done with a file while it is checked, in the order in which it is done. `<file>` stands for its name. */
const STEPS = {
  reading: 'Reading <file>',
  checking: 'Checking <file>',
  writing: 'Writing the clean table of <file>',
  checked: '<file> is checked',
} as const

export type CheckStepCode = keyof typeof STEPS

/** A step of a check, and whatever else its sentence needs, for whoever words it. */
export interface CheckStep {
  readonly code: CheckStepCode
  readonly values: { readonly file: string }
}

/** A step in English, as API users read it. */
export const writeStep = ({ code, values }: CheckStep): string => STEPS[code].replace('<file>', () => values.file)

/** Whether a code is one that this version of the code has a sentence for. */
export const isStepCode = (code: string): code is CheckStepCode => Object.hasOwn(STEPS, code)
