import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../../define/problem.ts'
import { SiteError } from '../../errors.ts'
import { databaseErrors } from '../database/database.errors.ts'
import { isDatabaseAway } from '../database/is-database-away.ts'
import { fileErrors } from '../files/files.errors.ts'
import { isDiskFull } from '../files/is-disk-full.ts'
import { httpErrors } from './http.errors.ts'

/** Turns whatever a route threw into a problem document. Faults of ours are logged whole and shown as a calm sentence. */
export function answerError(error: FastifyError | SiteError, request: FastifyRequest, reply: FastifyReply): void {
  const known = error instanceof SiteError ? error : translateError(error)
  if (known.isFault) request.log.error({ err: error }, 'request failed')
  void sendProblem(reply, known)
}

export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(reply, httpErrors.make('NOT_FOUND'))
}

/** Sends an error as `application/problem+json`. */
function sendProblem(reply: FastifyReply, error: SiteError): FastifyReply {
  return reply
    .status(error.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(describeProblem(error, reply.request.id))
}

function describeProblem(error: SiteError, requestId: string) {
  return {
    type: `/help/errors#${error.code}`,
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(Object.keys(error.values).length > 0 ? { values: error.values } : {}),
    ...(error.problems.length > 0 ? { fields: error.problems } : {}),
  }
}

function translateError(error: FastifyError): SiteError {
  if (error.validation) {
    const problems = error.validation.map(({ instancePath, message }): Problem => {
      const field = instancePath.slice(1).replaceAll('/', '.')
      return { code: 'INVALID_REQUEST', field, message: `${field || 'The request'} ${message ?? 'is not valid'}.` }
    })
    return httpErrors.make('INVALID_REQUEST', { problems, cause: error })
  }
  if (error.statusCode === 413) return httpErrors.make('BODY_TOO_LARGE', { cause: error })
  if (error.statusCode === 429) return httpErrors.make('TOO_MANY_REQUESTS', { cause: error })
  if (error.statusCode && error.statusCode < 500) return httpErrors.make('INVALID_REQUEST', { cause: error })
  if (isDiskFull(error)) return fileErrors.make('DISK_FULL', { cause: error })
  if (isDatabaseAway(error)) return databaseErrors.make('DATABASE_AWAY', { cause: error })
  return httpErrors.make('INTERNAL_ERROR', { cause: error })
}
