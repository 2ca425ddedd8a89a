import type { ReactNode } from 'react'

/** How urgent a state is; never the only sign of it. */
export type Tone = 'good' | 'bad' | 'warn' | 'busy' | 'quiet'

/** A state as icon and word. */
export function Status({ tone, icon, word }: { tone: Tone; icon: ReactNode; word: string }) {
  return (
    <span className="status" data-tone={tone}>
      {icon}
      {word}
    </span>
  )
}
