/** What may be wrong with an output, and how a sentence about it goes on from the name of the file. */
export interface OutputFault {
  readonly kind: 'empty' | 'table' | 'blank' | 'text' | 'encoding' | 'extension' | 'image' | 'plot'
  readonly problem: string
}
