import type { PlaybookSource } from '@baton/schema'

/** What a downloaded playbook is called: as in its repository, else by its short name. */
export function fileNameOf({ path, playbook }: Pick<PlaybookSource, 'path' | 'playbook'>): string {
  const name = path?.split('/').at(-1) ?? ''
  return name === '' ? `${playbook}.md` : name
}

/** The text as bytes. A blob encodes as UTF-8 and keeps a byte order mark that the text begins with. */
export const bytesOf = (source: string) => new Blob([source], { type: 'text/markdown' })

/** Hands the exact text to the browser as a file. */
export function download(source: PlaybookSource): void {
  const url = URL.createObjectURL(bytesOf(source.source))
  const link = document.createElement('a')
  link.href = url
  link.download = fileNameOf(source)
  link.click()
  // The browser has begun to read by then.
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}
