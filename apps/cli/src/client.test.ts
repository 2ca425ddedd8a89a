import type { AppRouter, RouterInputs, RouterOutputs } from '@baton/api'
import type { ItemGates, WorkDetail } from '@baton/schema'
import { expectTypeOf, test } from 'vitest'
import type { Client } from './client.ts'

// Checked by tsc: were a package's types not found, everything would quietly become `any`.
test('the router’s type reaches the client', () => {
  expectTypeOf<AppRouter>().not.toBeAny()
  expectTypeOf<Client['work']['show']['query']>().not.toBeAny()
  expectTypeOf<RouterOutputs['work']['show']>().toEqualTypeOf<WorkDetail>()
  expectTypeOf<RouterOutputs['gate']['show']>().toEqualTypeOf<ItemGates>()
  expectTypeOf<RouterInputs['work']['show']>().toEqualTypeOf<{ project: string; number: number }>()
})
