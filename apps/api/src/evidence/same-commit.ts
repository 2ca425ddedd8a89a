/** Whether two commit ids, abbreviated or whole, are the same. */
export function sameCommit(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}
