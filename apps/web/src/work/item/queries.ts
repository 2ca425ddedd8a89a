import { rpc } from '../../rpc.ts'
import { pagesOptions } from '../../ui/pages.ts'

export const commentsQuery = (project: string, number: number) =>
  pagesOptions(
    ['work', 'comments', project, String(number)],
    (page) => rpc.work.listComments.query({ project, number, ...page }),
    50,
  )

/** What happened to an item, its gates, its evidence and its hand-off. */
export const itemEventsQuery = (project: string, number: number) =>
  pagesOptions(
    ['event', 'item', project, String(number)],
    (page) => rpc.event.list.query({ project, number, ...page }),
    50,
  )
