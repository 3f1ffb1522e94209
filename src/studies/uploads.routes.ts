import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ensureViewer } from '../accounts/ensure-viewer.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { App } from '../platform/http/create-app.ts'
import type { Platform } from '../platform/platform.ts'
import { findUpload } from './find-upload.ts'
import { makeUploadReceiver, UPLOADS_PATH, type UploadReceiver } from './receive-upload.ts'
import { removeUpload } from './remove-upload.ts'
import { studyErrors } from './studies.errors.ts'

const uploadParams = Type.Object({ upload: Type.String() })
const TUS_HEADERS = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' }

/** tus 1.0 at `/api/v1/uploads`: files arrive here, in pieces if need be, before a study is made of them. */
export function registerUploadRoutes(app: App, platform: Platform): void {
  app.register(async scope => {
    const receive = makeUploadReceiver(platform)
    // The bytes go to the disk as they come; nothing parses them.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.addHook('onRequest', async (_request, reply) => void reply.headers(TUS_HEADERS))

    scope.options(UPLOADS_PATH, { schema: { hide: true } }, (_request, reply) =>
      reply
        .code(204)
        .headers({ 'tus-version': '1.0.0', 'tus-extension': 'creation,creation-with-upload,termination,expiration' })
        .send(),
    )
    scope.post(
      UPLOADS_PATH,
      { schema: { summary: 'Begin an upload (tus 1.0); the metadata `filename` is kept' } },
      async (request, reply) => {
        const viewer = await ensureViewer(request, reply)
        return passOn({ request, reply, viewer }, receive)
      },
    )
    scope.route({
      method: ['HEAD', 'PATCH'],
      url: `${UPLOADS_PATH}/:upload`,
      schema: { summary: 'How far an upload is, or its next bytes (tus 1.0)', params: uploadParams },
      handler: async (request, reply) => {
        const { upload } = request.params as { upload: string }
        const viewer = await requireOwner(platform, request, upload)
        return passOn({ request, reply, viewer }, receive)
      },
    })
    scope.delete(
      `${UPLOADS_PATH}/:upload`,
      { schema: { summary: 'Remove an upload that is not part of a study (tus 1.0)', params: uploadParams } },
      async (request, reply) => {
        const { upload } = request.params as { upload: string }
        await requireOwner(platform, request, upload)
        if (!(await removeUpload(platform, upload))) throw studyErrors.make('UPLOAD_IN_USE')
        return reply.code(204).send()
      },
    )
  })
}

/** @throws UPLOAD_NOT_FOUND also when it is somebody else's, so that ids tell nothing */
async function requireOwner(platform: Platform, request: FastifyRequest, uploadId: string): Promise<Viewer> {
  const { viewer } = request
  if (!viewer || !(await findUpload(platform.db, uploadId, viewer.id))) throw studyErrors.make('UPLOAD_NOT_FOUND')
  return viewer
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly viewer: Viewer
}

async function passOn({ request, reply, viewer }: Exchange, receive: UploadReceiver): Promise<FastifyReply> {
  const response = await receive(toWebRequest(request), viewer)
  for (const [name, value] of response.headers) {
    if (!name.startsWith('access-control-') && name !== 'content-length') reply.header(name, value)
  }
  return reply.code(response.status).send()
}

function toWebRequest(request: FastifyRequest): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  const { method } = request
  const body = method === 'HEAD' ? null : bytesOf(request.raw)
  const init = { method, headers, body, duplex: 'half' }
  return new Request(`http://localhost${request.url}`, init)
}

/** The body as tus reads it. When tus stops early the connection stays open, for the answer that says why. */
function bytesOf(message: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = message.iterator({ destroyOnReturn: false })
  return new ReadableStream({
    pull: async controller => {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}
