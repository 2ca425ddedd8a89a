import { decodePlaybook, MAX_PLAYBOOK_BYTES } from '@baton/playbook/plain'
import type { Diagnostic } from '@baton/schema'
import { readStored } from '../editor/draft.ts'

/** A text that was chosen and is not imported yet. */
export type Chosen = {
  origin: 'file' | 'text' | 'built-in'
  /** The file's name, or the short name of a built-in playbook; empty for a pasted text. */
  name: string
  source: string
  /** When it was chosen, in ms; tells one choice from the next. */
  at: number
}

const mebibyte = 1_048_576

/** Reads a file as a playbook's exact text, or says why it is none. */
export async function readFile(
  file: File,
): Promise<{ source: string } | { diagnostic: Diagnostic }> {
  // A film is not read into memory to find out that it is too large.
  if (file.size > MAX_PLAYBOOK_BYTES * 2) return { diagnostic: tooLarge(file.size) }
  return decodePlaybook(new Uint8Array(await file.arrayBuffer()))
}

function tooLarge(size: number): Diagnostic {
  return {
    severity: 'error',
    code: 'PLAYBOOK_TOO_LARGE',
    message: `The file has ${(size / mebibyte).toFixed(1)} MiB; a playbook has 1 MiB at most.`,
    fix: 'Split it into several playbooks, or link to the long parts instead of including them.',
  }
}

/** What somebody brings: the text that was chosen, and the one in the field beside it. */
export type Brought = { chosen: Chosen | null; pasted: string }

/** Reads back what was kept under a key, as far as it can be read. */
export function readBrought(key: string): Brought {
  const { chosen, pasted } = (readStored(key) ?? {}) as Partial<Record<keyof Brought, unknown>>
  return {
    chosen: isChosen(chosen) ? chosen : null,
    pasted: typeof pasted === 'string' ? pasted : '',
  }
}

function isChosen(value: unknown): value is Chosen {
  if (typeof value !== 'object' || value === null) return false
  const { origin, name, source, at } = value as Partial<Record<keyof Chosen, unknown>>
  return (
    (origin === 'file' || origin === 'text' || origin === 'built-in') &&
    typeof name === 'string' &&
    typeof source === 'string' &&
    typeof at === 'number'
  )
}
