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
