import fc from 'fast-check'
import { CalendarError } from '../calendar'
import {
  ageOn,
  checkBankCard,
  checkId,
  checkMobile,
  checkName,
  checkUscc,
  type DocType,
  idCheckChar,
  usccCheckChar,
} from './index'

const TODAY = '2026-11-20'
const withCheck = (digits: string): string => digits + idCheckChar(digits)

describe('checkId', () => {
  it.each<[DocType, string, string, string, string]>([
    ['resident', '11010519491231002X', '11010519491231002X', '1949-12-31', '女'],
    ['resident', ' 110105 19491231 002x ', '11010519491231002X', '1949-12-31', '女'],
    ['resident', '１１０１０５１９４９１２３１００２ｘ', '11010519491231002X', '1949-12-31', '女'],
    ['gat_permit', '810000199001010019', '810000199001010019', '1990-01-01', '男'],
    ['resident', withCheck('11010520261120001'), withCheck('11010520261120001'), TODAY, '男'],
    ['resident', withCheck('11010519061120001'), withCheck('11010519061120001'), '1906-11-20', '男'],
    ['fpr', withCheck('90115619900101002'), withCheck('90115619900101002'), '1990-01-01', '女'],
  ])('accepts %s %s', (docType, raw, normal, birth, gender) => {
    expect(checkId(docType, raw, TODAY)).toEqual({ ok: true, normal, birth, gender })
  })

  it.each<[DocType, string, string, string]>([
    ['resident', '', 'empty', '还没填身份证号。照证件上的填。'],
    ['resident', '11010519491231002', 'length', '身份证号要 18 位，现在是 17 位。'],
    ['resident', '110105491231002', 'length', '身份证号要 18 位，现在是 15 位。'],
    ['resident', '110105194912310021', 'check', '身份证号有一位对不上，请照着证再看一遍。'],
    ['resident', '1101051949123100X2', 'chars', '身份证号只有数字，最后一位可以是 X，请照着证再看一遍。'],
    ['resident', '440524188001010014', 'age', '身份证号里的生日是 1880 年，请照着证再看一遍。'],
    ['resident', withCheck('11010519061119001'), 'age', '身份证号里的生日是 1906 年，请照着证再看一遍。'],
    ['resident', withCheck('11010520261121001'), 'future', '身份证号里的生日还没到，请照着证再看一遍。'],
    ['resident', withCheck('11010519490229001'), 'date', '身份证号里的生日没有这一天，请照着证再看一遍。'],
    ['gat_permit', '11010519491231002X', 'region', '港澳台居民居住证号是 81、82 或 83 开头，请看看证件种类选对没有。'],
    ['fpr', '11010519491231002X', 'region', '永久居留证号是 9 开头，请看看证件种类选对没有。'],
    ['passport', 'E123', 'length', '护照号是 5 到 17 位，现在是 4 位。'],
    ['passport', 'E1234_678', 'chars', '护照号只有字母和数字，请照着证再看一遍。'],
  ])('refuses %s %s as %s', (docType, raw, code, message) => {
    expect(checkId(docType, raw, TODAY)).toEqual({ ok: false, code, message })
  })

  it.each<[DocType, string, string]>([
    ['passport', ' e12345678 ', 'E12345678'],
    ['hk_mo_pass', 'H1234567800', 'H1234567800'],
    ['tw_pass', '12345', '12345'],
    ['fpr', 'abc110190010112', 'ABC110190010112'],
  ])('leaves %s %s to a person', (docType, raw, normal) => {
    expect(checkId(docType, raw, TODAY)).toEqual({ ok: true, normal, manual: true })
  })

  it('finds every single wrong digit', () => {
    const digits = Array.from('11010519491231002X')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const wrong = digits.map((char, index) => (index === place ? String((Number(char) + shift) % 10) : char))
        return !checkId('resident', wrong.join(''), TODAY).ok
      }),
    )
  })

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const result = checkId('resident', text, TODAY)
        return result.ok || result.message.endsWith('。')
      }),
    )
  })
})

describe('ageOn', () => {
  it('turns on the birthday', () => {
    expect(ageOn('2010-11-20', '2026-11-19')).toBe(15)
    expect(ageOn('2010-11-20', '2026-11-20')).toBe(16)
    expect(ageOn('2008-02-29', '2026-02-27')).toBe(17)
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(18)
    expect(ageOn('2008-02-29', '2028-02-28')).toBe(19)
    expect(ageOn('2008-02-29', '2028-02-29')).toBe(20)
    expect(() => ageOn('2008-02-30', '2026-02-28')).toThrow(CalendarError)
    expect(() => ageOn('2008-02-29', 'today')).toThrow(CalendarError)
  })
})

describe('checkMobile', () => {
  it.each(['13800001234', '+86 138-0000-1234', '0086 13800001234', '１３８００００１２３４'])('accepts %s', (raw) => {
    expect(checkMobile(raw)).toEqual({ ok: true, normal: '13800001234' })
  })

  it.each([
    ['', 'empty', '还没填手机号。'],
    ['1380000123', 'length', '手机号要 11 位，现在是 10 位。'],
    ['138000012345', 'length', '手机号要 11 位，现在是 12 位。'],
    ['12800001234', 'prefix', '手机号的开头对不上，请再看一遍。'],
    ['23800001234', 'prefix', '手机号的开头对不上，请再看一遍。'],
    ['1380000123a', 'chars', '手机号只有数字，请再看一遍。'],
  ])('refuses "%s"', (raw, code, message) => expect(checkMobile(raw)).toEqual({ ok: false, code, message }))
})

describe('checkName', () => {
  it.each([
    ['张三', '张三'],
    [' 张　三 ', '张三'],
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉．买买提', '阿卜杜拉·买买提'],
    ['王𠮷', '王𠮷'],
    ['李\u{31350}', '李\u{31350}'],
    ['李\u{323af}', '李\u{323af}'],
    ['Ｊｏｓé  García', 'José García'],
    ['神\ufa19', '神\ufa19'],
    ['长'.repeat(50), '长'.repeat(50)],
  ])('accepts %s', (raw, normal) => expect(checkName(raw)).toEqual({ ok: true, normal }))

  it.each([
    ['', 'empty'],
    ['张3', 'digits'],
    ['张３', 'digits'],
    ['张', 'short'],
    ['𠮷', 'short'],
    ['张*', 'chars'],
    ['张😀', 'chars'],
    ['张\ud842', 'chars'],
    ['<b>', 'chars'],
    ['长'.repeat(51), 'long'],
  ])('refuses "%s"', (raw, code) => expect(checkName(raw)).toMatchObject({ ok: false, code }))

  it('says by how much a name is too long', () => {
    expect(checkName('长'.repeat(53))).toMatchObject({ message: '最多 50 字，多了 3 字。' })
  })
})

describe('checkBankCard', () => {
  it('accepts 16 to 19 digits', () => {
    expect(checkBankCard('4111 1111 1111 1111')).toEqual({ ok: true, normal: '4111111111111111' })
    expect(checkBankCard('5500000000000004')).toEqual({ ok: true, normal: '5500000000000004' })
    expect(checkBankCard('6'.repeat(15))).toMatchObject({ ok: false, code: 'length' })
    expect(checkBankCard('6'.repeat(19)).ok).toBe(true)
    expect(checkBankCard('6'.repeat(20))).toMatchObject({ ok: false, code: 'length' })
    expect(checkBankCard('')).toMatchObject({ ok: false, code: 'empty' })
    expect(checkBankCard('41111111111111ab')).toMatchObject({ ok: false, code: 'chars' })
  })

  it('warns, and does not refuse, when the check digit is off', () => {
    expect(checkBankCard('4111111111111112')).toMatchObject({ ok: true, warning: { code: 'luhn' } })
  })
})

describe('checkUscc', () => {
  it.each(['91350100M000100Y43', '9144030071526726XG', ' 91350100m000100y43 '])('accepts %s', (raw) => {
    expect(checkUscc(raw)).toEqual({ ok: true, normal: raw.trim().toUpperCase() })
  })

  it.each([
    ['', 'empty'],
    ['91350100M000100Y4', 'length'],
    ['91350100M000100Y44', 'check'],
    ['91350100I000100Y43', 'chars'],
  ])('refuses "%s" as %s', (raw, code) => expect(checkUscc(raw)).toMatchObject({ ok: false, code }))

  it('gives a union code its check character', () => {
    const code = '81350100MC0001001'
    expect(checkUscc(code + usccCheckChar(code)).ok).toBe(true)
  })

  it('finds every single wrong sign', () => {
    const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 30 }), (place, shift) => {
        const chars = Array.from('91350100M000100Y43')
        chars[place] = signs.charAt((signs.indexOf(chars[place]!) + shift) % 31)
        return !checkUscc(chars.join('')).ok
      }),
    )
  })
})
