import { assertNotNegative, type Fen } from './amount'

const DIGITS = '零一二三四五六七八九'
const PLACES = ['', '十', '百', '千']
const GROUPS = ['', '万', '亿', '万亿']

const digitWord = (digit: number): string => DIGITS.charAt(digit)

/** 两 is what people say before 千 and before 万 or 亿; 二 stays everywhere else. */
const spoken = (digit: number, place: number): string => (digit === 2 && place === 3 ? '两' : digitWord(digit))

/** Four digits in words, a run of inner zeros as one 零: 1005 → 一千零五. */
function fourDigits(value: number): string {
  let words = ''
  let gap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) gap = words !== ''
    else {
      words += `${gap ? '零' : ''}${spoken(digit, place)}${PLACES[place]}`
      gap = false
    }
  }
  return words
}

/** Groups of four digits, lowest first. */
function groupsOf(yuan: number): number[] {
  const groups: number[] = []
  for (let rest = yuan; rest > 0; rest = Math.floor(rest / 10_000)) groups.push(rest % 10_000)
  return groups
}

/** A whole number in words; 10–19 lose their leading 一 as in speech. */
function wholeWords(yuan: number): string {
  if (yuan === 0) return '零'
  const groups = groupsOf(yuan)
  const words = groups.reduceRight((text, group, index) => text + groupWords(group, index, text !== ''), '')
  return words.replace(/^一十/, '十')
}

function groupWords(group: number, index: number, follows: boolean): string {
  if (group === 0) return ''
  const zero = follows && group < 1000 ? '零' : ''
  const words = group === 2 && index > 0 ? '两' : fourDigits(group)
  return `${zero}${words}${GROUPS[index]}`
}

/** Jiao and fen in words: 五角, 零五分, 五角二分. */
function centsWords(cents: number, follows: boolean): string {
  const jiao = Math.floor(cents / 10)
  const fen = cents % 10
  const jiaoWords = jiao > 0 ? `${digitWord(jiao)}角` : ''
  const zero = jiao === 0 && fen > 0 && follows ? '零' : ''
  return `${jiaoWords}${zero}${fen > 0 ? `${digitWord(fen)}分` : ''}`
}

/**
 * An amount as people say it: 「三千五百元」「一万两千元」「三千五百元五角」.
 * @throws MoneyError for negative amounts
 */
export function inWords(fen: Fen): string {
  assertNotNegative(fen)
  const yuan = Math.floor(fen / 100)
  const cents = fen % 100
  if (yuan === 0 && cents > 0) return centsWords(cents, false)
  const words = yuan === 2 ? '两' : wholeWords(yuan)
  return `${words}元${centsWords(cents, true)}`
}
