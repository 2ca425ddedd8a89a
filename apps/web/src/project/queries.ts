import { queryOptions } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'

export const projectsQuery = pagesOptions(['project', 'list'], (page) =>
  rpc.project.list.query(page),
)

/** `project` is `org/slug`, here and in every query below a project. */
export const projectQuery = (project: string) =>
  queryOptions({
    queryKey: ['project', 'show', project],
    queryFn: () => rpc.project.show.query({ project }),
  })

/** Claims that the reader may confirm now. */
export const waitingGatesQuery = (project: string) =>
  pagesOptions(['gate', 'waiting', project], (page) =>
    rpc.gate.listOpen.query({ project, waitingFor: 'me', ...page }),
  )

/** Hand-offs that the reader may accept or return now. */
export const waitingHandoffsQuery = (project: string) =>
  pagesOptions(['handoff', 'waiting', project], (page) =>
    rpc.handoff.listSubmitted.query({ project, waitingFor: 'me', ...page }),
  )

const shownItems = 8

/** The work that matters first: the reader’s own, then what is in review, then the newest. */
export const openWorkQuery = (project: string) =>
  queryOptions({
    queryKey: ['work', 'open', project],
    queryFn: async () => {
      const list = (filters: { status: 'unfinished' | 'in_review'; assignee?: string }) =>
        rpc.work.list.query({ project, limit: shownItems, ...filters })
      const pages = await Promise.all([
        list({ status: 'unfinished', assignee: 'me' }),
        list({ status: 'in_review' }),
        list({ status: 'unfinished' }),
      ])
      const items = new Map(
        pages.flatMap((page) => page.items.map((item) => [item.id, item] as const)),
      )
      return [...items.values()].slice(0, shownItems)
    },
  })

/** More has happened in a project by then than one does at first, with an agent or without. */
const youngPages = 3

/** Whether an agent or CI did something in a project while it was young. */
async function hasBeenConnected(project: string): Promise<boolean> {
  let cursor: string | null | undefined
  for (let pages = 0; pages < youngPages && cursor !== null; pages += 1) {
    const input = { project, limit: 100, ...(cursor === undefined ? {} : { cursor }) }
    const page = await rpc.event.list.query(input)
    if (page.items.some(({ actor: { kind } }) => kind === 'agent' || kind === 'ci')) return true
    cursor = page.nextCursor
  }
  return cursor !== null
}

type FirstSteps = { hasWork: boolean; isConnected: boolean }

/** Whether a project has had a work item, and whether an agent or CI did something in it. */
export const firstStepsQuery = (project: string) =>
  queryOptions({
    // Below `event`, since every step taken is an event.
    queryKey: ['event', 'first-steps', project],
    async queryFn({ client, queryKey }): Promise<FirstSteps> {
      // What was done stays done.
      const known = client.getQueryData<FirstSteps>(queryKey)
      const [hasWork, isConnected] = await Promise.all([
        known?.hasWork ||
          rpc.work.list.query({ project, limit: 1 }).then(({ items }) => items.length > 0),
        known?.isConnected || hasBeenConnected(project),
      ])
      return { hasWork, isConnected }
    },
  })
