import type { Field } from '../../../domain/form'
import { startPhone } from '../../testing/fake-wx'
import { componentAt } from '../../testing/render'
import { shortValue } from './shown'

startPhone()
const show = componentAt('components/fields/fields', ['change'])
const INPUT = 'wx-input, wx-textarea'

const money: Field = { kind: 'money', id: 'income', label: '一年多少钱？', short: '收入', max: 1_000_000_00 }
const yesNo: Field = { kind: 'yesNo', id: 'car', label: '买车了吗？', short: '车', unsure: true }
const colour = (n: number): Field => ({
  kind: 'choice',
  id: 'pick',
  label: '哪一个？',
  short: '哪个',
  options: Array.from({ length: n }, (_, index) => ({ value: `v${index}`, label: `第${index}样` })),
})

describe('typed fields', () => {
  it('give the text as it was typed and read an amount back', async () => {
    const shown = show({ fields: [money], answers: { income: '3500' } })
    expect(shown.text()).toContain('3,500 元：三千五百元')
    await shown.fire(INPUT, 'input', { value: '35001' })
    expect(shown.events).toEqual([{ name: 'change', detail: { path: 'income', value: '35001' } }])
  })

  it('read nothing back for what is no amount', () => {
    expect(show({ fields: [money], answers: { income: '三千' } }).text()).not.toContain('：')
  })

  it('show an ID number in groups', () => {
    const id: Field = { kind: 'idNumber', id: 'id', label: '身份证号', short: '身份证号' }
    expect(show({ fields: [id], answers: { id: '990101196803050019' } }).text()).toContain('990101 196803 050019')
  })

  it('count characters, not halves of them', () => {
    const long: Field = { kind: 'longText', id: 't', label: '说几句', short: '话', max: 500 }
    expect(show({ fields: [long], answers: { t: '𠮷野家' } }).text()).toContain('3 字，最多 500 字')
  })
})

describe('fields', () => {
  it('put the mistake above the control', () => {
    const errors = [{ path: 'income', code: 'EMPTY', message: '还没填收入。' }]
    expect(show({ fields: [money], answers: {}, errors }).text()).toMatch(/一年多少钱？.*还没填收入。/)
  })

  it('do not repeat a question that is already the heading', () => {
    expect(show({ fields: [money], asked: '一年多少钱？' }).text()).not.toContain('一年多少钱？')
  })

  it('ask only what the answers call for, by the same rule as the checker', () => {
    const loss: Field = { ...money, id: 'loss', label: '损失多少？', showIf: { field: 'car', in: ['yes'] } }
    const shown = show({ fields: [yesNo, loss], answers: { car: 'no' } })
    expect(shown.text()).not.toContain('损失多少？')
    shown.set({ answers: { car: 'yes' } })
    expect(shown.text()).toContain('损失多少？')
    for (const answers of [{ car: 'unsure' }, {}]) {
      shown.set({ answers })
      expect(shown.text()).not.toContain('损失多少？')
    }
  })

  it('show what is fixed as words', () => {
    const shown = show({ fields: [colour(3)], answers: { pick: 'v1' }, fixed: ['pick'] })
    expect(shown.text()).toContain('第1样')
    expect(shown.count('wx-radio')).toBe(0)
  })
})

describe('a time of day', () => {
  const hour = { kind: 'time' as const, id: 'starts', label: '几点开始？', short: '开始' }

  it('is asked for, picked from a wheel, and shown', async () => {
    const shown = show({ fields: [hour] })
    expect(shown.text()).toContain('点这里选几点几分')
    await shown.fire('wx-picker', 'change', { value: '14:30' })
    expect(shown.events[0]?.detail).toEqual({ path: 'starts', value: '14:30' })
    expect(show({ fields: [hour], answers: { starts: '14:30' } }).text()).toContain('14:30')
  })
})

describe('options', () => {
  it('are three rows for yes, no and unsure', async () => {
    const shown = show({ fields: [yesNo] })
    expect(shown.text()).toMatch(/是.*不是.*说不准/)
    await shown.fire('wx-radio-group', 'change', { value: 'unsure' })
    expect(shown.events[0]?.detail).toEqual({ path: 'car', value: 'unsure' })
  })

  it('are in the words of the question', () => {
    const shown = show({ fields: [{ ...yesNo, says: ['买了', '没买'] }], answers: { car: 'no' } })
    expect(shown.text()).toMatch(/买了.*没买.*说不准/)
    expect(shown.text()).not.toContain('不是')
    expect(shortValue({ ...yesNo, says: ['买了', '没买'] }, 'no')).toBe('没买')
  })

  it.each([
    [7, 7, 0],
    [8, 0, 1],
  ])('%i of them are %i rows and %i wheels', (n, rows, wheels) => {
    const shown = show({ fields: [colour(n)] })
    expect([shown.count('wx-radio'), shown.count('wx-picker')]).toEqual([rows, wheels])
  })

  it('give the value behind the wheel', async () => {
    const shown = show({ fields: [colour(8)] })
    await shown.fire('wx-picker', 'change', { value: '5' })
    expect(shown.events[0]?.detail).toEqual({ path: 'pick', value: 'v5' })
  })

  it('offer colleagues from the list that is given', () => {
    const field: Field = { kind: 'colleague', id: 'with', label: '和谁去的？', short: '同去的人' }
    expect(show({ fields: [field], colleagues: [{ id: 'p2', name: '周*' }] }).text()).toContain('周*')
    expect(show({ fields: [field], colleagues: [] }).text()).toContain('还没有可以选的')
  })
})

describe('a consent', () => {
  const consent: Field = {
    kind: 'consent',
    id: 'use',
    label: '工会可以看病情吗？',
    short: '用病情',
    what: '看病的单子',
    who: '办这件事的人',
    purpose: '算一算',
    keep: '5年',
    refused: '这一项不参加计算。',
  }

  it('says all five things and presets nothing', () => {
    const shown = show({ fields: [consent] })
    for (const words of ['看病的单子', '办这件事的人', '算一算', '5年', '这一项不参加计算。'])
      expect(shown.text()).toContain(words)
    expect(shown.count('.u-consent--chosen')).toBe(0)
  })

  it('answers with either button', async () => {
    const shown = show({ fields: [consent] })
    await shown.fire('wx-button', 'tap', {}, 0)
    await shown.fire('wx-button', 'tap', {}, 1)
    expect(shown.events.map((event) => event.detail)).toEqual([
      { path: 'use', value: 'agree' },
      { path: 'use', value: 'refuse' },
    ])
  })
})

describe('a list', () => {
  const rows: Field = {
    kind: 'rows',
    id: 'members',
    label: '家里还有谁？',
    short: '家里人',
    add: '加一个人',
    title: ['name', 'age'],
    min: 0,
    max: 2,
    item: [
      { kind: 'text', id: 'name', label: '叫什么？', short: '姓名', max: 50 },
      { kind: 'count', id: 'age', label: '几岁？', short: '岁数', min: 0, max: 120, unit: '岁' },
    ],
  }
  const li = { name: '李示范', age: '52' }

  it('opens a new record in place and changes it alone', async () => {
    const shown = show({ fields: [rows], answers: { members: [li] } })
    expect(shown.text()).toContain('李示范 · 52 岁')
    await shown.fire('wx-button', 'tap', {}, 2)
    expect(shown.events[0]?.detail).toEqual({ path: 'members', value: [li, {}] })
    shown.set({ answers: { members: [li, {}] } })
    await shown.fire(INPUT, 'input', { value: '王幼例' })
    expect(shown.events[1]?.detail).toEqual({ path: 'members', value: [li, { name: '王幼例' }] })
  })

  it('deletes the one that was meant', async () => {
    const shown = show({ fields: [rows], answers: { members: [li, { name: '王幼例' }] } })
    await shown.fire('wx-button', 'tap', {}, 3)
    expect(shown.events[0]?.detail).toEqual({ path: 'members', value: [li] })
  })

  it('takes no more than the form allows', () => {
    expect(show({ fields: [rows], answers: { members: [li, li] } }).text()).toContain('最多 2 条。')
    expect(show({ fields: [rows], answers: { members: [li] } }).text()).not.toContain('最多 2 条。')
  })

  it('calls a record what people call it', async () => {
    for (const [one, words] of [
      ['个人', ['第 2 个人', '这个人填好了']],
      [undefined, ['第 2 条', '这条填好了']],
    ] as const) {
      const shown = show({ fields: [{ ...rows, ...(one && { one }) }], answers: { members: [li, {}] } })
      await shown.fire('wx-button', 'tap', {}, 2)
      for (const word of words) expect(shown.text()).toContain(word)
    }
  })

  it('opens the record with the first mistake', () => {
    const errors = [{ path: 'members.1.name', code: 'EMPTY', message: '还没填姓名。' }]
    const shown = show({ fields: [rows], answers: { members: [li, {}] }, errors })
    expect(shown.text()).toContain('还没填姓名。')
    expect(shown.text()).toContain('叫什么？')
  })
})

describe('gaps', () => {
  const gaps: Field = { kind: 'gaps', id: 'gaps', label: '还缺什么？', short: '要补的' }
  const gapChoices = [
    { field: 'photos', label: '材料照片' },
    { field: 'incomes', label: '一年的收入' },
  ]

  it('offer a ready sentence for each field and keep an edited one', async () => {
    const edited = { field: 'photos', text: '请补工资条。' }
    const shown = show({ fields: [gaps], gapChoices, answers: { gaps: [edited] } })
    await shown.fire('wx-checkbox-group', 'change', { value: ['gap:photos', 'gap:incomes'] })
    expect(shown.events[0]?.detail).toEqual({
      path: 'gaps',
      value: [edited, { field: 'incomes', text: '请把“一年的收入”补清楚。' }],
    })
  })

  it('have room for something that belongs to no field', async () => {
    const shown = show({ fields: [gaps], gapChoices })
    await shown.fire('wx-checkbox-group', 'change', { value: ['gap:'] })
    expect(shown.events[0]?.detail).toEqual({ path: 'gaps', value: [{ field: '', text: '' }] })
  })

  it('edit the sentence of the one that was meant', async () => {
    const both = [
      { field: 'photos', text: 'a' },
      { field: 'incomes', text: 'b' },
    ]
    const shown = show({ fields: [gaps], gapChoices, answers: { gaps: both } })
    await shown.fire(INPUT, 'input', { value: '请把奖金填上。' }, 1)
    expect(shown.events[0]?.detail).toEqual({
      path: 'gaps',
      value: [both[0], { field: 'incomes', text: '请把奖金填上。' }],
    })
  })
})
