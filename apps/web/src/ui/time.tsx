import { exactTime, fullTime, useExactTimes, useRelativeTime } from './times.ts'

/** An instant: relative, with the exact one in the reader's zone at hand, or the other way round. */
export function Time({ at }: { at: string }) {
  const ago = useRelativeTime(at)
  const [showExact] = useExactTimes()
  return (
    <time dateTime={at} title={showExact ? ago : fullTime(at)} className="time">
      {showExact ? exactTime(at) : ago}
    </time>
  )
}
