import { z } from 'zod'

/** What every list takes. */
export const pageInput = {
  limit: z.int().min(1).max(100).default(50).describe('How many at most, 1 to 100.'),
  cursor: z
    .string()
    .max(200)
    .optional()
    .describe(
      'The nextCursor of the same list’s page before; opaque. Left out for the first page.',
    ),
}

/** What every list answers; `nextCursor` is null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

export type Page<Item> = { items: Item[]; nextCursor: string | null }
