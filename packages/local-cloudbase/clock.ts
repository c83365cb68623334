import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** How the clock differs from the machine's: an offset in ms, or an instant (epoch ms) at which it stands still. */
export interface ClockState {
  offset: number
  frozenAt: number | null
}
/** What a caller may ask of the clock; `at` is an ISO instant. */
export interface ClockChange {
  at?: string | undefined
  advanceMs?: number | undefined
  freeze?: boolean | undefined
}

/** The movable clock of the whole local cloud. Its state survives a restart. */
export class Clock {
  private state: ClockState = { offset: 0, frozenAt: null }

  constructor(private readonly file: string) {
    if (existsSync(file)) this.state = JSON.parse(readFileSync(file, 'utf8')) as ClockState
  }

  /** @returns epoch ms */
  now(): number {
    return this.state.frozenAt ?? Date.now() + this.state.offset
  }

  snapshot(): ClockState {
    return { ...this.state }
  }

  /** `advanceMs` counts from `at`, or from now. */
  change({ at, advanceMs = 0, freeze }: ClockChange): void {
    const target = (at === undefined ? this.now() : Date.parse(at)) + advanceMs
    const frozen = freeze ?? this.state.frozenAt !== null
    const moved = at !== undefined || advanceMs !== 0 || this.state.frozenAt !== null
    const offset = moved ? target - Date.now() : this.state.offset
    this.state = { offset, frozenAt: frozen ? target : null }
    writeFileSync(`${this.file}.new`, JSON.stringify(this.state))
    renameSync(`${this.file}.new`, this.file)
  }
}
