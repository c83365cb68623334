import fc from 'fast-check'
import { maskAddress, maskBank, maskId, maskMobile, maskName } from './index'

describe('maskName', () => {
  it.each([
    ['张三', '张*'],
    ['张小明', '张*明'],
    ['张小大明', '张**明'],
    ['欧阳小大华', '欧阳**华'],
    ['欧阳小华', '欧阳*华'],
    ['欧阳华', '欧阳*'],
    ['欧阳', '欧*'],
    ['𠮷小明', '𠮷*明'],
    ['𠮷明', '𠮷*'],
    ['阿卜杜拉·买买提', '阿***·**提'],
    ['张', '*'],
    ['', ''],
    ['J·K', 'J·*'],
    ['阿·依', '阿·*'],
    ['欧阳·华', '欧阳·*'],
    ['欧阳·', '欧阳*'],
    ['阿·依·古', '阿·*·古'],
  ])('%s → %s', (name, masked) => expect(maskName(name)).toBe(masked))

  it('always hides something', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code))
    fc.assert(
      fc.property(fc.array(han, { minLength: 1, maxLength: 50 }), (chars) => maskName(chars.join('')).includes('*')),
    )
  })
})

describe('masks of numbers', () => {
  it.each([
    ['11010519491231002X', '110***********002X'],
    ['E12345678', 'E******78'],
    ['110105491231002', '110********1002'],
    ['11010549123100', '1***********00'],
    ['E1234', 'E**34'],
    ['E123', '****'],
    ['ABC', '***'],
    ['', ''],
  ])('ID %s → %s', (number, masked) => expect(maskId(number)).toBe(masked))

  it.each([
    ['13800001234', '138****1234'],
    ['01012345678', '010****5678'],
    ['12345', '***45'],
    ['12', '**'],
  ])('mobile %s → %s', (number, masked) => expect(maskMobile(number)).toBe(masked))

  it.each([
    ['6222020000001234', '**** **** **** 1234'],
    ['6222 0200 0000 1234 567', '**** **** **** 4567'],
    ['1234', '**** **** **** ****'],
    ['', '**** **** **** ****'],
  ])('card %s → %s', (number, masked) => expect(maskBank(number)).toBe(masked))
})

describe('maskAddress', () => {
  it.each([
    ['北京市朝阳区建国路88号3单元402', '北京市朝阳区建国路***'],
    ['江苏省镇江市清河县长青镇李家村5组', '江苏省镇江市清河县长青镇***'],
    ['内蒙古自治区示例盟示例旗甲街道幸福社区', '内蒙古自治区示例盟示例旗甲街道***'],
    ['清河县长青大街１２号', '清河县长青大街***'],
    ['清河县幸福小区3号楼', '清河县***'],
    ['幸福小区3号楼', '***'],
    ['幸福小区菜市场旁', '***'],
    ['清河县三号楼二单元路边', '清河县***'],
    ['清河县幸福小区三号楼二单元临街', '清河县***'],
    ['幸福小区西区五栋', '***'],
    ['东方家园西区五栋', '***'],
    ['清河县张三家对面街', '清河县***'],
    ['鼓楼区中山路八号', '鼓楼区中山路***'],
    ['海淀区中关村大街27号', '海淀区中关村大街***'],
    ['清河县花园路3号', '清河县花园路***'],
    ['单县五一路口', '单县五一路***'],
    ['长青路菜市场旁西区三号楼', '长青路***'],
    ['菜市场旁西区三号楼', '***'],
    ['唐山市路南区长青路3号', '唐山市路南区长青路***'],
    ['新乡市红旗区市场街9号', '新乡市红旗区市场街***'],
    ['', ''],
  ])('%s → %s', (address, masked) => expect(maskAddress(address)).toBe(masked))

  it('never shows a digit', () => {
    const piece = fc.constantFrom('清河县', '长青路', '小区', '3号', '１２栋', '市', '村', '5', '镇')
    fc.assert(fc.property(fc.array(piece), (pieces) => !/\d/.test(maskAddress(pieces.join('')))))
  })
})

describe('masking never reveals more than it says', () => {
  /** Signs of which each stands for itself alone, so that one that shows is one that was revealed. */
  const signs = (length: number) => Array.from({ length }, (_, index) => String.fromCodePoint(0x4e00 + index))
  const length = fc.integer({ min: 0, max: 40 })
  const shown = (masked: string) => Array.from(masked).filter((char) => !'* ·'.includes(char))

  it.each<[string, (text: string) => string, (length: number) => string[]]>([
    [
      'a name: the surname, and the last sign if something lies between',
      maskName,
      (n) => (n < 3 ? signs(n).slice(0, n - 1) : [signs(n)[0]!, signs(n)[n - 1]!]),
    ],
    [
      'an ID: 3 + 4, or 1 + 2 of a short one',
      maskId,
      (n) =>
        n < 5
          ? []
          : n < 15
            ? [...signs(n).slice(0, 1), ...signs(n).slice(-2)]
            : [...signs(n).slice(0, 3), ...signs(n).slice(-4)],
    ],
    [
      'a mobile: 3 + 4 of eleven, else the last two',
      maskMobile,
      (n) => (n === 11 ? [...signs(n).slice(0, 3), ...signs(n).slice(-4)] : n < 3 ? [] : signs(n).slice(-2)),
    ],
    ['a card: the last four of eight and more', maskBank, (n) => (n < 8 ? [] : signs(n).slice(-4))],
  ])('%s', (_what, mask, allowed) => {
    fc.assert(fc.property(length, (n) => expect(shown(mask(signs(n).join('')))).toEqual(allowed(n))))
  })

  it('a compound surname is two signs, never more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (n) => shown(maskName(`欧阳${signs(n).join('')}`)).length <= 3),
    )
  })

  it('every name hides a sign that is no dot', () => {
    const char = fc.constantFrom('·', '阿', '欧', '阳', 'J', '𠮷')
    fc.assert(
      fc.property(fc.array(char, { maxLength: 9 }), (chars) => {
        const masked = Array.from(maskName(chars.join('')))
        expect(masked).toHaveLength(chars.length)
        return chars.length === 0 || masked.includes('*')
      }),
      { numRuns: 2_000 },
    )
  })

  it('an address: nothing behind the street', () => {
    const division = fc.constantFrom('', '清河县', '江苏省镇江市清河县', '北京市朝阳区', '内蒙古自治区示例盟示例旗')
    const street = fc.constantFrom('', '长青路', '长青镇', '甲街道', '建国大街')
    const home = fc.constantFrom(
      '三号楼',
      '3号',
      '二单元',
      '五栋',
      '幸福小区',
      '东方家园',
      '西区',
      '402室',
      '菜市场旁',
      '对面',
      '门口',
      '公寓',
    )
    fc.assert(
      fc.property(division, street, fc.array(home, { minLength: 1, maxLength: 5 }), (where, which, rest) => {
        // A part of an estate alone (「西区」) reads like a district; it tells no home.
        const homes = rest[0] === '西区' ? ['三号楼', ...rest] : rest
        const masked = maskAddress(`${where}${which}${homes.join('')}`)
        expect(masked.endsWith('***')).toBe(true)
        expect(`${where}${which}`.startsWith(masked.slice(0, -3))).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })
})
