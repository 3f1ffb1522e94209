import { scriptQuery } from '../app/script-query.ts'

export const viewsScript = scriptQuery('result-views', () => import('./result-views.tsx'))
