import type { BoardRow } from '../../typings/api'

/** Status of an offer for its reader: 「您报名了」, 「还有 12 个名额」, 「名额满了」. */
export function seatWords({ left, mine }: Pick<BoardRow, 'left' | 'mine'>): string {
  if (mine === 'present') return '您签到了'
  if (mine === 'in') return '您报名了'
  return left > 0 ? `还有 ${left} 个名额` : '名额满了'
}

export const seatTone = ({ left, mine }: Pick<BoardRow, 'left' | 'mine'>): 'ok' | 'link' | 'off' => {
  if (mine !== 'out') return 'ok'
  return left > 0 ? 'link' : 'off'
}
