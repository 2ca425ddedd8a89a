import { eventRouter } from './event/router.ts'
import { evidenceRouter } from './evidence/router.ts'
import { gateRouter } from './gate/router.ts'
import { handoffRouter } from './handoff/router.ts'
import { identityRouter } from './identity/router.ts'
import { metricRouter } from './metric/router.ts'
import { orgRouter } from './org/router.ts'
import { playbookRouter } from './playbook/router.ts'
import { projectRouter } from './project/router.ts'
import { router } from './trpc.ts'
import { workRouter } from './work/router.ts'

export const appRouter = router({
  identity: identityRouter,
  org: orgRouter,
  project: projectRouter,
  playbook: playbookRouter,
  work: workRouter,
  gate: gateRouter,
  evidence: evidenceRouter,
  handoff: handoffRouter,
  metric: metricRouter,
  event: eventRouter,
})

export type AppRouter = typeof appRouter
