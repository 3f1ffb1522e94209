import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../test/databases.ts'
import { EXAMPLE_SITE } from '../../test/make-platform.ts'
import { makeAccount, openServices, SMALL_TOOL } from '../../test/open-services.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { folders } from '../platform/files/folders.ts'
import type { Services } from '../tools/services.ts'
import { createExampleStudy } from './create-example-study.ts'
import { deleteStudy } from './delete-study.ts'
import { findStudy } from './find-study.ts'
import { originalFile } from './study-files.ts'

describeOnEachDatabase('an example study', database => {
  let services: Services & { close: () => Promise<void> }
  let viewer: Viewer

  beforeEach(async () => {
    await emptyDatabase(database())
    services = await openServices({ database: database() })
    viewer = await makeAccount(database(), 'guest')
    return () => services.close()
  })

  const smallTool = () => services.tools.get('small')!
  const files = (place: 'studies' | 'checking') => readdir(folders(services.config)[place]).catch(() => [])
  const studiesTotal = async () =>
    (await services.db.selectFrom('accounts').select('studies_total').executeTakeFirstOrThrow()).studies_total

  it('is ready at once, and the same one for every further click', async () => {
    const clicks = await Promise.all(
      [1, 2, 3].map(() => createExampleStudy(services, viewer, { tool: smallTool(), language: 'en' })),
    )
    const [id = ''] = clicks
    expect(
      new Set([...clicks, await createExampleStudy(services, viewer, { tool: smallTool(), language: 'en' })]),
    ).toEqual(new Set([id]))
    const study = await findStudy(services.db, id, viewer.id)
    expect(study).toMatchObject({ name: 'Example: A small tool', state: 'ready', isExample: true })
    expect(study?.datasets.map(({ fileName, samples }) => [fileName, samples])).toEqual([
      ['lichen_cover.csv', 24],
      ['soil_chemistry.csv', 24],
    ])
    expect([await studiesTotal(), await files('studies'), await files('checking')]).toEqual([1, [id], []])
    const authors = join(EXAMPLE_SITE, 'tools/correlation/lichen_cover.csv')
    expect(await readFile(originalFile(services.config, id, 'first'))).toEqual(await readFile(authors))
  })

  it('is made anew after it was deleted, and for another version of the tool', async () => {
    const first = await createExampleStudy(services, viewer, { tool: smallTool(), language: 'en' })
    const newer = { ...smallTool(), declaration: { ...SMALL_TOOL, version: '2.0.0' } }
    const second = await createExampleStudy(services, viewer, { tool: newer, language: 'en' })
    await deleteStudy(services, first)
    const third = await createExampleStudy(services, viewer, { tool: smallTool(), language: 'en' })
    expect(new Set([first, second, third]).size).toBe(3)
    expect((await files('studies')).sort()).toEqual([second, third].sort())
  })

  it('is named in the language of whoever asks, and keeps its name', async () => {
    const ask = (language: 'de' | 'en') => createExampleStudy(services, viewer, { tool: smallTool(), language })
    const id = await ask('de')
    expect(await ask('en')).toBe(id)
    expect((await findStudy(services.db, id, viewer.id))?.name).toBe('Beispiel: A small tool')
  })

  it('that does not pass the checks of its own tool is a fault of ours and leaves nothing', async () => {
    const first = { ...SMALL_TOOL.datasets.first!, samples: { min: 100 } }
    const tool = { ...smallTool(), declaration: { ...SMALL_TOOL, datasets: { first } } }
    await expect(createExampleStudy(services, viewer, { tool, language: 'en' })).rejects.toThrow(
      'does not pass its own checks',
    )
    expect([await studiesTotal(), await files('studies'), await files('checking')]).toEqual([0, [], []])
  })
})
