import { AsyncLocalStorage } from 'node:async_hooks'
import { DatabaseError } from '../errors.ts'

/**
 * Knows whether the running code is inside a `write` of one database. Without it, using `read`
 * inside a transaction silently sees the state before it (or, with one connection, hangs for ever).
 */
export class TransactionScope {
  readonly #storage = new AsyncLocalStorage<{ open: boolean }>()

  /** Runs `fn` as the inside of a transaction. Work it left behind is outside again afterwards. */
  async run<T>(fn: () => Promise<T>): Promise<T> {
    if (this.#inside()) {
      throw new DatabaseError(
        'NESTED_WRITE',
        'write() was called inside another write().',
        'Hand the outer transaction (tx) on to the inner function instead of opening a second one.',
      )
    }
    const scope = { open: true }
    try {
      return await this.#storage.run(scope, fn)
    } finally {
      scope.open = false
    }
  }

  /** @throws DatabaseError OUTSIDE_TRANSACTION when called inside `run` */
  assertOutside(): void {
    if (!this.#inside()) return
    throw new DatabaseError(
      'OUTSIDE_TRANSACTION',
      'The database was read past the open transaction.',
      'Inside write(), give query functions the transaction (tx), not database.read.',
    )
  }

  #inside(): boolean {
    return this.#storage.getStore()?.open === true
  }
}

/** The error for a transaction that is used after its end. */
export function transactionEnded(): DatabaseError {
  return new DatabaseError(
    'TRANSACTION_ENDED',
    'A transaction was used after it had ended.',
    'Await every query inside write() and do not keep tx beyond it.',
  )
}
