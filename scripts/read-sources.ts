import { globSync, readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'

/** A file of ours. */
export interface Source {
  /** Path from the project's folder. */
  readonly file: string
  readonly text: string
}

/** A node of the syntax tree. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

export function readSources(patterns: readonly string[]): Source[] {
  const files = globSync([...patterns], { exclude: file => /node_modules|(^|\/)data(\/|$)/.test(file) })
  return files.sort().map(file => ({ file, text: readFileSync(file, 'utf8') }))
}

/** Calls `see` for every node of a file's syntax tree. */
export function visitSource({ file, text }: Source, see: (node: SyntaxNode) => void): void {
  visit(parseSync(file, text).program as unknown as SyntaxNode, see)
}

function visit(node: SyntaxNode, see: (node: SyntaxNode) => void): void {
  see(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof (child as SyntaxNode).type === 'string')
        visit(child as SyntaxNode, see)
    }
  }
}
