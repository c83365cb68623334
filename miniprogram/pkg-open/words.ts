import type { BoardRow } from '../../typings/api'
import { dayWords } from '../client/when'
import { civilDateOf, clockTimeOf } from '../../domain/base/calendar'

type Seats = Pick<BoardRow, 'left' | 'mine'> & Partial<Pick<BoardRow, 'open' | 'waiting' | 'turn' | 'closed'>>

const MINE: Partial<Record<BoardRow['mine'], string>> = {
  present: '您签到了',
  in: '您报名了',
  waiting: '您在排队',
}

const CLOSED = '报名截止了'

/** 「11月21日 周六 12:00前」 */
export const untilWords = (turn: string): string => `${dayWords(civilDateOf(turn))} ${clockTimeOf(turn)}前`

function freeWords({ left, open, closed, waiting = 0 }: Seats): string {
  if (closed) return CLOSED
  if (open) return open === 'all' ? '不限人数' : ''
  if (waiting > 0) return `名额满了，${waiting} 人在排队`
  return left > 0 ? `还有 ${left} 个名额` : '名额满了'
}

/** Status of an offer for its reader: 「您报名了」, 「还有 12 个名额」, 「名额满了，3 人在排队」. */
export function seatWords(seats: Seats): string {
  if (seats.mine === 'offered') return `轮到您了${seats.turn ? `，${untilWords(seats.turn)}回话` : ''}`
  if (seats.mine === 'waiting' && seats.closed) return `${CLOSED}，没轮到您`
  return MINE[seats.mine] ?? freeWords(seats)
}

export const seatTone = ({ left, mine, open, closed }: Seats): 'ok' | 'link' | 'warn' | 'off' => {
  if (mine === 'offered') return 'warn'
  if (closed && (mine === 'out' || mine === 'waiting')) return 'off'
  if (mine === 'waiting') return 'link'
  if (mine !== 'out') return 'ok'
  return left > 0 || open ? 'link' : 'off'
}

/** Where somebody stands in the row: 「您前面还有 2 人」. */
export const aheadWords = (ahead: number | undefined): string =>
  ahead === undefined ? '' : ahead === 0 ? '您排在第一个。' : `您前面还有 ${ahead} 人。`

const STOOD: Partial<Record<BoardRow['mine'], string>> = {
  present: '您签到了',
  in: '您报了名，没签到',
  waiting: '您在排队，没轮到',
}

/** Where somebody stands with an offer that they take part in, or stood with one that is over. */
export const stoodWords = ({ mine, over }: { mine: BoardRow['mine']; over?: unknown }): string =>
  over ? (STOOD[mine] ?? '') : seatWords({ mine, left: 0 })
