import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'
import { lineOfHash } from './outline.ts'

/** What the reader does to scroll on their own; then nothing pulls them back. */
const takeovers = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const
/** Frames in which the layout around the target may still settle. */
const settleFrames = 30

/**
 * Goes to the line or heading that the address names, once it is rendered. `shown` grows with what
 * is rendered of the text.
 */
export function useJump(root: RefObject<HTMLElement | null>, shown: number): void {
  const { hash, state } = useLocation()
  const wanted = `${state.__TSR_key ?? ''} ${hash}`
  const done = useRef('')
  useEffect(() => {
    if (hash === '' || done.current === wanted || root.current === null) return
    const target = find(root.current, hash)
    if (target === null) return
    done.current = wanted
    reach(target)
  }, [root, hash, wanted, shown])

  useEffect(() => {
    // The address stays the same then, and nobody else notices.
    const again = ({ target }: MouseEvent) => {
      const link = target instanceof Element ? target.closest('a') : null
      if (link === null || link.hash !== `#${hash}` || root.current === null) return
      const block = link.pathname === location.pathname ? find(root.current, hash) : null
      if (block !== null) reach(block)
    }
    addEventListener('click', again)
    return () => removeEventListener('click', again)
  }, [root, hash])
}

function reach(target: HTMLElement): void {
  for (const old of document.querySelectorAll<HTMLElement>('[data-reached]')) {
    delete old.dataset.reached
  }
  target.dataset.reached = ''
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1
  target.focus({ preventScroll: true })
  hold(target)
}

/** Keeps the target in its place while what stands above it gets its real height. */
function hold(target: HTMLElement): void {
  const free = new AbortController()
  for (const name of takeovers) {
    addEventListener(name, () => free.abort(), { signal: free.signal, passive: true })
  }
  let frames = 0
  const step = () => {
    if (free.signal.aborted) return
    target.scrollIntoView({ block: 'start', behavior: 'instant' })
    frames += 1
    if (frames < settleFrames) requestAnimationFrame(step)
    else free.abort()
  }
  step()
}

/** The block of a heading, or the one that a line lies in; null while it is not rendered yet. */
function find(root: HTMLElement, hash: string): HTMLElement | null {
  const line = lineOfHash(hash)
  if (line === null) return root.querySelector(`#${CSS.escape(hash)}`)
  const blocks = [...root.querySelectorAll<HTMLElement>('[data-line]')]
  const after = blocks.findIndex((block) => Number(block.dataset.line) > line)
  if (after !== -1) return blocks[Math.max(0, after - 1)] ?? null
  const reached = [...root.querySelectorAll<HTMLElement>('[data-to]')].at(-1)?.dataset.to
  const complete = root.querySelector('[role="status"]') === null
  return complete || Number(reached) >= line ? (blocks.at(-1) ?? null) : null
}
