/** The part of Plotly that the pages use; the package brings no types. */
declare module 'plotly.js-cartesian-dist-min' {
  interface Figure {
    readonly data: readonly Readonly<Record<string, unknown>>[]
    readonly layout: Readonly<Record<string, unknown>>
    readonly config: Readonly<Record<string, unknown>>
  }

  const Plotly: {
    readonly react: (element: HTMLElement, figure: Figure) => Promise<unknown>
    readonly purge: (element: HTMLElement) => void
    readonly toImage: (element: HTMLElement, options: { readonly format: 'svg' | 'png' }) => Promise<string>
  }
  export default Plotly
}
