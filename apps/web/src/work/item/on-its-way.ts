import type { Me } from '@baton/schema'
import type { Comment } from './types.ts'

const prefix = 'on-its-way-'

/** A comment that shows already and that the server does not have yet. */
export function commentOnItsWay({ kind, id, name }: Me, body: string): Comment {
  const createdAt = new Date().toISOString()
  return { id: `${prefix}${createdAt}`, author: { kind, id, name }, body, createdAt }
}

export const isOnItsWay = ({ id }: Comment) => id.startsWith(prefix)
