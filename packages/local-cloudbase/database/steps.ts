import type { Store } from './store'

interface Step {
  work: () => unknown
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/**
 * Writes share a trip to the disk: those that arrive together are committed together. Each is all or nothing in itself
 * and sees what those before it wrote; none is answered before the disk has it. A group runs in one go, so that nobody
 * else reads what is not committed yet.
 */
export class Steps {
  private waiting: Step[] = []

  constructor(private readonly store: Store) {}

  /** @returns what `work` returns, once that is on the disk. @throws what it throws; then nothing of it is written */
  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (!this.waiting.length) setImmediate(() => this.flush())
      this.waiting.push({ work, resolve: resolve as Step['resolve'], reject })
    })
  }

  /** Runs and commits what is waiting. */
  flush(): void {
    const steps = this.waiting
    this.waiting = []
    if (!steps.length) return
    try {
      const outcomes = this.store.atomically(() => steps.map(({ work }) => this.store.part(work)))
      outcomes.forEach((outcome, i) => {
        if ('error' in outcome) steps[i]?.reject(outcome.error)
        else steps[i]?.resolve(outcome.value)
      })
    } catch (error) {
      steps.forEach(({ reject }) => reject(error))
    }
  }
}
