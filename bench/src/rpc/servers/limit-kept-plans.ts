import { serveByHand } from './by-hand.ts'

/*
 * The limit for somebody who knows that SQLite plans a kept statement anew at every run by
 * better-sqlite3, unless its parameters are no bare parameters (packages/db does the same).
 */

serveByHand('+?')
