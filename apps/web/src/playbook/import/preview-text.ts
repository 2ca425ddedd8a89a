import { queryOptions } from '@tanstack/react-query'
import type { TextPreview } from './preview-worker.ts'
import type { Chosen } from './read-file.ts'

/** Reads a text off the page's thread: a long one takes seconds, and the page stays usable. */
function previewText(source: string, signal: AbortSignal): Promise<TextPreview> {
  const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' })
  const { promise, resolve, reject } = Promise.withResolvers<TextPreview>()
  worker.onmessage = ({ data }: MessageEvent<TextPreview>) => resolve(data)
  worker.onerror = () => reject(new Error('The text could not be read in this browser.'))
  signal.addEventListener('abort', () => reject(signal.reason))
  worker.postMessage(source)
  return promise.finally(() => worker.terminate())
}

/** What Baton reads from a chosen text, worked out in the browser. */
export const previewQuery = ({ at, source }: Chosen) =>
  queryOptions({
    queryKey: ['playbook-preview', at],
    queryFn: ({ signal }) => previewText(source, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
