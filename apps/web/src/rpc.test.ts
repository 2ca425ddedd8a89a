import type { AppRouter, RouterOutputs } from '@baton/api'
import { expectTypeOf, test } from 'vitest'

test('the types of the server arrive whole', () => {
  expectTypeOf<AppRouter>().not.toBeAny()
  expectTypeOf<RouterOutputs['identity']['whoAmI']>().not.toBeAny()
  expectTypeOf<RouterOutputs['metric']['list']['items'][number]['n']>().toEqualTypeOf<number>()
})
