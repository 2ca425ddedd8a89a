import { useDocumentVisibility } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { rpc } from '../rpc.ts'

/** Features whose pages change with what another feature does: a finished gate closes an item. */
const touched: Record<string, readonly string[]> = {
  evidence: ['gate', 'metric', 'work'],
  gate: ['work'],
  handoff: ['work', 'gate'],
  work: ['gate', 'handoff'],
  playbook: ['gate', 'metric'],
}

const settleMs = 150

/**
 * Follows what happens in the project and reads again what it changes. Only while the tab is seen:
 * a browser opens six connections to a server at most, and each of these holds one.
 */
export function Live({ project }: { project: string }) {
  const client = useQueryClient()
  const visible = useDocumentVisibility() === 'visible'
  useEffect(() => {
    if (!visible) return
    const waiting = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      for (const feature of waiting) void client.invalidateQueries({ queryKey: [feature] })
      waiting.clear()
    }
    const subscription = rpc.event.watch.subscribe(
      { project },
      {
        onData({ data }) {
          const feature = data.action.split('.')[0] ?? ''
          for (const one of ['event', feature, ...(touched[feature] ?? [])]) waiting.add(one)
          timer ??= setTimeout(refresh, settleMs)
        },
        // Pages ask again when they are looked at; without the stream they are only less fresh.
        onError() {},
      },
    )
    return () => {
      clearTimeout(timer)
      subscription.unsubscribe()
    }
  }, [client, project, visible])
  return null
}
