/**
 * The authors' door: everything a tool in TypeScript needs, and nothing else.
 *
 * @example
 * import { defineTool } from 'science-flask'
 *
 * export default defineTool({
 *   title: 'Row means',
 *   summary: 'The mean of every sample',
 *   version: '1.0.0',
 *   datasets: { table: { title: 'Measurements' } },
 *   parameters: { digits: { kind: 'integer', title: 'Digits', min: 0, max: 6, default: 2 } },
 *   results: [{ file: 'means.csv', title: 'Means' }],
 *   example: { datasets: { table: 'example.csv' } },
 *   async run({ datasets, parameters, output }) { … },
 * })
 */

export type { RunTable, ToolRun, ToolSource } from './define/define-tool.ts'
export { defineTool } from './define/define-tool.ts'
