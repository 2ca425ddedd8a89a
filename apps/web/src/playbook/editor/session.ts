import type { Draft } from './draft.ts'

/** A revision that a text is made from or compared with. */
export type Version = { revision: number; source: string }

/** One stretch of editing: it begins with a text and ends when it is saved or begun anew. */
export type Session = {
  /** Unique in the page, so that a new one starts with a new editor. */
  id: number
  base: Version
  /** The text to begin with: the base's own, a draft, or two texts put together. */
  source: string
  message: string
  /** The revision that came into force meanwhile, while both texts are put together. */
  against: Version | null
  /** The base cannot be read any more: nobody knows which differences are whose. */
  baseGone?: boolean
  /** Whether its text takes the focus: what was pressed to get here is gone. */
  focus: boolean
}

let sessions = 0

export const begin = (session: Omit<Session, 'id' | 'focus'>, focus = true): Session => ({
  ...{ ...session, focus, id: sessions++ },
})

/** Editing what is in force, from its beginning. */
export const fresh = ({ revision, source }: Version, focus = false): Session =>
  begin({ base: { revision, source }, source, message: '', against: null }, focus)

/** Going on with a draft, made from `base`. */
export const resumed = ({ source, message }: Draft, base: Version): Session =>
  begin({ base, source, message, against: null })

/** Going on with a draft whose revision is not there any more: each difference is looked at. */
export const unbased = ({ base, source, message }: Draft, head: Version): Session =>
  begin({
    ...{ source, message, against: head, baseGone: true },
    base: { revision: base, source: head.source },
  })
