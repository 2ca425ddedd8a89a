/** Lets one holder in at a time, in the order of asking. */
export class Mutex {
  readonly #waiting: (() => void)[] = []
  #held = false

  /** Resolves when the caller holds the mutex; `release` must follow. */
  acquire(): Promise<void> {
    if (!this.#held) {
      this.#held = true
      return Promise.resolve()
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  release(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#held = false
    else next()
  }
}
