import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { splitTexts } from './texts/split-texts.ts'

const project = join(import.meta.dirname, '..')
splitTexts(join(import.meta.dirname, 'texts'))
const output = join(project, 'web-dist')
const COMPRESSIBLE = /\.(js|css|svg|txt|json|map)$/
/** What a few pages share is loaded with all of it that is small. */
const LARGEST_SHARED_BYTES = 6000
/** Below this a compressed file saves nothing worth a second file. */
const SMALLEST_BYTES = 1024

/**
 * Two bundles: what browsers load (`web-dist/`), and the same pages for the server, which writes them into the first
 * answer (`web-dist/server/`). One command builds both.
 */
export default defineConfig({
  root: import.meta.dirname,
  resolve: {
    alias: {
      '@icons': join(project, 'node_modules/bootstrap-icons/icons'),
      '@fonts': join(project, 'node_modules/@fontsource-variable/ibm-plex-sans/files'),
    },
  },
  plugins: [react(), letPaintFirst(), nameResultScripts(), compressFiles(), nameRenderer()],
  css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['import'] } } },
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    // The two plotting libraries are large, and come only with a plot of theirs.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  builder: {
    buildApp: async builder => {
      await builder.build(builder.environments.client)
      await builder.build(builder.environments.panel)
      await builder.build(builder.environments.ssr)
    },
  },
  environments: {
    client: {
      build: {
        outDir: output,
        emptyOutDir: true,
        rolldownOptions: {
          input: join(import.meta.dirname, 'index.html'),
          // A few files instead of fifty, each of which would cost a phone a round trip.
          output: {
            codeSplitting: {
              groups: [
                { name: 'first', tags: ['$initial'] },
                { name: 'result', test: /web\/(analyses\/result-page|explorer\/result-views)/ },
                { name: 'shared', test: /\/web\//, minShareCount: 2, maxModuleSize: LARGEST_SHARED_BYTES },
              ],
            },
          },
        },
      },
    },
    // The panel of `science-flask dev` is no part of any page, and shares no script with one: it is found by its name.
    panel: {
      consumer: 'client',
      build: {
        outDir: output,
        emptyOutDir: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: { 'dev-panel': join(import.meta.dirname, 'dev/dev-panel.ts') },
          output: { entryFileNames: '[name].js', codeSplitting: false },
        },
      },
    },
    ssr: {
      resolve: { noExternal: true },
      build: {
        outDir: join(output, 'server'),
        emptyOutDir: true,
        copyPublicDir: false,
        // Its text stays in memory.
        minify: true,
        rolldownOptions: {
          input: join(import.meta.dirname, 'app/render.tsx'),
          // One file: two builds in one process must not share a part of React.
          output: { entryFileNames: '[name]-[hash].js', codeSplitting: false },
        },
      },
    },
  },
})

/**
 * Writes `build.json` when everything else is there: the name of the server's bundle, which is another one in every build, so
 * that a running site can load the new one beside the old one.
 */
function nameRenderer(): Plugin {
  return {
    name: 'name-renderer',
    apply: 'build',
    applyToEnvironment: environment => environment.name === 'ssr',
    async writeBundle({ dir = '' }, bundle) {
      const entry = Object.values(bundle).find(file => file.type === 'chunk' && file.isEntry)
      if (!entry) return this.error('The bundle of the server has no entry.')
      await writeFile(join(dir, 'build.json'), JSON.stringify({ renderer: entry.fileName }))
    },
  }
}

/** Pages can be read before their script arrives: it leaves the line to the style and the font. */
function letPaintFirst(): Plugin {
  return {
    name: 'let-paint-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: html => html.replace(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"'),
    },
  }
}

/** The page of a result, which most links lead to, has its script on the way before the first script asks for it. */
function nameResultScripts(): Plugin {
  return {
    name: 'name-result-scripts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const chunks = Object.values(bundle).flatMap(file => (file.type === 'chunk' ? [file] : []))
        const result = chunks.find(({ name }) => name === 'result')
        const scripts = result ? [result.fileName, ...result.imports] : []
        const rest = scripts.filter(script => !html.includes(script)).map(script => `'/${script}'`)
        return html.replace('/* scripts of a result */', rest.join(', '))
      },
    },
  }
}

/** Writes a `.br` and a `.gz` beside every file that compresses, so that the server never does. */
function compressFiles(): Plugin {
  return {
    name: 'compress-files',
    apply: 'build',
    applyToEnvironment: environment => environment.name === 'client',
    async closeBundle() {
      const files = await readdir(output, { recursive: true })
      await Promise.all(files.filter(file => COMPRESSIBLE.test(file)).map(file => compressFile(join(output, file))))
    },
  }
}

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path)
  if (bytes.length < SMALLEST_BYTES) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }))
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }))
}
