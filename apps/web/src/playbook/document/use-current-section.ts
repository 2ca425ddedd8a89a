import { type RefObject, useEffect, useState } from 'react'
import { entryAt, type OutlineEntry } from './outline.ts'

/** How far below the header a heading counts as where the reader is. */
const readingLine = 120

/** The heading under which the reader is. */
export function useCurrentSection(
  root: RefObject<HTMLElement | null>,
  entries: readonly OutlineEntry[],
): OutlineEntry | undefined {
  const [current, setCurrent] = useState<OutlineEntry>()
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const chunks = root.current?.querySelectorAll<HTMLElement>('[data-from]') ?? []
      let low = 0
      let high = chunks.length
      // Stretches come in order, so a search by halves asks a few of them where they are.
      while (low < high) {
        const middle = (low + high) >> 1
        const top = chunks[middle]?.getBoundingClientRect().top ?? 0
        if (top <= readingLine) low = middle + 1
        else high = middle
      }
      // The last sections may be too short to come up to the reading line.
      const { scrollHeight } = document.documentElement
      const atEnd = scrollY > 0 && scrollY + innerHeight >= scrollHeight - 2
      const line = Number(chunks[atEnd ? chunks.length - 1 : low - 1]?.dataset.from ?? 0)
      setCurrent(entryAt(entries, line))
    }
    const later = () => {
      frame ||= requestAnimationFrame(look)
    }
    later()
    addEventListener('scroll', later, { passive: true })
    addEventListener('resize', later)
    // The text comes in after the page, and grows as it is laid out.
    const growth = new ResizeObserver(later)
    if (root.current !== null) growth.observe(root.current)
    return () => {
      growth.disconnect()
      cancelAnimationFrame(frame)
      removeEventListener('scroll', later)
      removeEventListener('resize', later)
    }
  }, [root, entries])
  return current
}
