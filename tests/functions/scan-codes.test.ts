import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import { KEY_NAMES } from '../../cloudfunctions/lib/keys'
import {
  KINDS,
  makeCode,
  newSiteToken,
  paperCode,
  readCode,
  siteToken,
  tokenIn,
} from '../../cloudfunctions/lib/store/codes'
import type { SealedKind } from '../../cloudfunctions/lib/store/codes'
import { SITE_CODES } from '../../demo/people'

const NOW = '2026-11-20T02:00:00.000Z'
const at = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()
const PERSON = `p0123456789abcdef01234567`
const newKey = (): void => {
  for (const name of KEY_NAMES) process.env[name] = randomBytes(32).toString('base64')
}
beforeEach(newKey)

const sealedKinds = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((kind): kind is SealedKind => kind !== 'site')
const signs = (text: string) => Array.from(text, (_, index) => index)
const swapSign = (text: string, index: number): string => {
  const other = text[index] === 'A' ? 'B' : 'A'
  return text.slice(0, index) + other + text.slice(index + 1)
}

describe.each(sealedKinds)('a %s code', (kind) => {
  it('says what was put into it, and nothing to whoever reads it', () => {
    const { token } = makeCode(kind, PERSON, NOW)
    expect(readCode(token, NOW)).toEqual({ kind, about: PERSON, token, expired: false })
    const bytes = Buffer.from(token.slice(1), 'base64url')
    expect([token, bytes.toString('utf8'), bytes.toString('hex')].join(' ')).not.toContain(PERSON.slice(1))
    expect(makeCode(kind, PERSON, NOW).token).not.toBe(token)
  })
  it('fits into a code that a cheap camera reads', () => {
    expect(makeCode(kind, PERSON, NOW).token.length).toBeLessThanOrEqual(106)
  })
  it('is none when any sign of it is another', () => {
    const { token } = makeCode(kind, PERSON, NOW)
    expect(signs(token).filter((index) => readCode(swapSign(token, index), NOW) !== null)).toEqual([])
  })
  it('is none when it is cut anywhere, or longer', () => {
    const { token } = makeCode(kind, PERSON, NOW)
    expect(signs(token).filter((index) => readCode(token.slice(0, index), NOW) !== null)).toEqual([])
    expect(readCode(`${token}A`, NOW)).toBeNull()
    expect(readCode(`${token}AAAA`, NOW)).toBeNull()
  })
  it('is none under the letter of another kind', () => {
    const { token } = makeCode(kind, PERSON, NOW)
    const others = sealedKinds.filter((other) => other !== kind).map((other) => KINDS[other].letter + token.slice(1))
    expect(others.map((other) => readCode(other, NOW))).toEqual(others.map(() => null))
  })
  it('is none with another key', () => {
    const { token } = makeCode(kind, PERSON, NOW)
    newKey()
    expect(readCode(token, NOW)).toBeNull()
  })
})

describe('codes of before they had a key of their own', () => {
  const sealedThen = (id: string): string => {
    const salt = randomBytes(16)
    const person = Buffer.from(process.env['KEY_PERSON'] ?? '', 'base64')
    const key = createHmac('sha256', person)
      .update(`code|case|${salt.toString('hex')}`)
      .digest()
    const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12))
    const bytes = Buffer.concat([salt, cipher.update(`|${id}`, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `c${bytes.toString('base64url')}`
  }
  afterEach(() => delete process.env['KEY_CODE_OLD'])

  it('are none, unless KEY_CODE_OLD says that they hung on KEY_PERSON', () => {
    const token = sealedThen(PERSON)
    expect(readCode(token, NOW)).toBeNull()
    process.env['KEY_CODE_OLD'] = process.env['KEY_PERSON']
    expect(readCode(token, NOW)).toMatchObject({ kind: 'case', about: PERSON, expired: false })
    expect(readCode(makeCode('case', PERSON, NOW).token, NOW)).toMatchObject({ about: PERSON })
  })
  it('and nothing new is made with it', () => {
    process.env['KEY_CODE_OLD'] = process.env['KEY_PERSON']
    const [paper, site] = [paperCode('a'.repeat(24), 'answer'), newSiteToken('a', 'r'.repeat(16))]
    process.env['KEY_CODE_OLD'] = randomBytes(32).toString('base64')
    expect(readCode(paper, NOW)).toMatchObject({ kind: 'case' })
    expect([paperCode('a'.repeat(24), 'answer'), newSiteToken('a', 'r'.repeat(16))]).toEqual([paper, site])
  })
})

describe('the life of a code', () => {
  it.each([
    ['member', 120_000],
    ['badge', 600_000],
    ['door', 24 * 3_600_000],
    ['confirm', 7 * 24 * 3_600_000],
  ] as const)('of a %s ends after %d ms, not before', (kind, ms) => {
    const { token, until } = makeCode(kind, PERSON, NOW)
    expect(until).toBe(at(ms))
    expect([readCode(token, at(ms))?.expired, readCode(token, at(ms + 1))?.expired]).toEqual([false, true])
  })
  it('of a case has no end', () => {
    const { token, until } = makeCode('case', PERSON, NOW)
    expect([until, readCode(token, '2046-11-20T02:00:00.000Z')?.expired]).toEqual([null, false])
  })
  it('may be set to that of what it stands for', () => {
    const { token } = makeCode('confirm', PERSON, NOW, at(5))
    expect([readCode(token, at(5))?.expired, readCode(token, at(6))?.expired]).toEqual([false, true])
  })
})

describe('a site’s code', () => {
  const token = SITE_CODES.hekou
  it('is short enough for a scene, of signs that a scene may have', () => {
    expect(token).toMatch(/^s[0-9A-HJKMNP-TV-Z]{14}$/)
  })
  it('may be typed in small letters, and with letters that look like digits', () => {
    expect(readCode(token.toLowerCase(), NOW)?.about).toBe(token)
    expect(readCode(token.replace(/0/g, 'o').replace(/1/g, 'l'), NOW)?.about).toBe(token)
    expect(readCode(token.replace(/1/g, 'I').toUpperCase(), NOW)?.about).toBe(token)
  })
  it('is none with any one sign wrong, or two neighbours swapped', () => {
    const alphabet = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')
    const wrong = signs(token)
      .slice(1)
      .flatMap((index) =>
        alphabet
          .filter((sign) => sign !== token[index])
          .map((sign) => token.slice(0, index) + sign + token.slice(index + 1)),
      )
    const swapped = signs(token)
      .slice(1, -1)
      .filter((index) => token[index] !== token[index + 1])
      .map((index) => token.slice(0, index) + (token[index + 1] ?? '') + (token[index] ?? '') + token.slice(index + 2))
    expect([...wrong, ...swapped].filter((one) => readCode(one, NOW) !== null)).toEqual([])
    expect(wrong).toHaveLength(14 * 31)
  })
  it('is none when it is cut, longer, or has a sign that is never used', () => {
    expect(readCode(token.slice(0, -1), NOW)).toBeNull()
    expect(readCode(`${token}0`, NOW)).toBeNull()
    expect(readCode(`${token.slice(0, 5)}U${token.slice(6)}`, NOW)).toBeNull()
  })
  it('follows from the request that asks for it, and from the key', () => {
    const first = newSiteToken('a', 'r'.repeat(16))
    expect(newSiteToken('a', 'r'.repeat(16))).toBe(first)
    expect(readCode(first, NOW)?.about).toBe(first)
    expect([newSiteToken('b', 'r'.repeat(16)), newSiteToken('a', 'q'.repeat(16))]).not.toContain(first)
    newKey()
    expect(newSiteToken('a', 'r'.repeat(16))).not.toBe(first)
  })
  it('has two check signs that follow from the others', () => {
    expect(siteToken(token.slice(1, 13))).toBe(token)
  })
})

describe('what a scanner reads', () => {
  const token = SITE_CODES.hekou
  it.each([
    token,
    ` ${token}\n`,
    `scene=${token}`,
    `pages/scan/scan?scene=${token}`,
    `/pages/scan/scan?from=x&scene=${encodeURIComponent(token)}#a`,
    `https://local.weixin/a?page=pages%2Fscan%2Fscan&scene=${token}`,
  ])('%j is a code', (text) => {
    expect(readCode(text, NOW)?.about).toBe(token)
  })
  it.each([
    '',
    ' ',
    's',
    'scene=',
    'scene=%E0%A4%A',
    'https://example.org/',
    'WIFI:S:x;;',
    '𠮷'.repeat(50),
    `x${token}`,
  ])('%j is none', (text) => {
    expect(readCode(text, NOW)).toBeNull()
  })
  it('is not taken from another parameter', () => {
    expect(tokenIn(`https://a/?obscene=${token}`)).not.toBe(token)
  })
})
