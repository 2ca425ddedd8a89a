import { project } from '@baton/config/vitest'
import { defineProject } from 'vitest/config'

export default defineProject(
  project('cli', { globalSetup: ['../../packages/db/testing/global-setup.ts'] }),
)
