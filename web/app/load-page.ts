const KEY = 'reloadedAt'
/** A page that fails again so soon after it was loaded anew is broken, not outdated. */
const AGAIN_MS = 20_000

/**
 * Brings the script of a page. When the site was updated since this tab was opened, the script has another name now: the tab
 * is loaded anew, once, and shows the page that was asked for.
 */
export async function loadPage<Pages>(load: () => Promise<Pages>): Promise<Pages> {
  try {
    return await load()
  } catch (error) {
    if (!navigator.onLine || Date.now() - Number(sessionStorage.getItem(KEY)) < AGAIN_MS) throw error
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
    return new Promise(() => {})
  }
}
