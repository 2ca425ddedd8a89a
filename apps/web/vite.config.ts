import { createRequire } from 'node:module'
import react from '@vitejs/plugin-react'
import { defineConfig, type ProxyOptions } from 'vite'

const api = `http://127.0.0.1:${process.env.PORT ?? 3000}`

/**
 * The API takes writes from its own origin only. A page of this dev server counts as such; one
 * from anywhere else keeps its Origin and is refused as ever.
 */
const toApi: ProxyOptions = {
  target: api,
  configure(proxy) {
    proxy.on('proxyReq', (outgoing, incoming) => {
      if (incoming.headers.origin === `http://${incoming.headers.host}`) {
        outgoing.setHeader('origin', api)
      }
    })
  },
}

const paths = ['/trpc', '/api', '/files', '/openapi.json', '/docs']

/**
 * The variant of this package for browsers reads character references with a DOM, which workers
 * have not; Node's way to it leads to the one with a table. The page goes on without that table.
 */
const decoder = 'decode-named-character-reference'
const withTable = ['@baton/playbook', 'remark-parse', 'mdast-util-from-markdown', decoder].reduce(
  (from, name) => createRequire(from).resolve(name),
  import.meta.filename,
)

export default defineConfig(({ command }) => ({
  plugins: [react()],
  // In development workers get their modules from the same place as the page.
  resolve: { alias: command === 'serve' ? { [decoder]: withTable } : {} },
  worker: {
    plugins: () => [
      {
        name: 'entities-in-workers',
        enforce: 'pre',
        resolveId: (id: string) => (id === decoder ? withTable : null),
      },
    ],
  },
  server: { proxy: Object.fromEntries(paths.map((path) => [path, toApi])) },
  build: {
    target: 'baseline-widely-available',
    // Inlined assets would need `data:` in the policy for more than images.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // One file for what every page needs, and one for whatever the same pages share.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        codeSplitting: {
          groups: [
            { name: 'base', tags: ['$initial'], priority: 1 },
            // Not joined any further: a page would load what only its neighbours need.
            { name: 'shared', minShareCount: 2, entriesAware: true },
          ],
        },
      },
    },
  },
}))
