import type { ReactNode } from 'react'

interface EitherProps {
  readonly isFirst: boolean
  readonly children: readonly [ReactNode, ReactNode]
}

/** One of two things, in a place that is large enough for both: nothing around it moves when the other one is shown. */
export function Either({ isFirst, children: [first, second] }: EitherProps) {
  return (
    <div className="either">
      <div inert={!isFirst}>{first}</div>
      <div inert={isFirst}>{second}</div>
    </div>
  )
}
