import type { NamedMigration } from '../migrate/types.ts'
import * as identity from './20261101T0900-identity.ts'
import * as work from './20261101T0910-work.ts'
import * as evidence from './20261101T0920-evidence.ts'
import * as event from './20261101T0930-event.ts'
import * as unfinished from './20261123T0900-unfinished.ts'
import * as openClaims from './20261123T1000-open-claims.ts'
import * as lastingOverrides from './20261123T1100-lasting-overrides.ts'

/** Every migration, oldest first. A static list: no folder is read at run time. */
export const migrations: readonly NamedMigration[] = [
  { name: '20261101T0900-identity', ...identity },
  { name: '20261101T0910-work', ...work },
  { name: '20261101T0920-evidence', ...evidence },
  { name: '20261101T0930-event', ...event },
  { name: '20261123T0900-unfinished', ...unfinished },
  { name: '20261123T1000-open-claims', ...openClaims },
  { name: '20261123T1100-lasting-overrides', ...lastingOverrides },
]
