import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { Icon } from '../ui/icon.tsx'

interface DropzoneProps {
  /** What the file is, such as the title of the dataset; part of the button's name. */
  readonly label: string
  readonly verb: string
  readonly hint: ReactNode
  readonly describedBy?: string | undefined
  readonly isInvalid: boolean
  readonly onFile: (file: File) => void
}

/** A place to drop one file on, which is also the button that chooses it. */
export function Dropzone({ label, verb, hint, describedBy, isInvalid, onFile }: DropzoneProps) {
  const t = useTexts()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const drag = (event: DragEvent) => {
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  return (
    <label
      className={`dropzone ${isOver ? 'is-over' : ''} ${isInvalid ? 'is-invalid' : ''}`}
      htmlFor={id}
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        id={id}
        type="file"
        className="visually-hidden"
        aria-label={t('upload.fileOf', { verb, title: label })}
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        onChange={event => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <Icon name="cloud-upload" />
      <span className="dropzone-text">
        <span>
          <Text id="upload.drop" values={{ b: words => <b>{words}</b>, verb }} />
        </span>
        <small>{hint}</small>
      </span>
    </label>
  )
}
