/** One request at /admin as tests count it. Times are epoch ms of the machine's own clock. */
export interface Trip {
  seq: number
  action: string
  collection?: string
  functionName?: string
  /** The function call that made the request; absent for requests from outside. */
  callId?: string
  startedAt: number
  endedAt: number
  bytesIn: number
  bytesOut: number
}

const KEPT = 2000

/** The last requests, oldest first. */
export class Trips {
  private readonly kept: Trip[] = []
  private next = 1

  /** Notes the start of a request; the caller fills in its end. */
  start(trip: Omit<Trip, 'seq' | 'startedAt' | 'endedAt' | 'bytesOut'>): Trip {
    const noted: Trip = { ...trip, seq: this.next++, startedAt: Date.now(), endedAt: 0, bytesOut: 0 }
    this.kept.push(noted)
    if (this.kept.length > KEPT) this.kept.shift()
    return noted
  }

  /** @returns the requests after `seq` that have been answered */
  since(seq: number): Trip[] {
    return this.kept.filter((t) => t.seq > seq && t.endedAt > 0)
  }
}

/** @returns the call that a request belongs to, from the secret id in the SDK's signature */
export function callIdOf(authorization: string | undefined): string | undefined {
  return /Credential=([^/]+)\//.exec(authorization ?? '')?.[1]
}
