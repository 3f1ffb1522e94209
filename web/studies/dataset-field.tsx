import { useId } from 'react'
import type { Problem } from '../../src/define/problem.ts'
import type { DatasetRules } from '../../src/define/tool.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { FieldMessage } from '../ui/field.tsx'
import { ProblemList } from '../ui/problem-list.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { ToolWords } from '../ui/tool-words.tsx'
import { ChosenFile } from './chosen-file.tsx'
import { Dropzone } from './dropzone.tsx'
import { PROBLEMS_SHOWN } from './place-problems.ts'
import type { UploadState } from './upload-state.ts'

interface DatasetFieldProps {
  readonly rules: DatasetRules
  readonly state: UploadState
  /** Size limit in words, such as `20 MB`. */
  readonly limit: string
  readonly type: string
  readonly typeError?: string | undefined
  /** What the check found in the file. */
  readonly problems: readonly Problem[]
  readonly error?: string | undefined
  readonly disabled: boolean
  readonly onType: (type: string) => void
  readonly onFile: (file: File) => void
  readonly onRemove: () => void
  readonly onSendAgain: () => void
}

/** One dataset of the upload form: its kind, its file, and what is wrong with it. */
export function DatasetField({ rules, state, limit, type, problems, error, disabled, ...act }: DatasetFieldProps) {
  const t = useTexts()
  const id = useId()
  const needsFile = state.kind === 'empty' || state.kind === 'interrupted' || state.kind === 'refused'
  const isWrong = error !== undefined || problems.length > 0
  return (
    <fieldset className={`dataset-field ${isWrong ? 'is-wrong' : ''}`} disabled={disabled}>
      <legend>
        <ToolWords>{rules.title}</ToolWords>
      </legend>
      {rules.help && (
        <p className="form-text">
          <ToolWords>{rules.help}</ToolWords>
        </p>
      )}
      {Object.keys(rules.types).length > 0 && (
        <SelectField
          label={t('upload.kind')}
          options={rules.types}
          placeholder={t('upload.chooseKind')}
          value={type}
          error={act.typeError}
          onChange={event => act.onType(event.target.value)}
        />
      )}
      {state.kind !== 'empty' && (
        <ChosenFile
          state={state}
          isWrong={problems.length > 0}
          disabled={disabled}
          onRemove={act.onRemove}
          onSendAgain={act.onSendAgain}
        />
      )}
      {problems.length > 0 && <FileProblems problems={problems} />}
      {(needsFile || problems.length > 0) && (
        <Dropzone
          label={rules.title}
          verb={problems.length > 0 ? t('upload.chooseMended') : t('upload.chooseFile')}
          hint={t('upload.hint', { size: limit })}
          describedBy={`${id}-message`}
          isInvalid={isWrong}
          onFile={act.onFile}
        />
      )}
      <FieldMessage id={`${id}-message`} error={error} />
    </fieldset>
  )
}

function FileProblems({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useTexts()
  const hidden = problems.length - PROBLEMS_SHOWN
  return (
    <div className="file-problems" role="alert">
      <p className="file-problems-title">{t('upload.problems', { count: problems.length })}</p>
      <ProblemList problems={problems.slice(0, PROBLEMS_SHOWN)} />
      {hidden > 0 && <p>{t('upload.moreProblems', { count: hidden })}</p>}
    </div>
  )
}
