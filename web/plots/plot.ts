/** What every plot is drawn from. */
export interface PlotProps {
  readonly title: string
  readonly plot: Readonly<Record<string, unknown>>
  /** Called with a sentence when it cannot be drawn. */
  readonly onProblem: (problem: string) => void
}
