import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes what browsers load of each language: `parts/en.json` with the texts that every page may need, and `parts/admin-en.json`
 * with those of the admin panel, which most visitors never see. A language stays one file here, in `web/texts/`.
 */
export function splitTexts(folder: string): void {
  const parts = join(folder, 'parts')
  mkdirSync(parts, { recursive: true })
  for (const file of readdirSync(folder).filter(name => name.endsWith('.json'))) {
    const texts: [string, string][] = Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')))
    const write = (name: string, isWanted: (key: string) => boolean) =>
      writeFileSync(join(parts, name), JSON.stringify(Object.fromEntries(texts.filter(([key]) => isWanted(key)))))
    write(file, key => !isOfAdmin(key))
    write(`admin-${file}`, isOfAdmin)
  }
}

const isOfAdmin = (key: string) => key.startsWith('admin.')
