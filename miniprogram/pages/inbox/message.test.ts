import type { InboxRow } from '../../../typings/api'
import { messageOf } from './message'

const row = (more: Partial<InboxRow> = {}): InboxRow => ({
  ...{ id: 'm', title: '您的申请有新进展', about: 'c1', at: '2026-11-20T02:00:00.000Z', read: false },
  ...more,
})
const matter = '生活有困难'
beforeAll(() => jest.useFakeTimers({ now: new Date('2026-11-20T04:00:00.000Z') }))
afterAll(() => jest.useRealTimers())

describe('a message in the list', () => {
  it('says which matter, and what happened to it', () => {
    const told = ['工会收下了', '走访记下了', '贴出来让大家看', '记进帮扶名册'].map((step) =>
      messageOf(row({ of: { matter, step } })),
    )
    expect(told.map(({ heading, event }) => `${heading} · ${event}`)).toEqual([
      '生活有困难 · 工会收下了',
      '生活有困难 · 走访记下了',
      '生活有困难 · 贴出来让大家看',
      '生活有困难 · 记进帮扶名册',
    ])
    expect(new Set(told.map(({ spoken }) => spoken)).size).toBe(4)
  })

  it('says what to do, and by when, and not twice', () => {
    const of = { matter, step: '请您补材料', todo: '请您补材料（1 样）', due: '2026-12-11' }
    expect(messageOf(row({ of }))).toMatchObject({
      heading: matter,
      event: '',
      todo: '请您补材料（1 样）',
      until: '最晚 12月11日 周五 24:00前',
    })
    expect(messageOf(row({ of })).spoken).toContain('最晚 12月11日星期五')
  })

  it('names to an officer whose it is, with its own words for what happened, and its day', () => {
    const of = { matter: '王*例 · 生活有困难', due: '2026-11-23' }
    expect(messageOf(row({ title: '有一件事到了您手里', hat: 'u/officer', of }))).toMatchObject({
      heading: '王*例 · 生活有困难',
      event: '有一件事到了您手里',
      todo: '',
      until: '最晚 11月23日 周一 24:00前',
    })
  })

  it('is its title alone where nothing may be said of a matter', () => {
    expect(messageOf(row())).toMatchObject({ heading: '您的申请有新进展', event: '', todo: '', until: '' })
  })
})
