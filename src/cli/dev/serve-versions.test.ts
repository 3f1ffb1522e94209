import { expect, it } from 'vitest'
import { makePlatform } from '../../../test/make-platform.ts'
import { findFreePort } from '../../../test/start-site.ts'
import { createApp } from '../../platform/http/create-app.ts'
import { serveVersions } from './serve-versions.ts'

it('a page that was begun is rendered to its end with its own version, whatever is served by then', async () => {
  const platform = await makePlatform()
  const begun = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const makeVersion = async (name: string) => {
    const app = await createApp(platform)
    app.get('/api/v1/name', () => name)
    app.get('/page', async () => {
      begun.resolve()
      await gate.promise
      return `The page of ${(await app.inject('/api/v1/name')).body}`
    })
    return app
  }
  const port = await findFreePort()
  const server = await serveVersions({ host: '127.0.0.1', port }, { version: '0', problems: [], isCurrent: false })
  await server.serve(await makeVersion('one'))
  const page = fetch(`http://127.0.0.1:${port}/page`).then(answer => answer.text())
  await begun.promise
  const replaced = server.serve(await makeVersion('two'))
  expect(await (await fetch(`http://127.0.0.1:${port}/api/v1/name`)).text()).toBe('two')
  gate.resolve()
  expect(await page).toBe('The page of one')
  await replaced
  await server.close()
  await platform.close()
})
