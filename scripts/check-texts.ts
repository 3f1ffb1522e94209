// The texts of the pages: every language has the same, each can be read and is used, and no page holds words of its own.
import { readdirSync, readFileSync } from 'node:fs'
import { languages } from '../src/define/languages.ts'
import { namesIn, parseMessage } from '../src/define/parse-message.ts'
import { checkAdminWords } from './check-admin-words.ts'
import { checkSentences } from './check-sentences.ts'
import { readSources, type Source, type SyntaxNode, visitSource } from './read-sources.ts'

type Messages = Readonly<Record<string, string>>

/** Texts that belong together: one file a language, and the sources that use them. */
interface TextSet {
  readonly folder: string
  readonly english: Messages
  readonly sources: readonly Source[]
}

/** Sentences of the site, which are English unless a language words them itself: by the code of a problem, or by the English words. */
const SITE_SENTENCE = /^(problem\.[A-Z_]+|admin\.word\..+)$/s
/** Tags that need no value. */
const PLAIN_TAGS = ['/b', '/i', '/code']

/** Where the server names studies and analyses in the words of the pages. */
const NAMED_EXAMPLES = ['src/studies/create-example-study.ts', 'src/analyses/run-example.ts']

const sets = [
  openSet('web/texts', 'web/**/*.{ts,tsx}', 'src/define/word-problem.ts', ...NAMED_EXAMPLES),
  openSet('src/tools/default-pages', 'src/tools/*.ts'),
  openSet('src/platform/mail', 'src/**/*.ts'),
  openSet('web/dev', 'web/dev/*.ts'),
]
const problems = [
  ...sets.flatMap(set => [...checkFiles(set), ...checkUse(set)]),
  ...languages
    .filter(language => language !== 'en')
    .flatMap(language => {
      const texts = readTexts('web/texts', language)
      const file = `web/texts/${language}.json`
      return [...checkSentences(file, texts), ...checkAdminWords(file, texts)]
    }),
]
const count = sets.reduce((sum, { english }) => sum + Object.keys(english).length, 0)

process.stdout.write(`${count} texts in ${languages.length} languages\n`)
process.stdout.write(problems.map(problem => `${problem}\n`).join(''))
process.exit(problems.length > 0 ? 1 : 0)

function openSet(folder: string, ...patterns: readonly string[]): TextSet {
  const sources = readSources(patterns).filter(({ file }) => !/\.test\.tsx?$/.test(file))
  return { folder, english: readTexts(folder, 'en'), sources }
}

function readTexts(folder: string, language: string): Messages {
  return JSON.parse(readFileSync(`${folder}/${language}.json`, 'utf8'))
}

function checkFiles(set: TextSet): string[] {
  const files = readdirSync(set.folder).filter(file => file.endsWith('.json'))
  const unlisted = files
    .filter(file => !languages.some(language => file === `${language}.json`))
    .map(file => `${set.folder}/${file} is of a language that src/define/languages.ts does not list.`)
  return [...unlisted, ...languages.flatMap(language => checkLanguage(set, language))]
}

function checkLanguage({ folder, english }: TextSet, language: string): string[] {
  const file = `${folder}/${language}.json`
  const texts = readTexts(folder, language)
  const keys = Object.keys(texts)
  const unsorted = keys.findIndex((key, index) => index > 0 && key < keys[index - 1])
  return [
    ...(unsorted > 0
      ? [`${file}: sort the texts by name; "npm run texts" does. "${keys[unsorted]}" is out of order.`]
      : []),
    ...Object.keys(english)
      .filter(key => !(key in texts))
      .map(key => `${file} lacks "${key}".`),
    ...keys
      .filter(key => !(key in english) && !SITE_SENTENCE.test(key))
      .map(key => `${file} has "${key}", which en.json lacks.`),
    ...keys.flatMap(key =>
      checkText(language, { key, text: texts[key], original: english[key] ?? texts[key] }).map(
        problem => `${file}: ${problem}`,
      ),
    ),
  ]
}

interface Translation {
  readonly key: string
  readonly text: string
  /** In English. */
  readonly original: string
}

function checkText(language: string, { key, text, original }: Translation): string[] {
  try {
    const names = namesIn(parseMessage(text))
    const expected = namesIn(parseMessage(original))
    const plural = /plural,/.test(text) ? new Intl.PluralRules(language).resolvedOptions().pluralCategories : []
    return [
      ...[...expected].filter(name => !names.has(name)).map(name => `"${key}" lacks {${name}}.`),
      ...[...names].filter(name => !expected.has(name)).map(name => `"${key}" has {${name}}, which English lacks.`),
      ...plural.filter(each => !text.includes(`${each} {`)).map(each => `"${key}" lacks the plural "${each}".`),
      ...(text.trim() === '' ? [`"${key}" is empty.`] : []),
    ]
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** Every text is used, and gets the values that it names. That a used one exists is for the type checker. */
function checkUse({ english, sources }: TextSet): string[] {
  const used = new Set<string>()
  const found: string[] = []
  const keys = Object.keys(english)
  for (const source of sources) {
    visitSource(source, node => {
      if (node.type === 'Literal' && typeof node.value === 'string') used.add(node.value)
      if (node.type === 'TemplateLiteral') for (const key of keysLike(node, keys)) used.add(key)
      if (node.type === 'CallExpression') found.push(...checkCall({ source, english }, node))
      if (node.type === 'JSXOpeningElement') found.push(...checkElement({ source, english }, node))
    })
  }
  return [...found, ...keys.filter(key => !used.has(key)).map(key => `"${key}" is used by no page; remove it.`)]
}

interface TemplateLiteral {
  readonly quasis: readonly { readonly value: { readonly cooked: string } }[]
}

/** Texts that a name with gaps can mean: `state.${state}` means all that begin so. */
function keysLike(node: SyntaxNode, keys: readonly string[]): string[] {
  const pieces = (node as unknown as TemplateLiteral).quasis.map(({ value }) => value.cooked)
  if (!/^[a-z]\w*\./.test(pieces[0])) return []
  return keys.filter(key => key.startsWith(pieces[0]) && key.endsWith(pieces.at(-1) ?? ''))
}

interface Place extends Pick<TextSet, 'english'> {
  readonly source: Source
}

interface Call {
  readonly callee: { readonly name?: string }
  readonly arguments: readonly SyntaxNode[]
}

function checkCall(place: Place, node: SyntaxNode): string[] {
  const { callee, arguments: given } = node as unknown as Call
  const key = given[0]?.value
  if (callee.name !== 't' || typeof key !== 'string') return []
  return checkValues({ ...place, node, key }, given[1])
}

interface Element {
  readonly name: { readonly name?: string }
  readonly attributes: readonly {
    readonly name?: { readonly name?: string }
    readonly value?: { readonly value?: unknown; readonly expression?: SyntaxNode }
  }[]
}

function checkElement(place: Place, node: SyntaxNode): string[] {
  const { name, attributes } = node as unknown as Element
  const attributeOf = (wanted: string) => attributes.find(attribute => attribute.name?.name === wanted)?.value
  const key = attributeOf('id')?.value
  if (name.name !== 'Text' || typeof key !== 'string') return []
  return checkValues({ ...place, node, key }, attributeOf('values')?.expression)
}

interface Use extends Place {
  readonly node: SyntaxNode
  readonly key: string
}

interface ObjectLiteral {
  readonly properties: readonly { readonly type: string; readonly key?: { readonly name?: string } }[]
}

function checkValues({ source, english, node, key }: Use, given: SyntaxNode | undefined): string[] {
  if (!(key in english) || (given && given.type !== 'ObjectExpression')) return []
  const properties = given ? (given as unknown as ObjectLiteral).properties : []
  if (properties.some(property => property.type === 'SpreadElement')) return []
  const names = new Set(properties.map(property => property.key?.name))
  const place = `${source.file}:${source.text.slice(0, node.start).split('\n').length}`
  return [...namesIn(parseMessage(english[key]))]
    .filter(name => !PLAIN_TAGS.includes(name) && !names.has(name.replace('/', '')))
    .map(name => `${place} does not fill in {${name}} of "${key}".`)
}
