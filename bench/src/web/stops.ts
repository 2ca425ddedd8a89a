import type { Stop } from './visit.ts'

const project = '/p/acme/shop'

/** The pages that are visited, each with what a reader does there. */
export const stops: readonly Stop[] = [
  { name: 'sign in', path: '/sign-in', stranger: true, heading: 'Sign in' },
]
