import { type ReactNode, useMemo, useState } from 'react'
import type { Parameter, ParameterValues } from '../../src/define/tool.ts'
import { ParameterField } from '../analyses/parameter-field.tsx'
import {
  checkInput,
  initialInputs,
  type ParameterInput,
  requestedParameters,
  shownParameters,
} from '../analyses/parameter-inputs.ts'
import { ApiProblem } from '../app/api.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useFirstError } from '../ui/use-first-error.ts'
import { askMegabytes, inBytes, inMegabytes } from './ask-megabytes.ts'

interface DeclaredFormProps {
  readonly fields: Readonly<Record<string, Parameter>>
  readonly begin: ParameterValues
  /** On the button. */
  readonly verb: string
  readonly send: (values: ParameterValues) => Promise<unknown>
  readonly children?: ReactNode
}

/** No field here chooses from the columns of a dataset. */
const NO_COLUMNS = { columns: undefined }

/** A form made from declarations, by the same pieces as the forms of tools: checked as one types, and again by the server. */
export function DeclaredForm({ fields: declared, begin, verb, send, children }: DeclaredFormProps) {
  const t = useTexts()
  const fields = useMemo(() => askMegabytes(declared), [declared])
  const [inputs, setInputs] = useState(() => initialInputs(fields, { values: inMegabytes(declared, begin) }, t))
  const [errors, setErrors] = useState<Readonly<Record<string, string | undefined>>>({})
  const [problem, setProblem] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const [attempts, setAttempts] = useState(0)
  const form = useFirstError(attempts)
  const shown = shownParameters(fields, inputs)

  const change = (name: string, input: ParameterInput) => {
    setInputs({ ...inputs, [name]: input })
    setErrors({ ...errors, [name]: checkInput(fields[name], input, { name, t }) })
  }
  const submit = async () => {
    const wrong = shown.map(name => [name, checkInput(fields[name], inputs[name], { name, t })] as const)
    setErrors(Object.fromEntries(wrong))
    setProblem(undefined)
    if (wrong.some(([, error]) => error)) return setAttempts(attempts + 1)
    setBusy(true)
    try {
      await send(inBytes(declared, requestedParameters(fields, inputs) as ParameterValues))
    } catch (error) {
      const placed = placeProblems(error, shown)
      setErrors(placed)
      if (Object.keys(placed).length === 0 || !isFormProblem(error)) setProblem(error as Error)
      setAttempts(attempts + 1)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (!busy) void submit()
      }}
    >
      {shown.map(name => (
        <ParameterField
          key={name}
          name={name}
          parameter={fields[name]}
          input={inputs[name]}
          error={errors[name]}
          choice={NO_COLUMNS}
          onChange={input => change(name, input)}
          onBlur={() => undefined}
        />
      ))}
      <ProblemNotice problem={problem} />
      <div className="button-row">
        <Button type="submit" variant="primary" busy={busy}>
          {verb}
        </Button>
        {children}
      </div>
    </form>
  )
}

const isFormProblem = (error: unknown) => error instanceof ApiProblem && error.status === 422

/** Sentences by field, as far as they concern a field that is shown. */
function placeProblems(error: unknown, shown: readonly string[]): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {}
  const placed = error.fields.filter(({ field }) => field !== undefined && shown.includes(field))
  return Object.fromEntries(placed.map(({ field, message }) => [field, message]))
}
