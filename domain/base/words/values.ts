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

export type MaskedKind = 'name' | 'id' | 'mobile' | 'bank' | 'address'

const LABELS: Record<Exclude<MaskedKind, 'name'>, string> = {
  id: '身份证号',
  mobile: '手机号',
  bank: '银行卡号',
  address: '住址',
}

/** What is left readable at the end of a masked number. */
const tailOf = (masked: string): string => /[^*\s]*$/.exec(masked)?.[0] ?? ''

/**
 * A masked value as it is read aloud, never as stars: 「张某明」, 「手机号，尾号1234」, 「身份证号，尾号002X」.
 * @param masked a value as the mask functions make it
 */
export function spokenMask(kind: MaskedKind, masked: string): string {
  if (kind === 'name') return masked.replace(/\*+/g, '某')
  if (kind === 'address') return `${LABELS.address}，${masked.replace(/\*+/g, '') || '已经遮住'}`
  const tail = tailOf(masked)
  return `${LABELS[kind]}，${tail === '' ? '已经遮住' : `尾号${tail}`}`
}
