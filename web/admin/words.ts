import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ActionFacts, ColumnFacts, Phrase, TableFacts } from '../../src/admin/admin.contract.ts'
import { createTexts as createPlainTexts } from '../../src/define/create-texts.ts'
import type { Parameter } from '../../src/define/tool.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { COUNTRY, nameCountry } from '../ui/name-country.ts'
import { describeProblem } from '../ui/problem-words.tsx'
import { tablesQuery } from './tables-queries.ts'

/*
 * The server describes its tables in English: titles of columns, help, buttons. In other languages each of these words has a
 * text `admin.word.…`, named by the English one; `scripts/check-admin-words.ts` finds any that is missing.
 */

/** All tables, described in the language of the page. */
export function useTables() {
  const t = useTexts()
  const { data, error } = useQuery(tablesQuery())
  const tables = useMemo(() => data?.tables.map(table => wordTable(table, t)), [data, t])
  return { tables, error }
}

export const wordTitle = (english: string, t: Texts): string => {
  const key = `admin.word.${english}`
  return t.language !== 'en' && t.has(key) ? t(key) : english
}

/** A sentence of the server, filled in. */
export function wordPhrase({ text, message, values, code }: Phrase, t: Texts): string {
  if (code) return describeProblem({ code, message, ...(values && { values }) }, t)
  const key = `admin.word.${text}`
  return t.language !== 'en' && t.has(key) ? t(key, values) : createPlainTexts('en', { text })('text', values)
}

function wordTable(table: TableFacts, t: Texts): TableFacts {
  return {
    ...table,
    title: wordTitle(table.title, t),
    one: wordTitle(table.one, t),
    help: wordTitle(table.help, t),
    columns: table.columns.map(column => wordColumn(column, t)),
    actions: table.actions.map(action => wordAction(action, t)),
    ...(table.create && { create: wordFields(table.create, t) }),
    ...(table.edit && { edit: wordFields(table.edit, t) }),
  }
}

function wordColumn(column: ColumnFacts, t: Texts): ColumnFacts {
  const options = column.options && wordOptions(column.options, t)
  return { ...column, title: wordTitle(column.title, t), ...(options && { options }) }
}

/** An action, in the language of the page. */
export const wordAction = (action: ActionFacts, t: Texts): ActionFacts => ({
  ...action,
  title: wordTitle(action.title, t),
  fields: wordFields(action.fields, t),
})

type Fields = TableFacts['create'] & {}

function wordFields(fields: Fields, t: Texts): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, wordField(field, t)]))
}

function wordField(field: Parameter, t: Texts): Parameter {
  const words = { title: wordTitle(field.title, t), ...(field.help && { help: wordTitle(field.help, t) }) }
  return 'options' in field ? { ...field, ...words, options: wordOptions(field.options, t) } : { ...field, ...words }
}

const wordOptions = (options: Readonly<Record<string, string>>, t: Texts) =>
  Object.fromEntries(
    Object.entries(options).map(([value, words]) => [
      value,
      COUNTRY.test(value) ? nameCountry(value, t) : wordTitle(words, t),
    ]),
  )
