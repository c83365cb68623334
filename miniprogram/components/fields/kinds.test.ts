/** Questions that a form takes from elsewhere, as they are drawn. */
import type { Field } from '../../../domain/form'
import { startPhone } from '../../testing/fake-wx'
import { componentAt } from '../../testing/render'

startPhone()
const show = componentAt('components/fields/fields', ['change'])
const INPUT = 'wx-input'
const NOON = Date.parse('2026-11-20T04:00:00Z')
beforeAll(() => jest.spyOn(Date, 'now').mockReturnValue(NOON))
afterAll(() => jest.restoreAllMocks())

describe('numbers from elsewhere', () => {
  it('a card is typed on a keyboard of digits and read back in fours', async () => {
    const card: Field = { kind: 'bankCard', id: 'card', label: '哪张卡？', short: '卡号', privacy: 'personal' }
    const shown = show({ fields: [card], answers: { card: '6666666666666664' } })
    expect(shown.text()).toContain('6666 6666 6666 6664')
    expect(show({ fields: [card], answers: { card: '66666' } }).text()).toContain('6666 6')
    await shown.fire(INPUT, 'input', { value: '1' })
    expect(shown.events[0]?.detail).toEqual({ path: 'card', value: '1' })
  })
  it('a credit code is read back in capitals, in fours', () => {
    const code: Field = { kind: 'creditCode', id: 'code', label: '信用代码？', short: '信用代码' }
    const shown = show({ fields: [code], answers: { code: '91990000ma0000000x' } })
    expect(shown.text()).toContain('9199 0000 MA00 0000 0X')
  })
})

describe('a month', () => {
  const month: Field = { kind: 'month', id: 'from', label: '从哪个月？', short: '哪个月', when: 'past' }
  it('is asked for, picked from the wheel of years and months, and shown', async () => {
    const shown = show({ fields: [month] })
    expect(shown.text()).toContain('点这里选月份')
    await shown.fire('wx-picker', 'change', { value: '2026-07' })
    expect(shown.events[0]?.detail).toEqual({ path: 'from', value: '2026-07' })
    expect(show({ fields: [month], answers: { from: '2026-07' } }).text()).toContain('2026年7月')
  })
  it('that was a day in an earlier form shows its month', () => {
    expect(show({ fields: [month], answers: { from: '2026-07-31' } }).text()).toMatch(/2026年7月(?!31)/)
  })
})

describe('a person of the same form', () => {
  const kin: Field = {
    kind: 'rows',
    id: 'kin',
    label: '家里还有谁？',
    short: '家里人',
    add: '加一个人',
    title: ['name'],
    min: 0,
    max: 9,
    item: [{ kind: 'text', id: 'name', label: '叫什么？', short: '姓名', max: 50 }],
  }
  const pupil: Field = { kind: 'person', id: 'pupil', label: '哪个孩子上学？', short: '孩子', from: 'kin', by: 'name' }
  const answers = { kin: [{ name: '王学例' }, { name: '王幼例' }] }

  it('is one of the rows just typed', async () => {
    const shown = show({ fields: [kin, pupil], answers })
    expect(shown.count('wx-radio')).toBe(2)
    await shown.fire('wx-radio-group', 'change', { value: '王幼例' })
    expect(shown.events[0]?.detail).toEqual({ path: 'pupil', value: '王幼例' })
    shown.set({ answers: { kin: [{ name: '王幼例' }] } })
    expect(shown.count('wx-radio')).toBe(1)
  })
  it('is offered in the records of another list too', async () => {
    const who: Field = { ...pupil, id: 'who', label: '是谁的？', own: 'name' }
    const costs: Field = { ...kin, id: 'costs', label: '花了什么？', item: [who], title: ['who'] }
    const shown = show({ fields: [costs], answers: { ...answers, name: '王实例', costs: [{}] } })
    await shown.fire('wx-button', 'tap', {}, 0)
    expect(shown.text()).toMatch(/王实例.*王学例.*王幼例/)
    await shown.fire('wx-radio-group', 'change', { value: '王学例' })
    expect(shown.events.map(({ detail }) => detail)).toContainEqual({ path: 'costs', value: [{ who: '王学例' }] })
  })
  it('comes with the question where the list does not', () => {
    const people = [{ value: '李示范', label: '李示范' }]
    expect(show({ fields: [{ ...pupil, people }] }).text()).toContain('李示范')
  })
})

describe('what nobody typed', () => {
  const total: Field = {
    kind: 'computed',
    id: 'total',
    label: '一共',
    short: '一共',
    as: 'money',
    words: '按您填的，大约 {}。',
  }
  it('a figure stands in its sentence, and nothing stands while there is none', () => {
    const shown = show({ fields: [total], answers: {} })
    expect(shown.text().trim()).toBe('')
    shown.set({ answers: { total: 350_000 } })
    expect(shown.text()).toContain('按您填的，大约 3,500 元。')
    shown.set({ answers: { total: 350_050 } })
    expect(shown.text()).toContain('3,500.50 元')
  })
  it('an answer that stood there already says so, until it is changed', () => {
    const kind: Field = {
      kind: 'choice',
      id: 'kind',
      label: '哪种？',
      short: '哪种',
      default: 'b',
      options: [
        { value: 'a', label: '甲' },
        { value: 'b', label: '乙' },
      ],
    }
    const shown = show({ fields: [kind], answers: { kind: 'b' } })
    expect(shown.text()).toContain('先替您填好了，不对就改。')
    shown.set({ answers: { kind: 'a' } })
    expect(shown.text()).not.toContain('先替您填好了')
  })
})
