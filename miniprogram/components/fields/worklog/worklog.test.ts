import type { Work } from '../../../client/worklog/book'
import { keepOn, startPhone } from '../../../testing/fake-wx'
import { componentAt } from '../../../testing/render'

const field = {
  kind: 'longText',
  id: 'worklog',
  label: '附上您的记工本吗？',
  short: '记工本',
  max: 200,
  fills: 'worklog',
}
const work = (id: string, day: string, note = ''): Work => ({
  ...{ id, day, amount: 'day', hours: 0, overtime: 0, agreed: 30_000, paid: null, giver: '张老板', note, photos: [] },
})

/** The first month among the views: after the whole, the words, and the months together. */
const FIRST = 3

describe('a work log that is attached', () => {
  beforeAll(() => {
    startPhone()
  })
  const show = (() => {
    let made: ReturnType<typeof componentAt> | undefined
    return (properties: object) => (made ??= componentAt('components/fields/worklog/worklog', ['change']))(properties)
  })()

  it('says so where there is none', () => {
    expect(show({ field, value: null }).text()).toContain('还没有记工本')
  })

  it('is the months that are tapped, in words, the earliest first; what is tapped again goes', async () => {
    keepOn('work:2026-08', [work('a', '2026-08-01')])
    keepOn('work:2026-09', [work('b', '2026-09-02')])
    const shown = show({ field, value: null })
    await shown.fire('wx-view', 'tap', {}, FIRST)
    const first = (shown.events[0]?.detail as { value: string }).value
    expect(first).toBe(
      '2026年9月，本人在手机上记的\n合计：出工 1 天；说好 300 元，还差 300 元\n9月2日：一整天，说好 300 元。张老板',
    )
    shown.set({ value: first })
    await shown.fire('wx-view', 'tap', {}, FIRST + 1)
    const both = (shown.events[1]?.detail as { value: string }).value
    expect(both.indexOf('2026年8月')).toBe(0)
    expect(both).toContain(first)
    shown.set({ value: both })
    await shown.fire('wx-view', 'tap', {}, FIRST)
    expect((shown.events[2]?.detail as { value: string }).value).not.toContain('2026年9月')
  })

  it('never cuts a month: what does not fit is not attached, and says so', async () => {
    keepOn('work:2026-09', [work('b', '2026-09-02', '长'.repeat(200))])
    const shown = show({ field, value: null })
    await shown.fire('wx-view', 'tap', {}, FIRST)
    expect(shown.events).toEqual([])
    expect(shown.text()).toContain('放不下这个月')
  })
})
