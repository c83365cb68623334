import { caseNumber, formatNumber, parseNumber } from './number'

const bytes = (seed: number) => Array.from({ length: 10 }, (_, index) => (seed * 7 + index * 13) % 256)
const SIGNS = '123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('办事编号', () => {
  const no = caseNumber(bytes(5))
  it('is ten signs and a check sign, read back with or without dashes and in small letters', () => {
    expect(no).toMatch(/^[1-9A-HJKMNP-TV-Z]{11}$/)
    expect(parseNumber(formatNumber(no))).toBe(no)
    expect(parseNumber(` ${no.toLowerCase()} `)).toBe(no)
  })
  it('any one wrong sign shows', () => {
    for (let at = 0; at < 11; at += 1)
      for (const sign of SIGNS) {
        const wrong = no.slice(0, at) + sign + no.slice(at + 1)
        expect(parseNumber(wrong)).toBe(wrong === no ? no : null)
      }
  })
  it('any two swapped neighbours show', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const one = caseNumber(bytes(seed))
      for (let at = 0; at < 10; at += 1) {
        const swapped = one.slice(0, at) + one.charAt(at + 1) + one.charAt(at) + one.slice(at + 2)
        expect(parseNumber(swapped)).toBe(swapped === one ? one : null)
      }
    }
  })
  it.each(['', '123', `${no}1`, '0OIL0OIL0OI', '办事编号办事编号办事编'])('%p is no number', (text) => {
    expect(parseNumber(text)).toBeNull()
  })
})
