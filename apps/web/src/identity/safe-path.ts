/** A path of this site and nothing else: `//host` and `/\host` would lead away. */
export function safePath(path: unknown): string | undefined {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : undefined
}
