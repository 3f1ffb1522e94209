import { DEV_EVENTS, type DevState, type ShownProblem } from '../../src/cli/dev/dev.contract.ts'
import styles from './dev-panel.css?raw'

// The panel that `science-flask dev` puts into every page: it loads the page anew after a save, and shows what is wrong.
// It stands apart from the pages, in a shadow tree of its own, so that neither changes the look of the other.

const shownVersion = new URL(import.meta.url).searchParams.get('version')
const host = document.createElement('div')
const root = host.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)
root.adoptedStyleSheets = [sheet]
document.body.append(host)

const source = new EventSource(DEV_EVENTS)
source.addEventListener('message', event => {
  const state: DevState = JSON.parse(event.data)
  if (state.version !== shownVersion) location.reload()
  else show(state)
})
source.addEventListener('error', () => root.replaceChildren(make('p', { className: 'lost', role: 'status' }, LOST)))

const LOST = 'science-flask dev does not answer. The page is loaded anew when it runs again.'

function show({ problems, isCurrent }: DevState): void {
  if (problems.length === 0) {
    root.replaceChildren()
    return
  }
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  const summary = make('summary', {}, isCurrent ? count : `${count}. The page shows the last good version.`)
  const panel = make('details', { open: true }, summary, make('ol', {}, ...problems.map(describe)))
  root.replaceChildren(make('section', { role: 'alert', ariaLabel: 'Problems of the site' }, panel))
}

function describe({ place, message, excerpt }: ShownProblem): HTMLElement {
  const lines = excerpt ? [make('pre', { tabIndex: 0 }, excerpt)] : []
  return make('li', {}, make('code', {}, place), make('p', {}, message), ...lines)
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...content)
  return element
}
