import {
  auditVerification,
  eventPage,
  listOrgEventsInput,
  listProjectEventsInput,
  verifyAuditInput,
  watchEventsInput,
} from '@baton/schema'
import { orgProcedure, projectProcedure, router } from '../trpc.ts'
import { listOrgEvents, listProjectEvents, verifyAudit } from './read.ts'
import { watchEvents } from './watch.ts'

export const eventRouter = router({
  list: projectProcedure({
    permission: 'project:read',
    summary: 'List what happened in a project.',
    rest: { method: 'GET', path: '/projects/{org}/{project}/events' },
  })
    .input(listProjectEventsInput)
    .output(eventPage)
    .query(({ ctx, input }) => listProjectEvents(ctx, input)),

  listOrg: orgProcedure({
    permission: 'audit:read',
    summary: 'List what happened in an org: its audit trail.',
    rest: { method: 'GET', path: '/orgs/{org}/events' },
  })
    .input(listOrgEventsInput)
    .output(eventPage)
    .query(({ ctx, input }) => listOrgEvents(ctx, input)),

  verify: orgProcedure({
    permission: 'audit:read',
    summary: 'Check that nobody has tampered with the audit trail.',
    rest: { method: 'GET', path: '/orgs/{org}/audit' },
  })
    .input(verifyAuditInput)
    .output(auditVerification)
    .query(({ ctx }) => verifyAudit(ctx)),

  watch: projectProcedure({
    permission: 'project:read',
    summary: 'Follow what happens in a project, live.',
  })
    .input(watchEventsInput)
    .subscription(({ ctx, input, signal }) => watchEvents(ctx, input, signal)),
})
