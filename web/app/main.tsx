import '../ui/use-early-values.ts'
import '../ui/use-used.ts'
import '../ui/site.scss'
import { startTransition } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { isLanguage } from '../../src/define/languages.ts'
import { loadTexts } from '../texts/load-texts.ts'
import { App } from './app.tsx'
import { beginPage } from './begin-page.ts'
import { createQueryClient } from './query-client.ts'

/** Answers of the API that the server put into the page, by address. */
function readAnswers(): Record<string, unknown> {
  const text = document.getElementById('answers')?.textContent
  return text ? JSON.parse(text) : {}
}

const queryClient = createQueryClient()
for (const [address, answer] of Object.entries(readAnswers())) queryClient.setQueryData([address], answer)
beginPage(location.pathname, queryClient)

const shown = document.documentElement.lang
const language = isLanguage(shown) ? shown : 'en'
const texts = { language, messages: await loadTexts(language) }

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
const app = (
  <BrowserRouter useTransitions={false}>
    <App queryClient={queryClient} texts={texts} loadTexts={loadTexts} />
  </BrowserRouter>
)
// In small steps, between which the page answers.
startTransition(() => {
  if (root.dataset.same !== undefined) hydrateRoot(root, app)
  else createRoot(root).render(app)
})
if (window.earlyPress) window.earlyPress.isHeard = true
