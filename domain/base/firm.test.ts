import { codeIn, firmCore, firmKey, firmKeys, isNearFirm, isSameFirm, shortFirm } from './firm'

const CODE = '91350100M000100Y43'

it.each([
  ['清河县示例劳务有限公司', '清河县 示例劳务有限公司', true],
  ['示例劳务（集团）有限公司', '示例劳务(集团)有限公司', true],
  ['示例劳务有限公司', '示例劳务公司', false],
  ['示例劳务有限公司', `不知道全名，代码 ${CODE.toLowerCase()}`, true],
  ['示例劳务有限公司', '', false],
])('%s and %s are the same: %s', (name, said, same) => expect(isSameFirm({ name, code: CODE }, said)).toBe(same))

it.each([
  ['清河县示例劳务有限公司', '示例劳务公司', true],
  ['示例劳务有限责任公司', '河北省清河市示例劳务有限公司（编的）', true],
  ['示例劳务有限公司', '示例劳务有限公司第三项目部', true],
  ['河口建筑工程有限公司', '河囗建筑工程有限公司', true],
  ['河口建筑有限公司', '柳林建筑有限公司', false],
  ['示例劳务有限公司', '柳林快递公司', false],
  ['清河建筑公司', '公司', false],
  ['示例劳务有限公司', '', false],
])('%s and %s may be the same: %s', (name, said, near) => expect(isNearFirm({ name }, said)).toBe(near))

it('finds the code in a text, and leaves a name that is nothing but a kind', () => {
  expect(codeIn(`代码：${CODE}。`)).toBe(CODE)
  expect(codeIn('没有代码')).toBe('')
  expect(firmCore('公司')).toBe('公司')
})

it.each([
  ['河口建筑有限责任公司', '河口建筑'],
  [' 河口 建筑（有限公司） ', '河口建筑'],
  ['河口建筑股份有限公司', '河口建筑'],
  ['ＡＢＣ 电子', 'ABC电子'],
  ['大公司', '大公司'],
  ['河口建筑第二分公司', '河口建筑第二分'],
])('%s is known as %s', (said, name) => {
  expect(shortFirm(said)).toBe(name)
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
