import simulate from 'miniprogram-simulate'
import type { SlotField } from '../../../../domain/form/types'
import { type Call, startPhone } from '../../../testing/fake-wx'
import { componentAt } from '../../../testing/render'

const phone = startPhone()
const show = componentAt('components/fields/slot/slot', ['change'])

const FIELD: SlotField = { kind: 'slot', id: 'when', label: '什么时候来？', short: '时间', service: 's', at: 'union' }
const [FIRST, SECOND] = ['r.202611241400.30', 'r.202611241430.30']
const lane = (...times: string[]) => ({
  words: '主席，到现场：三楼',
  minutes: 30,
  times: times.map((id) => ({ id, at: `${id.slice(10, 12)}:${id.slice(12, 14)}` })),
})
const DAYS = [
  { date: '2026-11-24', lanes: [lane(FIRST, SECOND)] },
  { date: '2026-11-26', lanes: [lane('r.202611261400.30')] },
]
const HELD = { id: FIRST, words: '11月24日 周二 14:00–14:30，主席，到现场：三楼', until: '2026-11-20T02:10:00.000Z' }

type Shown = ReturnType<typeof show>
interface Inside {
  instance: Record<string, (event?: object) => unknown> & { data: { lanes: { times: { spoken: string }[] }[] } }
}
const inside = (one: Shown) => (one.part as unknown as Inside).instance
/** A tap on something with this data; taps that come together are told together. */
async function tap(one: Shown, method: string, ...all: Record<string, string>[]): Promise<void> {
  for (const dataset of all.length ? all : [{}]) void inside(one)[method]?.({ currentTarget: { dataset } })
  await simulate.sleep(5)
}

describe('a bookable time', () => {
  let refuse = ''
  const answer = ({ data: { route } }: Call): unknown => {
    if (route === 'slot.list') return { ok: true, data: { days: DAYS, next: '2026-12-04' } }
    return refuse ? { ok: false, code: 'NOT_NOW', message: refuse } : { ok: true, data: HELD }
  }
  const asked = (route: string) => phone.calls.filter((call) => call.data.route === route).map((call) => call.data.data)
  beforeEach(() => {
    refuse = ''
    phone.calls.length = 0
    phone.answer = answer
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T02:00:00.000Z'))
  })
  afterEach(() => jest.restoreAllMocks())

  async function shown(more: object = {}) {
    const one = show({ field: FIELD, union: 'unit-1', value: null, ...more })
    await simulate.sleep(5)
    return one
  }

  it('asks for nothing before a union is there', async () => {
    const one = await shown({ union: null })
    expect(one.text()).toContain('先选哪个工会')
    expect(phone.calls).toEqual([])
    one.set({ union: 'unit-1' })
    await simulate.sleep(5)
    expect(asked('slot.list')).toEqual([{ service: 's', org: 'unit-1' }])
  })

  it('is picked by day and hour, and kept by the tap', async () => {
    const one = await shown()
    for (const words of ['11月24日 周二', '11月26日 周四', '主席，到现场：三楼，每人 30 分钟', '14:00', '14:30'])
      expect(one.text()).toContain(words)
    expect(inside(one).data.lanes[0]?.times[0]?.spoken).toBe('11月24日 周二 14:00，主席，到现场：三楼')
    await tap(one, 'pickDay', { date: '2026-11-26' })
    expect(one.text()).not.toContain('14:30')
    await tap(one, 'pickDay', { date: '2026-11-24' })
    await tap(one, 'pick', { id: FIRST }, { id: FIRST })
    expect(asked('slot.hold')).toEqual([{ id: FIRST }])
    expect(one.events).toEqual([{ name: 'change', detail: { value: HELD } }])
  })

  it('shows what was picked and how long it is kept, and that it is over', async () => {
    const one = await shown({ value: HELD })
    expect(one.text()).toContain('14:00–14:30，主席')
    expect(one.text()).toContain('给您留到 10:10')
    expect(phone.calls).toEqual([])
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T03:00:00.000Z'))
    expect((await shown({ value: { ...HELD } })).text()).toContain('给您留的时候过了')
  })

  it('that somebody else has taken offers the others, looked up anew', async () => {
    refuse = '这个时间刚被别人选走，或者停了。请另选一个。'
    const one = await shown()
    await tap(one, 'pick', { id: FIRST })
    expect(one.text()).toContain('刚被别人选走')
    expect(asked('slot.list')).toHaveLength(2)
    expect(one.events).toEqual([])
  })

  it('that was refused when it was handed in is asked for again', async () => {
    const one = await shown({ value: HELD })
    one.set({ wrong: '这个时间刚被别人选走' })
    await simulate.sleep(5)
    expect(one.text()).toContain('11月26日 周四')
    expect(asked('slot.list')).toHaveLength(1)
  })

  it('of another union is let go of with the union', async () => {
    const one = await shown({ value: HELD })
    one.set({ union: 'unit-2' })
    await simulate.sleep(5)
    expect(one.events).toEqual([{ name: 'change', detail: { value: null } }])
  })

  it('without network says so, and asks again when it is told to', async () => {
    phone.answer = () => Promise.reject(Object.assign(new Error('request:fail'), { errMsg: 'request:fail' }))
    const one = await shown()
    expect(one.text()).toContain('再看看有哪些时间')
    phone.answer = answer
    await tap(one, 'again')
    expect(one.text()).toContain('11月24日 周二')
  })

  it('that are all taken are waited for in one tap, and given up again; whose turn it is reads until when', async () => {
    let row: object | undefined
    phone.answer = ({ data: { route } }: Call): unknown => {
      if (route === 'slot.wait') row = { ahead: 2 }
      if (route === 'slot.leave') row = undefined
      return { ok: true, data: { days: [], next: null, ...(row ? { row } : {}) } }
    }
    const one = await shown({ field: { ...FIELD, against: 'opponent' }, against: '示例劳务公司' })
    expect(one.text()).toContain('有人取消就告诉我')
    await tap(one, 'wait', { does: 'wait' })
    expect(asked('slot.wait')).toEqual([{ service: 's', org: 'unit-1', against: '示例劳务公司' }])
    expect(one.text()).toContain('您在排队，前面还有 2 人。')
    expect(one.text()).not.toContain('有人取消就告诉我')
    await tap(one, 'wait', { does: 'leave' })
    expect(one.text()).toContain('有人取消就告诉我')
    row = { ahead: 0, until: '2026-11-20T06:02:00.000Z' }
    const turn = await shown()
    expect(turn.text()).toContain('轮到您了：下面的时间给您留到 11月20日 周五 14:02')
  })
})
