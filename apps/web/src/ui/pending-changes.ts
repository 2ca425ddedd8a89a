import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'

/** What a query will answer once the server has done as asked. Make one with `change`. */
export type Change = { queryKey: QueryKey; update: (old: unknown) => unknown }

/** What a query has answered, and what is shown on top of it until the server has decided. */
type Layers = { queryKey: QueryKey; answered: unknown; changes: Set<Change> }

/**
 * Shows changes that the server has not taken yet. Each is a layer of its own, so that taking one
 * back leaves the others, whichever is decided first; answers that come meanwhile go below them.
 */
class PendingChanges {
  readonly #client: QueryClient
  readonly #layers = new Map<string, Layers>()
  #isShowing = false

  constructor(client: QueryClient) {
    this.#client = client
    client.getQueryCache().subscribe((event) => {
      const isNew = event.type === 'updated' && event.action.type === 'success'
      const layers = this.#layers.get(event.query.queryHash)
      if (!isNew || this.#isShowing || layers === undefined) return
      layers.answered = event.query.state.data
      this.#show(layers)
    })
  }

  put(changes: readonly Change[]) {
    for (const change of changes) {
      const { queryKey } = change
      const hash = hashKey(queryKey)
      const answered = this.#client.getQueryData(queryKey)
      const layers = this.#layers.get(hash) ?? { queryKey, answered, changes: new Set() }
      this.#layers.set(hash, layers)
      layers.changes.add(change)
      this.#show(layers)
    }
  }

  /** The server has done it: until it is read again, it counts as answered. */
  keep(changes: readonly Change[]) {
    this.#end(changes, ({ update }, answered) => update(answered))
  }

  /** The server has refused it. */
  drop(changes: readonly Change[]) {
    this.#end(changes, (_, answered) => answered)
  }

  #end(changes: readonly Change[], outcome: (change: Change, answered: unknown) => unknown) {
    for (const change of changes) {
      const hash = hashKey(change.queryKey)
      const layers = this.#layers.get(hash)
      if (layers === undefined) continue
      layers.changes.delete(change)
      layers.answered = outcome(change, layers.answered)
      if (layers.changes.size === 0) this.#layers.delete(hash)
      this.#show(layers)
    }
  }

  #show({ queryKey, answered, changes }: Layers) {
    // Whoever signed out meanwhile leaves nothing behind.
    if (this.#client.getQueryData(queryKey) === undefined) return
    this.#isShowing = true
    const shown = [...changes].reduce((data, { update }) => update(data), answered)
    this.#client.setQueryData(queryKey, shown)
    this.#isShowing = false
  }
}

const pending = new WeakMap<QueryClient, PendingChanges>()

export function pendingChanges(client: QueryClient): PendingChanges {
  const changes = pending.get(client) ?? new PendingChanges(client)
  pending.set(client, changes)
  return changes
}
