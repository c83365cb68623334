import { count, identity, org, text } from './build'
import { ownIn, ownKind } from './own'

it('knows which of one’s own a question asks for, and takes no empty answer', () => {
  const fields = [
    identity('mobile', 'phone', '手机号', '手机号', { prefill: 'mobile' }),
    text('unit', '单位', '单位？', { prefill: 'workUnit' }),
    identity('name', 'called', '称呼', '怎么称呼？'),
    org('union', '工会', '哪个？'),
    count('n', '几', '几个？', '个'),
  ]
  expect(fields.map(ownKind)).toEqual(['mobile', 'workUnit', undefined, undefined, undefined])
  expect(ownIn(fields, { phone: '139', unit: '', called: '老王', union: 'u', n: 1 })).toEqual({ mobile: '139' })
  expect(ownIn(fields, {})).toEqual({})
})
