import { allTexts } from '../web/texts/all-texts.ts'
import { createTexts } from '../web/texts/create-texts.ts'

/** The texts of the pages, for tests of what writes with them. */
export const english = createTexts('en', allTexts.en)
export const german = createTexts('de', allTexts.de)
