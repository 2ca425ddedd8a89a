import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useProject } from '../../project/use-project.ts'
import { type WorkFilters, workFilters } from '../filters.ts'
import { rememberFilters } from './memory.ts'

export type SetFilters = (next: WorkFilters, how?: { replace: boolean }) => void

/** The filters of the address, and how to change them; the way back undoes a change. */
export function useFilters(): [filters: WorkFilters, set: SetFilters] {
  const { ref } = useProject()
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const filters = useMemo(() => workFilters(search), [search])
  useEffect(() => rememberFilters(ref, filters), [ref, filters])
  return [
    filters,
    (next, { replace } = { replace: false }) =>
      void navigate({ to: '.', search: workFilters(next), replace, resetScroll: false }),
  ]
}
