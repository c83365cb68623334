import { setTimeout as sleep } from 'node:timers/promises'
import { CloudError } from './errors'

/** A fault to happen once, at the nth request that matches. */
export interface Fault {
  match: { action?: string; collection?: string; functionName?: string; path?: string }
  nth: number
  when: 'before' | 'after'
  do: 'fail' | 'drop' | 'delay'
  ms: number
}
/** What a request looks like to a fault. */
export type Subject = Fault['match']

/** Signals that the socket is to be closed without an answer. */
export class Dropped extends Error {}

/** The faults that a test has asked for. */
export class Faults {
  private armed: (Fault & { seen: number })[] = []

  /** @throws INVALID_PARAM for anything that would never happen as meant */
  add(raw: Record<string, unknown>): void {
    const fault = { nth: 1, when: 'before', ms: 0, ...raw } as Fault
    const known = ['before', 'after'].includes(fault.when) && ['fail', 'drop', 'delay'].includes(fault.do)
    const match = fault.match as Subject | undefined
    const keys = Object.keys(match ?? {})
    const matchable = keys.length > 0 && keys.every((k) => ['action', 'collection', 'functionName', 'path'].includes(k))
    if (!known || !matchable || !Number.isInteger(fault.nth) || fault.nth < 1)
      throw new CloudError('INVALID_PARAM', 'a fault needs match, do (fail|drop|delay) and when (before|after)')
    this.armed.push({ ...fault, seen: 0 })
  }

  clear(): void {
    this.armed = []
  }

  /**
   * Runs a request's work with the faults that it meets.
   * @throws Dropped, or SYS_ERR; with `after` the work has been done all the same
   */
  async around<T>(subject: Subject, work: () => Promise<T>): Promise<T> {
    const due = this.due(subject)
    await happen(due.filter((f) => f.when === 'before'))
    const result = await work()
    await happen(due.filter((f) => f.when === 'after'))
    return result
  }

  private due(subject: Subject): Fault[] {
    const hit = this.armed.filter(({ match }) =>
      Object.entries(match).every(([key, value]) => subject[key as keyof Subject] === value),
    )
    for (const fault of hit) fault.seen++
    const due = hit.filter((f) => f.seen === f.nth)
    this.armed = this.armed.filter((f) => !due.includes(f))
    return due
  }
}

async function happen(faults: Fault[]): Promise<void> {
  for (const fault of faults) {
    await sleep(fault.ms)
    if (fault.do === 'drop') throw new Dropped()
    if (fault.do === 'fail') throw new CloudError('SYS_ERR', 'fault asked for by a test')
  }
}
