import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['packages/*/vitest.config.ts', 'apps/*/vitest.config.ts'],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts', 'apps/{api,cli}/src/**/*.ts'],
      reporter: ['text-summary', 'lcov', 'json-summary'],
      thresholds: {
        lines: 80,
        'packages/playbook/src/**': { lines: 95 },
      },
    },
  },
})
