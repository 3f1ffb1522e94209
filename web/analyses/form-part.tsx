import { useState } from 'react'
import { Controller, type FieldErrors, type UseFormReturn } from 'react-hook-form'
import type { KnownColumns } from '../../src/define/find-shown.ts'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Panel } from '../ui/panel.tsx'
import { useToolLanguage } from '../ui/tool-words.tsx'
import type { FormPart } from './form-parts.ts'
import { ParameterField } from './parameter-field.tsx'
import { checkInput, shownParameters } from './parameter-inputs.ts'
import type { AnalysisValues } from './use-analysis-form.ts'

interface FormPartProps {
  readonly part: FormPart
  readonly form: UseFormReturn<AnalysisValues>
  readonly tool: ToolFacts
  readonly columns: KnownColumns
  readonly retryColumns: (() => void) | undefined
  /** Names whose value is not the default at first: a fold that holds one is open. */
  readonly given: ReadonlySet<string>
  /** What stands above the fields. */
  readonly children?: React.ReactNode
}

/** One part of the form: its fields, and the advanced ones in a fold. */
export function FormPartPanel({ part, children, ...fields }: FormPartProps) {
  return (
    <Panel className="form" title={part.group}>
      {children}
      {part.plain.map(name => (
        <ParameterControl key={name} name={name} {...fields} />
      ))}
      {part.advanced.length > 0 && <Advanced names={part.advanced} {...fields} />}
    </Panel>
  )
}

type FieldsProps = Omit<FormPartProps, 'part' | 'children'>

function Advanced({ names, ...fields }: FieldsProps & { readonly names: readonly string[] }) {
  const t = useTexts()
  const [wasOpened, setOpened] = useState(() => names.some(name => fields.given.has(name)))
  const { errors } = fields.form.formState
  const isWrong = names.some(name => hasError(errors, name))
  return (
    <details
      className="form-advanced"
      // A wrong field cannot be corrected where it is not seen.
      open={wasOpened || isWrong}
      onToggle={event => {
        if (isWrong) event.currentTarget.open = true
        setOpened(event.currentTarget.open)
      }}
    >
      <summary>{t('form.advanced', { count: names.length })}</summary>
      <div className="form">
        {names.map(name => (
          <ParameterControl key={name} name={name} {...fields} />
        ))}
      </div>
    </details>
  )
}

const hasError = ({ parameters }: FieldErrors<AnalysisValues>, name: string) => parameters?.[name] !== undefined

function ParameterControl({ name, form, tool, columns, retryColumns }: FieldsProps & { readonly name: string }) {
  const t = useTexts()
  const parameter = tool.parameters[name]
  const choice = 'of' in parameter ? { columns: columns[parameter.of], retry: retryColumns } : { columns: undefined }
  const lang = useToolLanguage()
  return (
    <Controller
      control={form.control}
      name={`parameters.${name}`}
      shouldUnregister={false}
      rules={{
        // What a condition has just hidden is not wrong.
        validate: (input, { parameters }) =>
          shownParameters(tool.parameters, parameters, columns).includes(name)
            ? checkInput(parameter, input, { name, columns, t })
            : undefined,
      }}
      render={({ field, fieldState }) => (
        <ParameterField
          name={field.name}
          parameter={parameter}
          input={field.value}
          error={fieldState.error?.message}
          lang={lang}
          choice={choice}
          onChange={field.onChange}
          onBlur={field.onBlur}
        />
      )}
    />
  )
}
