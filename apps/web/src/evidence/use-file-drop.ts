import { type RefObject, useEffect, useState } from 'react'

export type Dragging = 'no' | 'elsewhere' | 'here'

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true

/**
 * Takes files that are dropped on an element. Dropped beside it they do nothing, where a browser
 * would leave the page to show the file.
 */
export function useFileDrop(
  target: RefObject<HTMLElement | null>,
  onFiles: (files: File[]) => void,
): Dragging {
  const [dragging, setDragging] = useState<Dragging>('no')
  useEffect(() => {
    const isHere = ({ target: over }: DragEvent) =>
      over instanceof Node && target.current?.contains(over) === true
    function onOver(event: DragEvent) {
      if (!holdsFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer !== null) {
        event.dataTransfer.dropEffect = isHere(event) ? 'copy' : 'none'
      }
      setDragging(isHere(event) ? 'here' : 'elsewhere')
    }
    function onLeave(event: DragEvent) {
      if (event.relatedTarget === null) setDragging('no')
    }
    function onDrop(event: DragEvent) {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setDragging('no')
      if (isHere(event)) onFiles([...(event.dataTransfer?.files ?? [])])
    }
    addEventListener('dragover', onOver)
    addEventListener('dragleave', onLeave)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', onOver)
      removeEventListener('dragleave', onLeave)
      removeEventListener('drop', onDrop)
    }
  }, [onFiles, target])
  return dragging
}
