/** How many characters a text may have at most, for the server and for who types it. */
export const longest = { title: 200, message: 500, reason: 2_000, markdown: 50_000 } as const
