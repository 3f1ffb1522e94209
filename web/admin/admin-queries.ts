import { queryOptions } from '@tanstack/react-query'
import type { AuditPage, Overview } from '../../src/admin/admin.contract.ts'
import { api } from '../app/api.ts'

const ADMIN = '/api/v1/admin'

export const overviewQuery = () =>
  queryOptions({
    queryKey: [`${ADMIN}/overview`],
    queryFn: ({ signal }) => api.get<Overview>(`${ADMIN}/overview`, { signal }),
  })

/** @param search  `kind`, `subject`, `who`, `before` as in the address of the page */
export const auditQuery = (search: string) =>
  queryOptions({
    queryKey: [`${ADMIN}/audit`, search],
    queryFn: ({ signal }) => api.get<AuditPage>(`${ADMIN}/audit?${search}`, { signal }),
  })
