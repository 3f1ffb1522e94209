import { createWriteStream, existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { syncFolder } from '../../platform/files/write-durably.ts'
import { listOutputs } from './list-outputs.ts'
import { runPaths } from './tool-run.ts'

/** Formats that are compressed already. */
const PACKED = /\.(png|jpe?g|gif|webp|zip|gz|xz|zst|bz2|pdf)$/i

/** Packs the results and, below `run/`, how they came about into `archive.zip`: whole, or not at all. */
export async function writeArchive(folder: string): Promise<void> {
  const paths = runPaths(folder)
  const zip = new ZipFile()
  const failed = new Promise<never>((_, reject) => zip.on('error', reject))
  const add = (path: string, name: string) => zip.addFile(path, name, { compress: !PACKED.test(name), mode: 0o100644 })
  const { outputs } = await listOutputs(paths.output)
  for (const { file } of outputs) add(`${paths.output}/${file}`, file)
  const taken = new Set(outputs.map(({ file }) => file))
  const addOurs = (path: string, name: string) => {
    if (!taken.has(name) && existsSync(path)) add(path, name)
  }
  addOurs(paths.parameters, 'run/parameters.json')
  addOurs(paths.provenance, 'run/provenance.json')
  addOurs(paths.log, 'run/log.txt')
  zip.end()
  const temporary = `${paths.archive}.tmp`
  await Promise.race([pipeline(zip.outputStream, createWriteStream(temporary, { flush: true })), failed])
  await rename(temporary, paths.archive)
  await syncFolder(folder)
}
