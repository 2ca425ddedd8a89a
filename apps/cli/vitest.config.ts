import { project } from '@baton/config/vitest'
import { defineProject } from 'vitest/config'

export default defineProject(
  project('cli', {
    globalSetup: ['../../packages/db/testing/global-setup.ts'],
    // Most tests start a dozen processes one after the other.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  }),
)
