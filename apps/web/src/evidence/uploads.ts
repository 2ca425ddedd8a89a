import type { Attachment, Diagnostic } from '@baton/schema'
import { useSyncExternalStore } from 'react'
import { heldForAccount } from '../identity/forget-account.ts'
import { explain, problemOf } from '../problem.ts'
import { rpc } from '../rpc.ts'
import { sendFile, UploadFailure } from './upload.ts'

/** Where files go: an item, and the evidence that they correct. */
export type Target = {
  project: string
  number: number
  supersedes: string | null
  /** Told of every file that has become evidence. */
  onAdded: (fileName: string) => void
}

export type UploadState =
  | { is: 'waiting' }
  | { is: 'sending'; share: number }
  | { is: 'reading' }
  | { is: 'needs-kind'; plain: boolean; why: string | null }
  | { is: 'refused'; text: string; fix: string | null; diagnostics: readonly Diagnostic[] }
  /** `offline`: the bytes did not arrive, and are sent again by themselves; `final`: never. */
  | { is: 'failed'; text: string; offline: boolean; final?: boolean }

export type Upload = { id: number; file: File; target: Target; state: UploadState }

/* Kept outside of any page, so that files go on being sent when the reader looks elsewhere. */
let uploads: readonly Upload[] = []
let lastId = 0
const listeners = new Set<() => void>()
const aborts = new Map<number, () => void>()
const attachments = new Map<number, Attachment>()
const asked = new Map<number, Asked>()
/** Those that may be evidence already: they were filed, and the answer did not arrive. */
const unsure = new Set<number>()
heldForAccount(forgetUploads)

/** Under which kind the bytes are filed; `plain` keeps a file that is no readable report. */
type Asked = { kind?: string; plain?: boolean }

/** A browser has six connections to a server; others are needed at the same time. */
const atOnce = 2
const retryMs = 5_000

function publish(next: readonly Upload[]) {
  uploads = next
  for (const listener of listeners) listener()
}

function set(id: number, state: UploadState) {
  publish(uploads.map((one) => (one.id === id ? { ...one, state } : one)))
}

function forget(id: number) {
  attachments.delete(id)
  asked.delete(id)
  unsure.delete(id)
  publish(uploads.filter((one) => one.id !== id))
}

export function startUploads(target: Target, files: readonly File[]): void {
  const added = files.map((file): Upload => {
    lastId += 1
    return { id: lastId, file, target, state: { is: 'waiting' } }
  })
  publish([...uploads, ...added])
  sendNext()
}

function sendNext(): void {
  const busy = uploads.filter(({ state }) => state.is === 'sending').length
  const next = uploads.find(({ state }) => state.is === 'waiting')
  if (next === undefined || busy >= atOnce) return
  void send(next)
  sendNext()
}

async function send({ id, file, target }: Upload): Promise<void> {
  set(id, { is: 'sending', share: 0 })
  const { sent, abort } = sendFile(target.project, file, (share) =>
    set(id, { is: 'sending', share }),
  )
  aborts.set(id, abort)
  try {
    attachments.set(id, await sent)
    void addUpload(id, {})
  } catch (error) {
    const { offline, final } = error instanceof UploadFailure ? error : new UploadFailure('')
    fail(id, { is: 'failed', text: explain(error).text, offline, final })
  } finally {
    aborts.delete(id)
    // It is being sent no more, however it went: there is room for another.
    sendNext()
  }
}

/** Whether the bytes are evidence of the item already. */
async function isFiled({ project, number, supersedes }: Target, { id }: Attachment) {
  const { items } = await rpc.evidence.list.query({ project, number, limit: 100 })
  return items.some(
    (evidence) => evidence.attachment?.id === id && evidence.supersedes === supersedes,
  )
}

/** Files the sent bytes as evidence; after an answer that was lost it looks before it does so. */
export async function addUpload(id: number, how: Asked): Promise<void> {
  const { kind, plain = false } = how
  const upload = uploads.find((one) => one.id === id)
  const attachment = attachments.get(id)
  if (upload === undefined || attachment === undefined) return
  const { project, number, supersedes, onAdded } = upload.target
  asked.set(id, how)
  set(id, { is: 'reading' })
  try {
    if (!unsure.has(id) || !(await isFiled(upload.target, attachment))) {
      await rpc.evidence.add.mutate({
        project,
        number,
        attachment: attachment.id,
        ...(kind === undefined ? {} : { kind }),
        ...(plain ? { report: 'none' } : {}),
        ...(supersedes === null ? {} : { supersedes }),
      })
    }
  } catch (error) {
    if (problemOf(error) === null) unsure.add(id)
    fail(id, afterRefusal(error, { plain, asked: kind !== undefined }))
    return
  }
  const isWanted = attachments.has(id)
  forget(id)
  if (isWanted) onAdded(upload.file.name)
}

/** Notes what happened; a file that did not arrive is sent again by itself. */
function fail(id: number, state: UploadState) {
  set(id, state)
  if (state.is === 'failed' && state.offline) setTimeout(() => retryOffline(id), retryMs)
}

function retryOffline(id: number) {
  const state = uploads.find((one) => one.id === id)?.state
  if (state?.is === 'failed' && state.offline) retryUpload(id)
}

/** What a refusal asks of the reader: a kind, a decision, or another try. */
export function afterRefusal(
  error: unknown,
  { plain, asked }: { plain: boolean; asked: boolean },
): UploadState {
  const problem = problemOf(error)
  const { text, fix } = explain(error)
  if (problem?.code === 'REPORT_REFUSED' || problem?.code === 'TOO_LARGE') {
    const { diagnostics = [] } = problem
    return { is: 'refused', text, fix: diagnostics[0]?.fix ?? null, diagnostics }
  }
  const wantsKind =
    problem?.code === 'EVIDENCE_KIND_UNKNOWN' ||
    problem?.diagnostics?.some(({ at }) => at?.field === 'kind')
  if (wantsKind === true) return { is: 'needs-kind', plain, why: asked ? text : null }
  // Filing it twice would count it twice, so the reader says when.
  const advice = problem === null ? 'It may be filed all the same: another try looks first.' : fix
  return {
    is: 'failed',
    text: advice === undefined ? text : `${text} ${advice}`,
    offline: false,
  }
}

/** Asks for the kind under which a refused report is kept as a plain file. */
export const keepPlain = (id: number) => set(id, { is: 'needs-kind', plain: true, why: null })

/** Tries again from where it stopped: sent bytes are not sent twice. */
export function retryUpload(id: number): void {
  if (attachments.has(id)) void addUpload(id, asked.get(id) ?? {})
  else {
    set(id, { is: 'waiting' })
    sendNext()
  }
}

export function dropUpload(id: number): void {
  aborts.get(id)?.()
  forget(id)
}

/** Stops whatever is on its way and drops it: it is of the account that leaves. */
function forgetUploads(): void {
  for (const { id } of uploads) dropUpload(id)
}

function onOnline() {
  for (const { id } of uploads) retryOffline(id)
}

/** Leaving the site loses files that are still on their way, or that are sent again by themselves. */
function onLeave(event: BeforeUnloadEvent) {
  if (uploads.some(({ state }) => state.is !== 'failed' || state.offline)) event.preventDefault()
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    addEventListener('online', onOnline)
    addEventListener('beforeunload', onLeave)
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The files of an item that are on their way or wait for an answer. */
export function useUploads(project: string, number: number): Upload[] {
  return useSyncExternalStore(subscribe, () => uploads).filter(
    ({ target }) => target.project === project && target.number === number,
  )
}
