import { project } from '@baton/config/vitest'
import { defineProject } from 'vitest/config'

export default defineProject(project('db', { globalSetup: ['./testing/global-setup.ts'] }))
