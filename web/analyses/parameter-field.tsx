import type { Parameter } from '../../src/define/tool.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { CheckField, CheckGroup } from '../ui/check-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { NumberField, TextField } from '../ui/text-field.tsx'
import { ColumnPicker } from './column-picker.tsx'
import { describeParameter } from './describe-parameter.ts'
import type { ParameterInput } from './parameter-inputs.ts'

interface ParameterFieldProps {
  readonly name: string
  readonly parameter: Parameter
  readonly input: ParameterInput
  readonly error: string | undefined
  /** Columns of the dataset that the parameter chooses from; undefined while they load. */
  readonly columns: readonly string[] | undefined
  readonly onChange: (input: ParameterInput) => void
  readonly onBlur: () => void
}

/** The field of a parameter, made from its declaration. */
export function ParameterField({ name, parameter, input, error, columns, onChange, onBlur }: ParameterFieldProps) {
  const t = useTexts()
  const field = { label: parameter.title, help: describeParameter(parameter, t) || undefined, error }
  const text = typeof input === 'string' ? input : ''
  const list = Array.isArray(input) ? (input as readonly string[]) : []
  const typing = {
    name,
    value: text,
    onBlur,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  switch (parameter.kind) {
    case 'integer':
    case 'number':
      return <NumberField {...field} {...typing} integer={parameter.kind === 'integer'} suffix={parameter.unit} />
    case 'text':
      return <TextField {...field} {...typing} autoComplete="off" />
    case 'choice': {
      const placeholder = parameter.default === undefined ? { placeholder: t('parameter.chooseOne') } : {}
      return <SelectField {...field} {...typing} {...placeholder} options={parameter.options} />
    }
    case 'boolean':
      return (
        <CheckField
          {...field}
          name={name}
          checked={input === true}
          onBlur={onBlur}
          onChange={event => onChange(event.target.checked)}
        />
      )
    case 'choices':
      return <CheckGroup {...field} name={name} options={parameter.options} values={list} onChange={onChange} />
    case 'column':
      return (
        <ColumnPicker
          {...field}
          several={false}
          columns={columns}
          chosen={text === '' ? [] : [text]}
          onChange={chosen => onChange(chosen[0] ?? '')}
        />
      )
    case 'columns':
      return <ColumnPicker {...field} several columns={columns} chosen={list} onChange={onChange} />
  }
}
