import { useLocation } from 'react-router'
import type { RowFacts, TableFacts } from '../../src/admin/admin.contract.ts'
import { paths } from '../app/paths.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { findPeopleList, peopleListAddress } from './people-lists.ts'

/** Where the rows of a table are opened, and the way back from there. */
interface RowPlaces {
  readonly row: (table: string, key: string) => string
  readonly newRow: (table: string) => string
  readonly list: (table: TableFacts, row?: RowFacts) => string
  /** The way to a row, or to the form that makes one. */
  readonly crumbs: (table: TableFacts, row?: RowFacts) => readonly { readonly text: string; readonly to: string }[]
}

/** Rows are opened in the section one is in: what was opened from People leads back to People, not to Tables. */
export function useRowPlaces(): RowPlaces {
  const t = useTexts()
  const people = paths.admin('people')
  const isInPeople = useLocation().pathname.startsWith(people)
  const peopleList = (table: string, row?: RowFacts) => (isInPeople ? findPeopleList(table, row) : undefined)
  const listOf = (table: TableFacts, row?: RowFacts) => {
    const list = peopleList(table.name, row)
    return list ? peopleListAddress(list) : paths.adminTable(table.name)
  }
  return {
    row: (table, key) => (peopleList(table) ? paths.adminPerson(table, key) : paths.adminRow(table, key)),
    newRow: table => (peopleList(table) ? paths.adminNewPerson(table) : paths.adminNew(table)),
    list: listOf,
    crumbs: (table, row) => {
      const list = peopleList(table.name, row)
      return [
        list
          ? { text: t('admin.people.title'), to: people }
          : { text: t('admin.tables.title'), to: paths.admin('tables') },
        { text: list ? t(list.title) : table.title, to: listOf(table, row) },
      ]
    },
  }
}
