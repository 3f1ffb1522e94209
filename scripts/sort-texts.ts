// `npm run texts`: sorts the texts of every language by name, the last of two with the same name staying.
import { readFileSync, writeFileSync } from 'node:fs'
import { languages } from '../src/define/languages.ts'

const FOLDERS = ['web/texts', 'src/tools/default-pages', 'src/platform/mail', 'web/dev']

for (const file of FOLDERS.flatMap(folder => languages.map(language => `${folder}/${language}.json`))) {
  const texts: Record<string, string> = JSON.parse(
    readFileSync(file, 'utf8')
      .replace(/"\n(?= {2}")/g, '",\n')
      .replace(/,(?=\s*\})/, ''),
  )
  const sorted = Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify(sorted, undefined, 2)}\n`)
}
