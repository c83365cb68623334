import { firmKey, firmKeys, firmName } from './firm'

it.each([
  ['河口建筑有限责任公司', '河口建筑'],
  [' 河口 建筑（有限公司） ', '河口建筑'],
  ['河口建筑股份有限公司', '河口建筑'],
  ['ＡＢＣ 电子', 'ABC电子'],
  ['大公司', '大公司'],
  ['河口建筑第二分公司', '河口建筑第二分'],
])('%s is known as %s', (said, name) => {
  expect(firmName(said)).toBe(name)
})
it('keeps apart what differs otherwise', () => {
  expect(firmKey('河口建筑')).not.toBe(firmKey('河口建材'))
})
it('goes by the credit code where one stands in it, and only by one that can be', () => {
  expect(firmKey('示例电子 91350100M000100Y43')).toBe('code|91350100M000100Y43')
  expect(firmKey('示例电子 91350100M000100Y44')).toBe('firm|示例电子91350100M000100Y44')
  expect(firmKeys('示例电子有限公司', '91350100M000100Y43')).toEqual(['firm|示例电子', 'code|91350100M000100Y43'])
})
it('knows nothing by one sign or none', () => {
  expect([firmKey(''), firmKey('厂'), firmKey('…')]).toEqual([null, null, null])
})
