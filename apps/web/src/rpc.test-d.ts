import type { AppRouter, RouterInputs, RouterOutputs } from '@baton/api'
import { expectTypeOf } from 'vitest'

/* Nothing to run: `tsc` refuses this file when one of these is not so. */

type IsAny<Type> = 0 extends 1 & Type ? true : false

/** True when `any` stands anywhere within a type; `unknown` is honest and passes. */
type HoldsAny<Type> =
  IsAny<Type> extends true
    ? true
    : Type extends (...args: never[]) => unknown
      ? false
      : Type extends object
        ? true extends { [Key in keyof Type]-?: HoldsAny<Type[Key]> }[keyof Type]
          ? true
          : false
        : false

// biome-ignore lint/suspicious/noExplicitAny: what the check has to find
expectTypeOf<HoldsAny<{ a: { b: any }[] }>>().toEqualTypeOf<true>()
expectTypeOf<HoldsAny<{ a: { b: unknown }[] }>>().toEqualTypeOf<false>()

// No `any` crosses from the server, in what goes out or in what comes back.
expectTypeOf<HoldsAny<RouterInputs>>().toEqualTypeOf<false>()
expectTypeOf<HoldsAny<RouterOutputs>>().toEqualTypeOf<false>()
expectTypeOf<AppRouter>().not.toBeAny()
expectTypeOf<RouterOutputs['metric']['list']['items'][number]['n']>().toEqualTypeOf<number>()
