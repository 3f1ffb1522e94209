import type { ChoiceParameter, Parameter } from '../../src/define/tool.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { CheckField, CheckGroup } from '../ui/check-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { NumberField, TextField } from '../ui/text-field.tsx'
import { type ColumnChoice, ColumnPicker } from './column-picker.tsx'
import { describeAllowed } from './describe-parameter.ts'
import type { ParameterInput } from './parameter-inputs.ts'

interface ParameterFieldProps {
  readonly name: string
  readonly parameter: Parameter
  readonly input: ParameterInput
  readonly error: string | undefined
  /** Language of the declaration, where it is not that of the page. */
  readonly lang?: string | undefined
  /** Columns of the dataset that the parameter chooses from. */
  readonly choice: ColumnChoice
  readonly onChange: (input: ParameterInput) => void
  readonly onBlur: () => void
}

/** The field of a parameter, made from its declaration. */
export function ParameterField({ name, parameter, input, error, lang, choice, onChange, onBlur }: ParameterFieldProps) {
  const t = useTexts()
  const help = describeAllowed(parameter, t) || undefined
  const field = { label: parameter.title, help, tip: parameter.help, error, wordsLang: lang }
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
    case 'choice':
      return <SelectField {...field} {...typing} {...choicesOf(t, parameter, text)} />
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
          name={name}
          {...choice}
          most={1}
          chosen={text === '' ? [] : [text]}
          onChange={chosen => onChange(chosen[0] ?? '')}
        />
      )
    case 'columns':
      return (
        <ColumnPicker
          {...field}
          name={name}
          {...choice}
          most={parameter.max ?? Number.POSITIVE_INFINITY}
          chosen={list}
          onChange={onChange}
        />
      )
  }
}

/** A value from a link that is no option is shown as what it is, until another is chosen. */
function choicesOf(t: Texts, { options, default: value }: ChoiceParameter, chosen: string) {
  const isStranger = chosen !== '' && !Object.hasOwn(options, chosen)
  return {
    options: isStranger ? { [chosen]: t('parameter.noOption', { value: chosen }), ...options } : options,
    ...(value === undefined ? { placeholder: t('parameter.chooseOne') } : {}),
  }
}
