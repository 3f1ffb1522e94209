import { checkDeclaration } from '../../define/check-declaration.ts'
import type { ShapeProblem } from '../../define/check-shape.ts'
import { checkShape } from '../../define/check-shape.ts'
import { normalizeTool } from '../../define/normalize-tool.ts'
import type { CommandPart } from '../../define/tool.ts'
import { type DeclarationSource, toolSchema } from '../../define/tool-schema.ts'
import type { ToolPlan } from './plan.ts'

/** The declaration of a plan, as `tool.yaml` says it. */
export function declarationOf({ title, summary, command, datasets, parameters, results, example }: ToolPlan) {
  const byName = (planned: ToolPlan['datasets']) =>
    Object.fromEntries(planned.map(({ name, settings }) => [name, settings]))
  const hasValues = Object.keys(example.parameters).length > 0
  return {
    title,
    summary,
    version: '0.1.0',
    command,
    datasets: byName(datasets),
    ...(parameters.length > 0 ? { parameters: byName(parameters) } : {}),
    results: results.map(({ name, settings }) => ({ file: name, ...settings })),
    example: { datasets: example.datasets, ...(hasValues ? { parameters: example.parameters } : {}) },
  }
}

/** Leaves out what would make the declaration a wrong one, with a note: a guess must not keep a site from starting. */
export function repairPlan(id: string, plan: ToolPlan): ToolPlan {
  const problems = findProblems(id, plan)
  const repaired = problems.reduce(leaveOut, plan)
  const isSmaller = repaired.command.length + repaired.parameters.length < plan.command.length + plan.parameters.length
  return isSmaller ? repairPlan(id, repaired) : repaired
}

function findProblems(id: string, plan: ToolPlan): ShapeProblem[] {
  const source = declarationOf(plan)
  const misfits = checkShape(toolSchema, source)
  return misfits.length > 0 ? misfits : checkDeclaration(normalizeTool(id, source as DeclarationSource))
}

function leaveOut(plan: ToolPlan, { path, message }: ShapeProblem): ToolPlan {
  const [area, name] = path[0] === 'example' ? [path[1], path[2]] : path
  const notes = [...plan.notes, `Left out: ${message}`]
  if (area === 'command' && name !== '0') {
    const wrong = plan.command[Number(name)]
    return { ...plan, notes, command: plan.command.filter(part => part !== wrong) }
  }
  if (area !== 'parameters' || name === undefined) return plan
  const { [name]: _left, ...values } = plan.example.parameters
  return {
    ...plan,
    notes,
    parameters: plan.parameters.filter(parameter => parameter.name !== name),
    command: plan.command.filter(part => !names(part, name)),
    example: { ...plan.example, parameters: values },
  }
}

function names(part: CommandPart, parameter: string): boolean {
  if (typeof part === 'object' && 'words' in part) return parameter in part.when
  return [part].flat().some(word => word.includes(`{${parameter}}`) || word.includes(`{${parameter}|`))
}
