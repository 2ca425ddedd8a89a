import { type ComponentType, lazy, type ReactNode, Suspense, useReducer } from 'react'
import { PartBoundary } from './part-boundary.tsx'
import { PartMissing } from './part-missing.ts'

/**
 * A part of a page whose code is loaded when it is first shown. Where that fails, the rest of the
 * page stays, and the reader can have it tried anew; React's own `lazy` would keep the failure.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  /** What stands in its place meanwhile; about as large as what comes. */
  waiting: ReactNode = null,
): ComponentType<Props> {
  const loadAnew = () =>
    lazy(async () => {
      try {
        return { default: await load() }
      } catch (cause) {
        throw new PartMissing('The code of this part did not arrive.', { cause })
      }
    })
  let Loaded = loadAnew()

  return function Part(props: Props) {
    const [, showAnew] = useReducer((round: number) => round + 1, 0)
    function retry() {
      Loaded = loadAnew()
      showAnew()
    }
    return (
      <PartBoundary onRetry={retry}>
        <Suspense fallback={waiting}>
          <Loaded {...props} />
        </Suspense>
      </PartBoundary>
    )
  }
}
