import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { AnalysisFacts, Results } from '../src/analyses/analyses.contract.ts'
import type { StudyFacts } from '../src/studies/studies.contract.ts'

/** Answer of a route, read as JSON where it is. */
export interface Answer<T = unknown> {
  readonly status: number
  readonly body: T
  readonly headers: Headers
}

/** Somebody who uses the HTTP API with cookies of their own. */
export class Visitor {
  readonly #url: string
  readonly #cookies: Map<string, string>

  constructor(url: string, cookies: Readonly<Record<string, string>> = {}) {
    this.#url = url
    this.#cookies = new Map(Object.entries(cookies))
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name)
  }

  async send(
    method: string,
    path: string,
    content?: { body?: unknown; raw?: Uint8Array; headers?: Record<string, string> },
  ): Promise<Response> {
    const isJson = content?.body !== undefined
    const response = await fetch(new URL(path, this.#url), {
      method,
      redirect: 'manual',
      headers: {
        origin: this.#url,
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(isJson ? { 'content-type': 'application/json' } : {}),
        ...content?.headers,
      },
      body: isJson ? JSON.stringify(content.body) : (content?.raw as BodyInit | undefined),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/) ?? []
      if (name) this.#cookies.set(name, value)
    }
    return response
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await this.send(method, path, { body })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers }
  }

  get = <T>(path: string) => this.call<T>('GET', path)
  post = <T>(path: string, body: unknown = {}) => this.call<T>('POST', path, body)
  delete = <T>(path: string) => this.call<T>('DELETE', path)

  /** Uploads bytes by tus in one go. @returns the id of the upload */
  async upload(fileName: string, bytes: Uint8Array): Promise<string> {
    const metadata = `filename ${Buffer.from(fileName).toString('base64')}`
    const created = await this.send('POST', '/api/v1/uploads', {
      headers: { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': metadata },
    })
    if (created.status !== 201) throw new Error(`Upload refused with ${created.status}: ${await created.text()}`)
    const id = (created.headers.get('location') ?? '').split('/').at(-1) ?? ''
    const sent = await this.send('PATCH', `/api/v1/uploads/${id}`, {
      raw: bytes,
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    })
    if (sent.status !== 204) throw new Error(`Upload broke off with ${sent.status}: ${await sent.text()}`)
    return id
  }

  /** Uploads files, makes a study of them and waits for its check. */
  async makeStudy(tool: string, name: string, files: Readonly<Record<string, string>>): Promise<StudyFacts> {
    const datasets: Record<string, { upload: string }> = {}
    for (const [role, path] of Object.entries(files)) {
      datasets[role] = { upload: await this.upload(basename(path), await readFile(path)) }
    }
    const { status, body } = await this.post<StudyFacts>('/api/v1/studies', { tool, name, datasets, acceptTerms: true })
    if (status !== 202) throw new Error(`Study refused with ${status}: ${JSON.stringify(body)}`)
    return this.waitForStudy(body.id)
  }

  async waitForStudy(id: string): Promise<StudyFacts> {
    const { body } = await poll(
      () => this.get<StudyFacts>(`/api/v1/studies/${id}`),
      answer => answer.body.state !== 'checking',
    )
    return body
  }

  /** Waits until an analysis is done, failed or cancelled. */
  async waitForAnalysis(key: string): Promise<AnalysisFacts> {
    const isOver = ({ body }: Answer<AnalysisFacts>) => ['done', 'failed', 'cancelled'].includes(body.state)
    return (await poll(() => this.get<AnalysisFacts>(`/api/v1/analyses/${key}`), isOver)).body
  }

  /** Contents of every file of the results, by name. */
  async readResults(key: string): Promise<Map<string, string>> {
    const { body } = await this.get<Results>(`/api/v1/analyses/${key}/results`)
    const files = new Map<string, string>()
    for (const { file } of body.results) {
      const response = await this.send('GET', `/api/v1/analyses/${key}/results/files/${encodeURIComponent(file)}`)
      files.set(file, await response.text())
    }
    return files
  }
}

const POLL_MS = 50

async function poll<T>(ask: () => Promise<T>, isEnough: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (isEnough(answer)) return answer
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
  }
}
