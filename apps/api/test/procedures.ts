import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { fileRouter } from '../src/evidence/file-router.ts'
import { appRouter } from '../src/router.ts'

function proceduresOf(router: AnyTRPCRouter) {
  const procedures: Record<string, AnyTRPCProcedure> = router._def.procedures
  return Object.entries(procedures).map(([name, { _def }]) => ({ name, type: _def.type, router }))
}

/** Every procedure there is: the app's own, and those that only `/files` calls. */
export const procedures = [...proceduresOf(appRouter), ...proceduresOf(fileRouter)]

export type Procedure = (typeof procedures)[number]
