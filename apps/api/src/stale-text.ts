import { BatonError } from '@baton/schema'

type Texts = Readonly<Record<string, string | undefined>>

/**
 * The texts that would take the place of one that their writer has not seen. Whoever does not say
 * what they saw means to replace whatever is there; the same text changes nothing.
 */
export function unseen(given: Texts, seen: Texts, there: Texts): string[] {
  return Object.entries(given).flatMap(([name, text]) => {
    if (text === undefined || !Object.hasOwn(seen, name)) return []
    const [was, stands] = [seen[name], there[name] ?? '']
    return was === undefined || was === stands || text === stands ? [] : [name]
  })
}

/** The refusal of a text whose writer has not seen what it would replace. */
export function staleText(names: readonly string[], data: Record<string, unknown>): BatonError {
  return new BatonError('TEXT_STALE', `Somebody changed ${names.join(', ')} meanwhile.`, {
    fix: 'Read it again, put both texts together, and send that.',
    data,
  })
}
