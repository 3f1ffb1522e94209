import 'vega'

declare module 'vega' {
  /** Names a reader of data files; it is there, but its types leave it out. */
  export function formats(name: string, read: (text: string) => unknown): void
}
