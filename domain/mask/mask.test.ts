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
    ['', ''],
  ])('%s → %s', (address, masked) => expect(maskAddress(address)).toBe(masked))

  it('never shows a digit', () => {
    const piece = fc.constantFrom('清河县', '长青路', '小区', '3号', '１２栋', '市', '村', '5', '镇')
    fc.assert(fc.property(fc.array(piece), (pieces) => !/\d/.test(maskAddress(pieces.join('')))))
  })
})
