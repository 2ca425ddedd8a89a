import { type ComponentType, useEffect, useState } from 'react'

type Renderer = ComponentType<{ text: string }>

let renderer: Renderer | null = null

/** The renderer of Markdown where its code is there already: a placeholder would move the page. */
export const loadedMarkdown = () => renderer

export async function loadMarkdown(): Promise<Renderer> {
  const { Rendered } = await import('./markdown-rendered.tsx')
  renderer = Rendered
  return Rendered
}

/** Has the renderer loaded; true once it is there, or is known not to come. */
export function useMarkdownLoaded(): boolean {
  const [isOver, setIsOver] = useState(renderer !== null)
  useEffect(() => {
    let isWanted = true
    const end = () => isWanted && setIsOver(true)
    loadMarkdown().then(end, end)
    return () => {
      isWanted = false
    }
  }, [])
  return isOver
}
