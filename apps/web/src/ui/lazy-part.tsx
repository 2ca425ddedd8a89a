import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { PartBoundary } from './part-boundary.tsx'
import { PartMissing } from './part-missing.ts'

/**
 * A part of a page whose code is loaded when it is first shown. Where that fails, the rest of the
 * page stays, and the reader is told what to do.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  /** What stands in its place meanwhile; about as large as what comes. */
  waiting: ReactNode = null,
): ComponentType<Props> {
  const Loaded = lazy(async () => {
    try {
      return { default: await load() }
    } catch (cause) {
      throw new PartMissing('The code of this part did not arrive.', { cause })
    }
  })
  return function Part(props: Props) {
    return (
      <PartBoundary>
        <Suspense fallback={waiting}>
          <Loaded {...props} />
        </Suspense>
      </PartBoundary>
    )
  }
}
