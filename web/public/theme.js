// Runs before the first paint: the colours chosen on an earlier visit, or those of the system.
;(() => {
  const chosen = localStorage.getItem('theme')
  const system = matchMedia('(prefers-color-scheme: dark)')
  const show = theme => document.documentElement.setAttribute('data-bs-theme', theme)
  show(chosen ?? (system.matches ? 'dark' : 'light'))
  system.addEventListener('change', () => {
    if (!localStorage.getItem('theme')) show(system.matches ? 'dark' : 'light')
  })
  // An announcement that was closed stays away, and nothing moves for it.
  const closed = localStorage.getItem('closedAnnouncement')
  if (closed) {
    const style = document.createElement('style')
    style.textContent = `[data-announcement="${CSS.escape(closed)}"] { display: none !important }`
    document.head.append(style)
  }
  // Who was logged in last time, so that the bar does not flash "Log in" before the account is known.
  if (localStorage.getItem('knownAs') === 'account') document.documentElement.setAttribute('data-known-as', 'account')
})()
