import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '../project/routes.ts'

const revisionOf = (value: unknown): number | undefined =>
  Number.isInteger(Number(value)) && value !== '' && value !== undefined && Number(value) >= 0
    ? Number(value)
    : undefined

/** The project's playbooks; straight on to the only one. */
const playbooksRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/playbooks',
  component: lazyRouteComponent(() => import('./playbooks-page.tsx'), 'PlaybooksPage'),
})

/** Bringing a playbook: a file, a pasted text, or a built-in one. */
const importRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/playbooks/import',
  validateSearch: (search): { playbook?: string | undefined } => ({
    playbook: typeof search.playbook === 'string' ? search.playbook : undefined,
  }),
  component: lazyRouteComponent(() => import('./import/import-page.tsx'), 'ImportPage'),
})

const playbookRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/playbooks/$playbook',
  validateSearch: (search): { revision?: number | undefined } => ({
    revision: revisionOf(search.revision),
  }),
  component: lazyRouteComponent(() => import('./playbook-page.tsx'), 'PlaybookPage'),
})

const revisionsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/playbooks/$playbook/revisions',
  component: lazyRouteComponent(() => import('./revisions/revisions-page.tsx'), 'RevisionsPage'),
})

const diffRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/playbooks/$playbook/diff',
  validateSearch: (search): { from?: number | undefined; to?: number | undefined } => ({
    from: revisionOf(search.from),
    to: revisionOf(search.to),
  }),
  component: lazyRouteComponent(() => import('./revisions/diff-page.tsx'), 'DiffPage'),
})

const rulesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/playbooks/$playbook/rules',
  component: lazyRouteComponent(() => import('./rules/rules-page.tsx'), 'RulesPage'),
})

const editRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/playbooks/$playbook/edit',
  component: lazyRouteComponent(() => import('./editor/edit-page.tsx'), 'EditPage'),
})

export const playbookRoutes = [
  playbooksRoute,
  importRoute,
  playbookRoute,
  revisionsRoute,
  diffRoute,
  rulesRoute,
  editRoute,
] as const
