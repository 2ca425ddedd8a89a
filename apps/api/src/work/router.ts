import {
  assignWorkInput,
  commentPage,
  commentWorkInput,
  createWorkInput,
  editWorkInput,
  finishWorkInput,
  linkWorkInput,
  listCommentsInput,
  listWorkInput,
  moveWorkInput,
  showWorkInput,
  startWorkInput,
  workComment,
  workDetail,
  workPage,
} from '@baton/schema'
import { projectProcedure, router } from '../trpc.ts'
import { assignWork, editWork, linkWork } from './change.ts'
import { commentWork, listComments } from './comments.ts'
import { createWork } from './create.ts'
import { showItem } from './items.ts'
import { listWork } from './list.ts'
import { finishWork, moveWork, startWork } from './move.ts'

const items = '/projects/{org}/{project}/work-items' as const
const item = `${items}/{number}` as const

export const workRouter = router({
  create: projectProcedure({
    permission: 'work:write',
    summary: 'Create a work item under a playbook.',
    rest: { method: 'POST', path: items, status: 201 },
  })
    .input(createWorkInput)
    .output(workDetail)
    .mutation(({ ctx, input }) => createWork(ctx, input)),

  list: projectProcedure({
    permission: 'project:read',
    summary: 'List work items, newest first.',
    rest: { method: 'GET', path: items },
  })
    .input(listWorkInput)
    .output(workPage)
    .query(({ ctx, input }) => listWork(ctx, input)),

  show: projectProcedure({
    permission: 'project:read',
    summary: 'Show a work item.',
    rest: { method: 'GET', path: item },
  })
    .input(showWorkInput)
    .output(workDetail)
    .query(({ ctx, input }) => showItem(ctx.deps.db.read, ctx, input.number)),

  edit: projectProcedure({
    permission: 'work:write',
    summary: 'Change the title, the details, the kind or the priority of a work item.',
    rest: { method: 'PATCH', path: item },
  })
    .input(editWorkInput)
    .output(workDetail)
    .mutation(({ ctx, input }) => editWork(ctx, input)),

  assign: projectProcedure({
    permission: 'work:write',
    summary: 'Give a work item to a person or an agent, or to nobody.',
    rest: { method: 'POST', path: `${item}/assign` },
  })
    .input(assignWorkInput)
    .output(workDetail)
    .mutation(({ ctx, input }) => assignWork(ctx, input)),

  start: projectProcedure({
    permission: 'work:write',
    summary: 'Start work on an item; the caller takes it when nobody has it.',
    rest: { method: 'POST', path: `${item}/start` },
  })
    .input(startWorkInput)
    .output(workDetail)
    .mutation(({ ctx, input }) => startWork(ctx, input)),

  link: projectProcedure({
    permission: 'work:write',
    summary: 'Link a work item to its branch, its change and its head commit.',
    rest: { method: 'POST', path: `${item}/link` },
  })
    .input(linkWorkInput)
    .output(workDetail)
    .mutation(({ ctx, input }) => linkWork(ctx, input)),

  move: projectProcedure({
    permission: 'work:write',
    summary: 'Move a work item to another state.',
    rest: { method: 'POST', path: `${item}/move` },
  })
    .input(moveWorkInput)
    .output(workDetail)
    .mutation(({ ctx, input }) => moveWork(ctx, input)),

  finish: projectProcedure({
    permission: 'work:write',
    summary: 'Finish a work item whose gates are closed and whose hand-off is accepted.',
    rest: { method: 'POST', path: `${item}/finish` },
  })
    .input(finishWorkInput)
    .output(workDetail)
    .mutation(({ ctx, input }) => finishWork(ctx, input)),

  comment: projectProcedure({
    permission: 'work:write',
    summary: 'Comment on a work item.',
    rest: { method: 'POST', path: `${item}/comments`, status: 201 },
  })
    .input(commentWorkInput)
    .output(workComment)
    .mutation(({ ctx, input }) => commentWork(ctx, input)),

  listComments: projectProcedure({
    permission: 'project:read',
    summary: 'List the comments of a work item, newest first.',
    rest: { method: 'GET', path: `${item}/comments` },
  })
    .input(listCommentsInput)
    .output(commentPage)
    .query(({ ctx, input }) => listComments(ctx, input)),
})
