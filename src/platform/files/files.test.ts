import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillDefaults } from '../../define/fill-defaults.ts'
import { type SiteSettings, siteSettingsSchema } from '../../site-settings.ts'
import { measureDisk, requireFreeSpace } from './disk-space.ts'
import { folderSize } from './folder-size.ts'
import { folders, runFolder, studyFolder, uploadFile } from './folders.ts'
import { removeFolder } from './remove-folder.ts'
import { resolveBelow } from './resolve-below.ts'
import { writeDurably } from './write-durably.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science-flask-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('folders', () => {
  const place = { dataFolder: '/site/data' }

  it('names everything by ids, below the data folder', () => {
    expect(folders(place).uploads).toBe('/site/data/files/uploads')
    expect(folders(place).failed).toBe('/site/data/failed')
    expect(studyFolder(place, 'abc234')).toBe('/site/data/files/studies/abc234')
    expect(runFolder(place, 'abc234', 2)).toBe('/site/data/files/runs/abc234/2')
  })

  it.each(['', '.', '..', '../other', 'a/b', 'a\\b', 'a\0b', 'müller', 'x'.repeat(65)])(
    'makes no path of %j, which is no id',
    name => {
      expect(() => studyFolder(place, name)).toThrow('is no id')
      expect(() => uploadFile(place, name)).toThrow('is no id')
    },
  )
})

describe('resolveBelow', () => {
  it('finds a file below the folder', async () => {
    await mkdir(join(folder, 'plots'))
    await writeFile(join(folder, 'plots/a b.svg'), 'x')
    expect(await resolveBelow(folder, 'plots/a b.svg')).toBe(join(folder, 'plots/a b.svg'))
  })

  it('does not leave the folder, neither by dots nor by an absolute path', async () => {
    await mkdir(join(folder, 'results'))
    await writeFile(join(folder, 'secret'), 'x')
    for (const path of ['../secret', 'x/../../secret', '/etc/passwd', join(folder, 'secret'), '..', '', '.', 'a\0b']) {
      expect(await resolveBelow(join(folder, 'results'), path)).toBeUndefined()
    }
  })

  it('does not take a neighbour whose name begins the same for the folder', async () => {
    await mkdir(join(folder, 'run'))
    await mkdir(join(folder, 'run-2'))
    await writeFile(join(folder, 'run-2/file'), 'x')
    expect(await resolveBelow(join(folder, 'run'), '../run-2/file')).toBeUndefined()
  })

  it('does not follow a link that leads out, whether of a file or of a folder', async () => {
    await mkdir(join(folder, 'results'))
    await symlink('/etc/hostname', join(folder, 'results/link'))
    await symlink('/etc', join(folder, 'results/etc'))
    expect(await resolveBelow(join(folder, 'results'), 'link')).toBeUndefined()
    expect(await resolveBelow(join(folder, 'results'), 'etc/hostname')).toBeUndefined()
  })

  it('follows a link within the folder', async () => {
    await writeFile(join(folder, 'table.csv'), 'x')
    await symlink('table.csv', join(folder, 'latest.csv'))
    expect(await resolveBelow(folder, 'latest.csv')).toBe(join(folder, 'table.csv'))
  })

  it('knows neither missing files nor folders nor endless names', async () => {
    await writeFile(join(folder, 'file'), 'x')
    for (const path of ['missing', 'file/below', 'x'.repeat(5000)])
      expect(await resolveBelow(folder, path)).toBeUndefined()
  })
})

describe('writeDurably', () => {
  it('writes a new file, and does not write over one that is there', async () => {
    await writeDurably(join(folder, 'a'), 'one')
    await expect(writeDurably(join(folder, 'a'), 'two')).rejects.toThrow('EEXIST')
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('one')
  })
})

describe('removeFolder', () => {
  it('removes a folder, and does nothing the second time', async () => {
    await mkdir(join(folder, 'a/b'), { recursive: true })
    await writeFile(join(folder, 'a/b/c'), 'x')
    await removeFolder(join(folder, 'a'))
    await removeFolder(join(folder, 'a'))
    expect(await readdir(folder)).toEqual([])
  })

  it('removes a link, not what it points to', async () => {
    await writeFile(join(folder, 'kept'), 'x')
    await mkdir(join(folder, 'a'))
    await symlink(join(folder, 'kept'), join(folder, 'a/link'))
    await removeFolder(join(folder, 'a'))
    expect(await readFile(join(folder, 'kept'), 'utf8')).toBe('x')
  })
})

describe('folderSize', () => {
  it('adds up the files of all levels, and takes a missing folder for empty', async () => {
    await mkdir(join(folder, 'a/b'), { recursive: true })
    await writeFile(join(folder, 'a/one'), '12345')
    await writeFile(join(folder, 'a/b/two'), '123')
    await symlink('/usr', join(folder, 'a/link'))
    expect(await folderSize(folder)).toBe(8)
    expect(await folderSize(join(folder, 'missing'))).toBe(0)
  })
})

describe('the space of a disk', () => {
  const settings = (storage: object) => ({
    site: fillDefaults(siteSettingsSchema, { name: 'Site', storage }) as SiteSettings,
    dataFolder: folder,
  })
  const require = (bytes: number, { storage = {}, free }: { storage?: object; free?: number } = {}) => {
    const need = { folder: join(folder, 'new'), bytes }
    return requireFreeSpace(settings(storage), need, free === undefined ? undefined : async () => free)
  }

  it('is refused, in a sentence, to what would leave less than is to be kept free: 500 MB, or what the site says', async () => {
    const free = 600_000_000
    await expect(require(100_000_001, { free })).rejects.toMatchObject({ code: 'DISK_FULL', status: 507 })
    await expect(require(100_000_000, { free })).resolves.toBeUndefined()
    const storage = { keepFreeMegabytes: 599 }
    await expect(require(1_000_001, { free, storage })).rejects.toMatchObject({ code: 'DISK_FULL' })
    await expect(require(1_000_000, { free, storage })).resolves.toBeUndefined()
  })

  it('is said to be scarce, and full, by the same setting', async () => {
    const state = async (freeBytes: number, storage = {}) =>
      (await measureDisk(settings(storage), async () => freeBytes)).state
    expect([await state(2e9), await state(2e9 - 1), await state(5e8), await state(5e8 - 1)]).toEqual([
      'ok',
      'scarce',
      'scarce',
      'full',
    ])
    expect(await state(2e9, { keepFreeMegabytes: 2001 })).toBe('full')
  })

  it('is measured on the real disk, also when the folder is not there yet', async () => {
    await expect(require(0)).resolves.toBeUndefined()
    await expect(require(1e18)).rejects.toMatchObject({ code: 'DISK_FULL' })
  })
})
