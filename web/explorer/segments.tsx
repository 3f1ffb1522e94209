import { useId } from 'react'

interface SegmentsProps<Key extends string> {
  /** Names the choice for screen readers. */
  readonly label: string
  /** Label by key. */
  readonly options: readonly (readonly [key: Key, label: string])[]
  readonly chosen: Key
  readonly onChoose: (key: Key) => void
}

/** One of a few views of the same thing, as a row of radio buttons. */
export function Segments<Key extends string>({ label, options, chosen, onChoose }: SegmentsProps<Key>) {
  const name = useId()
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{label}</legend>
      {options.map(([key, text]) => (
        <label key={key}>
          <input type="radio" name={name} checked={key === chosen} onChange={() => onChoose(key)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}
