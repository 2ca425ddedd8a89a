/** A line that begins or ends a code block: its run of signs, and what stands behind them. */
export type Fence = { run: string; info: string }

/** The fence that a line is, or null; a quotation or list around it is not looked through. */
export function fenceOf(line: string): Fence | null {
  const [, run, rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/s.exec(line) ?? []
  return run === undefined || rest.includes('`') ? null : { run, info: rest.trim() }
}

/** Whether a line ends the code block that a run of signs opened. */
export function closesFence(open: string, line: string): boolean {
  const fence = fenceOf(line)
  return fence?.info === '' && fence.run.startsWith(open)
}

/** The run that holds a code block open behind a line; null outside of one. */
export function fenceAfter(open: string | null, line: string): string | null {
  if (open === null) return fenceOf(line)?.run ?? null
  return closesFence(open, line) ? null : open
}
