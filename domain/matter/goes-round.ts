import { addMonths } from '../base/calendar'
import { stateNamed } from './enter'
import { refusal } from './command'
import type { Command, CommandContext } from './service'

/** So many steps in a year are enough for any matter that goes on; the document stays small whatever anybody taps. */
const MOST_STEPS = 60
export const ROUNDS = refusal('NOT_NOW', '这件事来回太多次了。请打电话商量好，再办能让它往前走或结束的那一步。')

/** Round and round: back to a state in which it stood before, or no further, after very many steps. */
export function goesRound(
  to: string,
  { above, apart }: Command,
  { service, bank, record, facts }: CommandContext,
): boolean {
  const { log, state } = record
  const ends = stateNamed(service, to).closed === true && to !== state
  if (above || apart || ends || bank || log.length < MOST_STEPS) return false
  const year = log.filter(({ at }) => at > `${addMonths(facts.today, -12)}T`)
  return year.length >= MOST_STEPS && log.some((entry) => entry.to === to)
}
