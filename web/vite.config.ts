import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const project = join(import.meta.dirname, '..')
const output = join(project, 'web-dist')
const COMPRESSIBLE = /\.(js|css|svg|txt|json|map)$/
/** Below this a compressed file saves nothing worth a second file. */
const SMALLEST_BYTES = 1024
const DEV_PANEL = 'dev-panel'

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
  plugins: [react(), compressFiles(), nameRenderer()],
  css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['import'] } } },
  build: { target: 'es2022', reportCompressedSize: false, rolldownOptions: { checks: { pluginTimings: false } } },
  builder: {
    buildApp: async builder => {
      await builder.build(builder.environments.client)
      await builder.build(builder.environments.ssr)
    },
  },
  environments: {
    client: {
      build: {
        outDir: output,
        emptyOutDir: true,
        rolldownOptions: {
          input: {
            index: join(import.meta.dirname, 'index.html'),
            [DEV_PANEL]: join(import.meta.dirname, 'dev/dev-panel.ts'),
          },
          // The panel of `science-flask dev` is no part of any page: it is found by its name.
          output: { entryFileNames: ({ name }) => (name === DEV_PANEL ? '[name].js' : 'assets/[name]-[hash].js') },
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
