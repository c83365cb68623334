import { type Fen, formatYuan, inWords } from '../money'
import type { Words } from './dates'

const WAN = 10_000

/** 「1万2千」, 「12万3千多」, 「1亿2000万」: 多 says that something smaller was left out. */
function shortReading(fen: Fen): string {
  const yuan = Math.floor(fen / 100)
  const wan = Math.floor(yuan / WAN)
  if (wan >= WAN)
    return `${Math.floor(wan / WAN)}亿${wan % WAN > 0 ? `${wan % WAN}万` : ''}${yuan % WAN > 0 ? '多' : ''}`
  const thousands = Math.floor((yuan % WAN) / 1000)
  const rest = fen - (wan * WAN + thousands * 1000) * 100
  return `${wan}万${thousands > 0 ? `${thousands}千` : ''}${rest > 0 ? '多' : ''}`
}

/**
 * An amount for people: 「3,500 元」, from 10,000 yuan on with a reading, 「12,000 元（1万2千）」; spoken 「一万两千元」. An
 * amount below zero is said in words, without a minus: 「多扣了 50 元」.
 */
export function moneyWords(fen: Fen): Words {
  if (fen < 0) {
    const { screen, spoken } = moneyWords(-fen)
    return { screen: `多扣了 ${screen}`, spoken: `多扣了${spoken}` }
  }
  const screen = formatYuan(fen)
  const large = fen >= WAN * 100
  return { screen: large ? `${screen}（${shortReading(fen)}）` : screen, spoken: inWords(fen) }
}
