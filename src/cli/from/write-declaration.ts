import { Document, type Pair, type Scalar, type YAMLMap } from 'yaml'
import type { Planned, ToolPlan } from './plan.ts'
import { declarationOf } from './repair-plan.ts'

/** `tool.yaml` of a plan; notes stand as comments above what they are about. */
export function writeDeclaration(plan: ToolPlan): string {
  const { datasets, parameters, results } = plan
  const document = new Document(declarationOf(plan))
  document.commentBefore = describeHead(plan)
  flowItems(document, 'command')
  comment(document.get('datasets') as YAMLMap, datasets)
  if (parameters.length > 0) comment(document.get('parameters') as YAMLMap, parameters)
  for (const [index, result] of results.entries()) {
    const item = document.getIn(['results', index], true) as YAMLMap
    item.flow = true
    item.commentBefore = writeNotes(result.notes)
  }
  const own = document.get('example') as YAMLMap
  for (const { value } of own.items as Pair<Scalar, YAMLMap>[]) if (value) value.flow = true
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true })
  // Maps with blanks inside of their braces, lists without.
  return text.replace(/^( {2}- )\[ (.*) \]$/gm, '$1[$2]').replace(/(words: )\[ (.*) \] \}$/gm, '$1[$2] }')
}

function comment(map: YAMLMap, planned: readonly Planned[]): void {
  for (const [index, { key, value }] of (map.items as Pair<Scalar, YAMLMap>[]).entries()) {
    const notes = writeNotes(planned[index].notes)
    if (notes) key.commentBefore = notes
    if (value) value.flow = true
  }
}

/** Each word of the command on a line of its own; lists and conditions on one line. */
function flowItems(document: Document, name: string): void {
  const list = document.get(name) as { items: (Scalar | YAMLMap)[] }
  for (const item of list.items) if ('flow' in item || 'items' in item) (item as YAMLMap).flow = true
}

const writeNotes = (notes: readonly string[]) => notes.map(note => ` Guess: ${note}`).join('\n') || undefined

function describeHead({ origin, notes }: ToolPlan): string {
  const lines = [
    `A first declaration, read from ${origin}. What is marked as a guess could not be known: look it over.`,
    ...notes,
  ]
  return lines.map(line => ` ${line}`).join('\n')
}
