import type { Problem } from '../../src/define/problem.ts'
import { accountHeader } from './shown-account.ts'

/** What the server answered instead of what was asked for, in words for the person. */
export class ApiProblem extends Error {
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number
  /** Entry of the error catalogue, or `OFFLINE`. */
  readonly code: string
  /** Where, when it concerns fields of a form or cells of a file. */
  readonly fields: readonly Problem[]
  /** What the sentence was filled with. */
  readonly values: Problem['values']
  /** What the operator needs to find it in the log. */
  readonly requestId: string | undefined

  constructor(facts: ProblemFacts) {
    super(facts.detail)
    this.name = 'ApiProblem'
    this.status = facts.status
    this.code = facts.code
    this.fields = facts.fields ?? []
    this.values = facts.values
    this.requestId = facts.requestId
  }

  /** What happened and what to do, for the person. */
  get detail(): string {
    return this.message
  }
}

/** The members of a problem document (RFC 9457) that pages use. */
export interface ProblemFacts {
  readonly status: number
  readonly code: string
  /** Empty where pages have a sentence of their own, by code. */
  readonly detail: string
  readonly fields?: readonly Problem[]
  readonly requestId?: string
  readonly values?: Problem['values']
}

interface RequestOptions {
  readonly signal?: AbortSignal
}

/**
 * The site's HTTP API. Paths begin with `/api/`; `Answer` is a type of the contract of that route.
 *
 * @throws ApiProblem for every answer that is not a success, and when the server cannot be reached
 */
export const api = {
  get: <Answer>(path: string, options?: RequestOptions) => request<Answer>(path, { method: 'GET', ...options }),
  post: <Answer = void>(path: string, body?: unknown) => request<Answer>(path, { method: 'POST', ...withJson(body) }),
  patch: <Answer = void>(path: string, body: unknown) => request<Answer>(path, { method: 'PATCH', ...withJson(body) }),
  delete: <Answer = void>(path: string) => request<Answer>(path, { method: 'DELETE' }),
}

declare global {
  interface Window {
    /** What `index.html` asked for, by address; undefined where it then did not. */
    readonly askedEarly?: Map<string, Promise<Response>>
  }
}

/** The answer that was asked for before any script had come, once: whoever asks again wants a new one. */
function takeEarly(path: string): Promise<Response> | undefined {
  const answer = globalThis.window?.askedEarly?.get(path)
  globalThis.window?.askedEarly?.delete(path)
  return answer
}

type Init = RequestInit & { readonly headers?: Readonly<Record<string, string>> }

/** A `POST` always carries JSON: the server takes nothing else, which also keeps forms of other sites out. */
function withJson(body: unknown = {}): Omit<Init, 'method'> {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

async function request<Answer>(path: string, init: Init): Promise<Answer> {
  const headers = { ...init.headers, ...accountHeader() }
  const ask = () => fetch(path, { credentials: 'same-origin', ...init, headers })
  const early = init.method === 'GET' ? takeEarly(path) : undefined
  const response = await (early ?? ask()).catch((error: unknown) => {
    if (init.signal?.aborted) throw error
    throw new ApiProblem(OFFLINE)
  })
  if (!response.ok) throw await readProblem(response)
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as Answer
  return response.json().catch((error: unknown) => {
    if (init.signal?.aborted) throw error
    throw new ApiProblem(NOT_JSON)
  })
}

/** Something between the browser and the site answered in its place, such as the log-in page of a network. */
const NOT_JSON: ProblemFacts = { status: 0, code: 'NOT_JSON', detail: '' }

const OFFLINE: ProblemFacts = { status: 0, code: 'OFFLINE', detail: '' }

/** A proxy in front of the site may answer with something that is no problem document. */
async function readProblem(response: Response): Promise<ApiProblem> {
  const document = await response.json().catch(() => undefined)
  return new ApiProblem({
    status: response.status,
    code: document?.code ?? plainCode(response.status),
    detail: document?.detail ?? '',
    fields: document?.fields,
    values: document?.values,
    requestId: document?.requestId ?? response.headers.get('x-request-id') ?? undefined,
  })
}

/** Pages have a sentence for each of these. */
function plainCode(status: number): string {
  if (status === 413 || status === 429) return `HTTP_${status}`
  return status >= 500 ? 'HTTP_500' : 'HTTP_400'
}
