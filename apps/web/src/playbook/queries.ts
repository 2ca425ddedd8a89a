import { rpc } from '../rpc.ts'
import { pagesOptions } from '../ui/pages.ts'

export const playbooksQuery = (project: string) =>
  pagesOptions(['playbook', 'list', project], (page) =>
    rpc.playbook.list.query({ project, ...page }),
  )
