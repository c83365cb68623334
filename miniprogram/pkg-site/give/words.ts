import type { StateChip } from '../../../domain/matter/chips'
import type { Carried, Carrying } from '../../client/net/handing'
import { standsAs, waitingHandings } from '../../client/net/handing'
import type { RoundRow } from '../../../typings/api'
import { dayWords, sinceWords } from '../../client/when'

/** Somebody on the list, as a row. */
export interface Row {
  id: string
  name: string
  unit: string
  chip: StateChip | null
  /** It may be handed over to them now. */
  open: boolean
}

const GIVEN: StateChip = { icon: 'check-circle', tone: 'ok', word: '领了' }
const WAITS: StateChip = { icon: 'clock', tone: 'link', word: '发了，没传上' }
const CHIPS = { given: GIVEN, waits: WAITS, open: null }

export function personRow(id: string, person: Carrying): Row {
  const stands = standsAs(id, person)
  return { id: person.id, name: person.name, unit: person.unit, chip: CHIPS[stands], open: stands === 'open' }
}

/** 「200 人，领了 35 人，还有 3 人没传上」 */
export function countWords({ round, people }: Carried): string {
  const waits = waitingHandings(round.id).length
  const given = people.filter((one) => standsAs(round.id, one) !== 'open').length
  const later = waits ? `，其中 ${waits} 人的还没传上去，有网自动传` : ''
  return `名单 ${people.length} 人，发了 ${given} 人${later}。`
}

export const carriedWords = ({ at }: Carried): string => `名单是${sinceWords(at)}带上的。没有网也能发。`

/** Those whose masked name or union has what was typed in it; a few, as a phone shows them. */
export function found({ round, people }: Carried, text: string): Row[] {
  const wanted = text.trim()
  const those = people.filter(({ name, unit }) => !wanted || name.includes(wanted) || unit.includes(wanted))
  return those.slice(0, MOST).map((one) => personRow(round.id, one))
}
const MOST = 20

export const roundWords = ({ orgName, share, to }: RoundRow): string => `${orgName}，${share}，发到 ${dayWords(to)}`
