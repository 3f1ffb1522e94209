// `npm start`: sets up what is missing and starts the correlation site. `npm start -- --site FOLDER` starts another one.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { prepareSite, ROOT } from './setup.mjs'

const given = process.argv.slice(2)
const site = given.includes('--site') ? [] : ['--site', join(ROOT, 'examples', 'correlation')]
const node = prepareSite()
const child = spawn(node, [join(ROOT, 'bin', 'science-flask.js'), 'start', ...site, ...given], { stdio: 'inherit' })
// Ctrl+C reaches the child by itself; a signal to this process alone is handed on.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
// A signal to npm ends npm alone: when the parent is gone, the site stops in good order.
const parent = process.ppid
setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref()
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
