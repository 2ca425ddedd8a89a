import { resolvePath } from '@baton/playbook/plain'

export type Repository = {
  /** Where the repository is looked at; null when the project names none. */
  url: string | null
  branch: string
  /** Where the playbook stands in it; null when nobody said. */
  path: string | null
}

/**
 * Where a link of a playbook leads: to the web as it is, to the repository's file where the host
 * is known to have an address for it, else nowhere but to a path.
 */
export function linkOf(
  href: string,
  { url, branch, path }: Repository,
): { href: string } | { path: string } {
  if (/^(?:https?:|mailto:)/i.test(href)) return { href }
  const file = resolvePath(path === null ? [] : path.split('/').slice(0, -1), href)
  if (file === null) return { path: href }
  const base = url === null || path === null ? null : fileAddress(url, branch)
  return base === null
    ? { path: path === null ? href : file }
    : { href: `${base}/${encodeURI(file)}` }
}

function fileAddress(url: string, branch: string): string | null {
  const { host, origin, pathname } = new URL(url)
  const repository = `${origin}${pathname.replace(/(?:\.git)?\/*$/, '')}`
  const ref = encodeURI(branch)
  if (host.includes('gitlab')) return `${repository}/-/blob/${ref}`
  return host.includes('github') ? `${repository}/blob/${ref}` : null
}
