// Used by: law.aid, atwindow, contest, contract, expel, aid.file, finding, found, safety.hazard, heat, aid.medical, aid.interest, join, lapse, lawyer, leave, aid.living, law.dispute, medical, moneyback, newphone, nounion, prize, proposal, reading, reception, retain, law.letter, talk, transfer, aid.tuition, aid.temporary, law.wages, aid.warmth, word, the engine.
/**
 * Display forms of personal values. They are made on the server; the phone never receives the full value "for later".
 * Everything counts in code points, so that a rare character is one character.
 */

const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 ' +
    '仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 ' +
    '段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 ' +
    '南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师'
  ).split(' '),
)

const stars = (count: number): string => '*'.repeat(Math.max(count, 0))

/** Keeps the first `head` and last `tail` code points; hides everything when they would cover the whole value. */
function keepEnds(text: string, head: number, tail: number): string {
  const chars = Array.from(text)
  const hidden = chars.length - head - tail
  if (hidden <= 0) return stars(chars.length)
  return chars.slice(0, head).join('') + stars(hidden) + (tail === 0 ? '' : chars.slice(-tail).join(''))
}

/**
 * `张*`, `张*明`, `欧阳**华`: surname, stars, last character; a middle dot stays where it is. Where only dots would be left
 * to hide (`J·K`), the last character goes.
 */
export function maskName(name: string): string {
  const chars = Array.from(name)
  if (chars.length <= 2) return chars.length < 2 ? stars(chars.length) : `${chars[0]}*`
  const surname = chars.slice(0, 2).join('')
  const head = COMPOUND_SURNAMES.has(surname) ? 2 : 1
  const tail = chars.length > head + 1 ? 1 : 0
  const middle = chars.slice(head, chars.length - tail).map((char) => (char === '·' ? char : '*'))
  const masked = [...chars.slice(0, head), ...middle, ...chars.slice(chars.length - tail)]
  return (masked.includes('*') ? masked : [...masked.slice(0, -1), '*']).join('')
}

/**
 * `110***********002X`: first three and last four; shorter documents show the first and the last two. No document has
 * fewer than five signs, so that what has is hidden whole.
 */
export function maskId(number: string): string {
  const length = Array.from(number).length
  if (length < 5) return stars(length)
  return length >= 15 ? keepEnds(number, 3, 4) : keepEnds(number, 1, 2)
}

/** `138****1234`. Anything that is not eleven digits long is hidden but for its last two. */
export function maskMobile(number: string): string {
  return Array.from(number).length === 11 ? keepEnds(number, 3, 4) : keepEnds(number, 0, 2)
}

/** `**** **** **** 1234`, whatever the length of the card number. */
export function maskBank(number: string): string {
  const digits = number.replace(/\s/g, '')
  return `**** **** **** ${digits.length >= 8 ? digits.slice(-4) : '****'}`
}

/** Words that stand behind the name of a street or belong to one home; what holds one of them is no street. */
const HOME = '[号栋幢层室座]|单元|小区|公寓|宿舍|家属院|大厦|对面|门口|附近|隔壁|旁'
/**
 * Names of housing estates, which often end in 区 as a district does, and what comes after a division: a street (路 only
 * begins a name, as in 路南区) or a market.
 */
const ESTATE = `${HOME}|家园|花园|苑|新村|广场|市场|街|大道|.路`

/** So many characters, digits and the given words left out. */
const free = (words: string, length: string): string => `(?:(?!${words})[^\\d])${length}`

/** Province, city and district. 小区, 社区 and the like end in 区 too but name a home, so they are not districts. */
const DIVISION = new RegExp(
  `^(?:${free(ESTATE, '{2,8}?')}(?:省|自治区))?` +
    `(?:${free(ESTATE, '{1,8}?')}(?:市(?!场)|自治州|地区|盟))?` +
    `(?:${free(ESTATE, '{1,8}?')}(?:市(?!场)|县|旗|[^\\d小社园校厂活宿]区))?`,
)
const STREET = new RegExp(`^${free(HOME, '{1,12}?')}(?:街道|大街|大道|镇|乡|苏木|路|街)`)

/** Down to the street, never a house: `示例市清河区长青路***`. An address that cannot be read is hidden whole. */
export function maskAddress(address: string): string {
  const text = address.normalize('NFKC').trim()
  if (text === '') return ''
  const division = DIVISION.exec(text)?.[0] ?? ''
  const street = STREET.exec(text.slice(division.length))?.[0] ?? ''
  return `${division}${street}***`
}
