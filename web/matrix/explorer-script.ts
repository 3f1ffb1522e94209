import { scriptQuery } from '../app/script-query.ts'

export const explorerScript = scriptQuery('matrix-explorer', () => import('./matrix-explorer.tsx'))
