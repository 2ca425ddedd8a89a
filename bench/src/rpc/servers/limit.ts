import { serveByHand } from './by-hand.ts'

/* The limit, with prepared statements as everybody writes them. */

serveByHand('?')
