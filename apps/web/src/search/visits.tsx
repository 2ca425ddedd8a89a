import { useRememberVisits } from './recent.ts'

/** On every page of a project: whose items are opened stand first in the palette. */
export function Visits({ project }: { project: string }) {
  useRememberVisits(project)
  return null
}
