import { addDays, civilDateOf, later, rollForward } from '../domain/base/calendar'
import { calendar } from '../policies'
import type { CloudProcess } from './cloud'
import { newestLedger } from './ledger'

/** Where one may go from here. `day` moves by exactly 24 hours. */
export type Jump = 'day' | 'workday' | 'due'

/** Morning in Shanghai: offices are open, and no timer of the night is skipped. */
const morningOf = (date: string): string => new Date(`${date}T09:00:00+08:00`).toISOString()

const nextWorkday = (today: string): string => rollForward(addDays(today, 1), calendar)

export const readClock = (cloud: CloudProcess): Promise<{ now: string }> => cloud.ask('clock')

/** @returns the instant to jump to, or words when there is nowhere to go */
async function target(cloud: CloudProcess, jump: Jump): Promise<{ at: string } | { refused: string }> {
  const { now } = await readClock(cloud)
  if (jump === 'day') return { at: later(now, 24, 'hour') }
  const today = civilDateOf(now)
  if (jump === 'workday') return { at: morningOf(nextWorkday(today)) }
  const due = (await newestLedger(cloud))?.due
  if (!due) return { refused: '最近这件事没有到期的日子。' }
  return due > today ? { at: morningOf(due) } : { refused: '到期那天已经到了。' }
}

/** Moves the clock of cloud, functions and phones; timers that became due have run when this answers. */
export async function jumpClock(cloud: CloudProcess, jump: Jump): Promise<{ now: string } | { refused: string }> {
  const where = await target(cloud, jump)
  return 'refused' in where ? where : cloud.ask('clock', where)
}
