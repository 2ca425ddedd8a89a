import type { Query, QueryClient } from '@tanstack/react-query'

/** Features whose pages change with what another feature does: a finished gate closes an item. */
const touched: Record<string, readonly string[]> = {
  evidence: ['gate', 'handoff', 'metric', 'work'],
  gate: ['handoff', 'work'],
  handoff: ['gate', 'work'],
  // Another revision brings other gates, targets and fields.
  playbook: ['gate', 'handoff', 'metric', 'work'],
  // The default branch decides what measures look at.
  project: ['metric'],
  work: ['gate', 'handoff'],
}

/** All that changes with a feature; whatever is done is an event, too. */
const changesWith = (feature: string) => [feature, ...(touched[feature] ?? []), 'event']

/** Queries about one work item, whose number is the fourth part of their key. */
const aboutOneItem = new Set([
  'event item',
  'evidence list',
  'gate show',
  'handoff show',
  'work comments',
  'work show',
])

/** What happened: to one work item, or with no number to any. */
type Happening = { feature: string; number: number | null }

/** Whether what a query has read may be another by now. */
export function isTouched(
  [feature, verb, , item]: readonly unknown[],
  { feature: by, number }: Happening,
): boolean {
  if (typeof feature !== 'string' || !changesWith(by).includes(feature)) return false
  const isOther = aboutOneItem.has(`${feature} ${verb}`) && Number(item) !== number
  return number === null || !isOther
}

/** Long enough for what belongs together to come together. */
const settleMs = 150
/** Where something happens all the time, it is read at this pace. */
const paceMs = 1_500

/** Reads again what others have changed, at once and then at a pace that every page can hold. */
class Reader {
  readonly #client: QueryClient
  readonly #wanted = new Map<string, (query: Query) => boolean>()
  /** They were on their way when they were asked for, and may have missed it. */
  #late = new Set<Query>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #lastRound = Number.NEGATIVE_INFINITY

  constructor(client: QueryClient) {
    this.#client = client
  }

  /** Has these read again with the next round; the same name asks for the same. */
  ask(name: string, wants: (query: Query) => boolean) {
    this.#wanted.set(name, wants)
    this.#plan()
  }

  /** Reads again now; what was asked for about these is done with it. */
  now(features: ReadonlySet<unknown>) {
    const isOf = ({ queryKey: [feature] }: Query) => features.has(feature)
    for (const [name, wants] of this.#wanted) {
      this.#wanted.set(name, (query) => !isOf(query) && wants(query))
    }
    for (const query of this.#late) if (isOf(query)) this.#late.delete(query)
    void this.#client.invalidateQueries({ predicate: isOf })
  }

  /** Forgets what was asked for. */
  stop() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#wanted.clear()
    this.#late.clear()
  }

  #plan() {
    const rest = this.#lastRound + paceMs - Date.now()
    this.#timer ??= setTimeout(() => this.#read(), Math.max(settleMs, rest))
  }

  #read() {
    this.#timer = undefined
    this.#lastRound = Date.now()
    const wants = [...this.#wanted.values()]
    const isWanted = (query: Query) => this.#late.has(query) || wants.some((one) => one(query))
    const queries = new Set(this.#client.getQueryCache().findAll({ predicate: isWanted }))
    this.#wanted.clear()
    this.#late = new Set([...queries].filter(({ state }) => state.fetchStatus === 'fetching'))
    // Whatever is on its way arrives: cancelled again and again, a slow answer never would.
    const options = { cancelRefetch: false }
    void this.#client.invalidateQueries({ predicate: (query) => queries.has(query) }, options)
    if (this.#late.size > 0) this.#plan()
  }
}

const readers = new WeakMap<QueryClient, Reader>()

/** The one that reads again for all that follow events. */
export function readerOf(client: QueryClient): Reader {
  const reader = readers.get(client) ?? new Reader(client)
  readers.set(client, reader)
  return reader
}

/** After a write: reads again what it changed in these features and in what they touch. */
export function refresh(client: QueryClient, features: readonly string[]): void {
  readerOf(client).now(new Set(features.flatMap(changesWith)))
}
