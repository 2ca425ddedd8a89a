import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { problemOf } from '../problem.ts'
import { rpc } from '../rpc.ts'
import { useDraft } from '../ui/use-draft.ts'
import { handoffQuery } from './queries.ts'
import type { FollowUp, ShownHandoff } from './types.ts'
import {
  asksReader,
  conflictsOf,
  decide,
  decideFollowUps,
  followUpsClash,
  openFollowUps,
  parseUnsaved,
  putFollowUps,
  type Sent,
  seenBefore,
  settle,
  shownFollowUps,
  storeUnsaved,
  toSend,
  typeInto,
  type Unsaved,
  untitledAmong,
} from './unsaved.ts'

const isStale = (error: unknown) => problemOf(error)?.code === 'TEXT_STALE'

const settleMs = 1_500
const retryMs = 10_000

/**
 * The texts of a hand-off as the reader sees and types them. They are kept in the browser with
 * every key and saved on the server when the typing pauses, so that nothing is lost on the way.
 */
export function useAutosave(project: string, number: number, given: ShownHandoff) {
  const client = useQueryClient()
  const { queryKey } = handoffQuery(project, number)
  /** What the server has as far as this page knows, which may be newer than what was given. */
  const there = () => client.getQueryData(queryKey) ?? given
  // What is saved leaves the draft at once: it must stand here in the same moment.
  const handoff = there()
  const [stored, setStored] = useDraft(`handoff ${given.item}`)
  const unsaved = parseUnsaved(stored)
  const latest = useRef(unsaved)
  /** What got no answer is sent again after a while; what was refused, only as another text. */
  const failed = useRef<{ text: string; isRefused: boolean } | null>(null)
  latest.current = unsaved
  const onItsWay = useRef<Sent | null>(null)
  const running = useRef<Promise<unknown> | null>(null)
  const put = (next: Unsaved) => {
    latest.current = next
    setStored(storeUnsaved(next))
  }

  const { mutateAsync, isPending, error } = useMutation({
    async mutationFn(sent: Sent) {
      const before = onItsWay.current
      onItsWay.current = sent
      try {
        const seen = seenBefore(sent, there())
        return await rpc.handoff.draft.mutate({ project, number, ...sent, seen })
      } catch (error) {
        if (!isStale(error)) throw error
        // Nothing of it arrived. What stands there instead is for the reader to decide about.
        onItsWay.current = before
        await client.invalidateQueries({ queryKey })
        throw error
      }
    },
    onMutate: () => storeUnsaved(latest.current),
    onSuccess(saved, sent) {
      client.setQueryData(queryKey, (old) => old && { ...old, ...saved })
      put(settle(latest.current, saved, sent))
      onItsWay.current = null
      // What the caller may do now is in the answer to reading it.
      void client.invalidateQueries({ queryKey })
    },
    onError(error, _, text = '') {
      failed.current = isStale(error) ? null : { text, isRefused: problemOf(error) !== null }
    },
  })

  /** One at a time, so that what was typed first arrives first. */
  function send(sent: Sent) {
    const ended = mutateAsync(sent).finally(() => {
      running.current = null
    })
    running.current = ended
    return ended
  }
  const waiting = handoff.may.includes('draft') ? toSend(unsaved, handoff, onItsWay.current) : null
  const key = waiting === null ? null : stored
  const save = useRef(() => {})
  save.current = () => {
    if (running.current !== null) return
    const next = toSend(latest.current, there(), onItsWay.current)
    if (next !== null) void send(next).catch(() => {})
  }

  useEffect(() => {
    const before = key === failed.current?.text ? failed.current : null
    if (key === null || isPending || before?.isRefused === true) return
    const timer = setTimeout(() => save.current(), before === null ? settleMs : retryMs)
    const now = () => save.current()
    addEventListener('online', now)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', now)
    }
  }, [key, isPending])

  const followUps = shownFollowUps(unsaved, handoff)
  return {
    textOf: (field: string) =>
      unsaved.fields[field] ?? handoff.fields.find(({ key }) => key === field)?.text ?? '',
    setText: (field: string, text: string) => put(typeInto(latest.current, field, text, there())),
    /** Fields that somebody else changed since the reader typed into them. */
    conflicts: conflictsOf(unsaved, handoff, onItsWay.current),
    decide(field: string, keep: 'mine' | 'theirs') {
      put(decide(latest.current, field, keep, handoff))
      save.current()
    },
    followUps,
    setFollowUps: (next: FollowUp[]) => put(putFollowUps(latest.current, next, there())),
    /** The follow-ups that somebody else made of them meanwhile; null where nobody did. */
    theirFollowUps: followUpsClash(unsaved, handoff, onItsWay.current)
      ? openFollowUps(handoff)
      : null,
    decideFollowUps(keep: 'mine' | 'theirs') {
      put(decideFollowUps(latest.current, keep, handoff))
      save.current()
    },
    /** The place of a follow-up that lacks a title, which keeps all of them from being saved. */
    untitled: untitledAmong(followUps),
    /** Saves at once, as when a field is left. */
    saveNow: () => save.current(),
    /** Saves what is left, at least a draft; fails when not everything can be saved. */
    async flush() {
      await running.current?.catch(() => {})
      const next = toSend(latest.current, there(), onItsWay.current)
      if (next !== null) await send(next)
      else if (there().status === 'returned') await send({ fields: {} })
      if (asksReader(latest.current, there())) throw new Error('The reader has to decide first.')
    },
    unsaved: waiting !== null,
    saving: isPending,
    error,
  }
}

export type Autosave = ReturnType<typeof useAutosave>
