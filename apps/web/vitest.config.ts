import { project } from '@baton/config/vitest'
import { defineProject } from 'vitest/config'

export default defineProject(
  project('web', {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    globalSetup: ['./e2e/global-setup.ts'],
    // After all the others, and with room beside each for a browser and a server.
    sequence: { groupOrder: 1 },
    maxWorkers: '50%',
    // A cold browser on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  }),
)
