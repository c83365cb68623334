import { posterWords } from './poster'

const POSTED = { name: '示例', does: [], union: '示例工会', phone: '0310-1234567' }

it('a site’s poster is about joining, that of a service point about coming in', () => {
  expect(posterWords({ ...POSTED, kind: 'site' })).toMatchObject({
    ...{ title: '扫码入会', gets: '', foot: '扫码入会 · 有事找工会 0310-1234567' },
  })
  expect(posterWords({ ...POSTED, kind: 'rest', does: ['water', 'join'] })).toMatchObject({
    ...{ title: '工会驿站', gets: '喝水 · 入会、转会', foot: '进来坐坐 · 有事找工会 0310-1234567' },
  })
})

it.each([
  ['station', '工会服务站'],
  ['home', '职工之家'],
  ['window', '工会窗口'],
] as const)('%s is called %s', (kind, title) => {
  expect(posterWords({ ...POSTED, kind }).title).toBe(title)
})
