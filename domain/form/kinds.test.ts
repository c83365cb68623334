/** Questions that a form takes from elsewhere: from a register, from the calendar, from its own other answers. */
import { usccCheckChar } from '../base/identity'
import { choice, count, identity, money, org, rows, section, step, text } from './build'
import { computed, creditCode, month, person } from './build-kinds'
import {
  askedOnly,
  checkFields,
  presentForm,
  presetsIn,
  settled,
  showValue,
  withFigures,
  withFiguresSoFar,
} from './index'
import type { Answers, Field, Form } from './index'
import { isPreset } from './preset'

const today = '2026-11-20'
const check = (field: Field, raw: Answers[string], known: Answers = {}) => {
  const result = checkFields([field], { ...known, [field.id]: raw }, { today })
  return result.ok ? result.answers[field.id] : result.errors.map((error) => `${error.path} ${error.code}`)
}
/** Nobody's: a firm of a place that does not exist, and a card of nothing but sixes. */
const body = '91990000MA0000000'
const code = body + usccCheckChar(body)
const CARD = '6666666666666664'

const card = identity('bankCard', 'b', '卡号', '哪张卡？')
const firm = creditCode('c', '信用代码', '信用代码？')
const since = month('m', '哪个月', '从哪个月？')
const ahead = month('m', '哪个月', '从哪个月？', { when: 'future' })

describe('numbers from elsewhere', () => {
  it.each([
    [card, CARD, CARD],
    [card, ' 6666 6666-6666 6664 ', CARD],
    [card, '６６６６６６６６６６６６６６６４', CARD],
    [firm, code, code],
    [firm, ` ${code.toLowerCase()} `, code],
    [since, '2026-11', '2026-11'],
    [since, '2026-07-31', '2026-07'],
    [ahead, '2026-11', '2026-11'],
    [month('m', '月', '哪个月？', { when: 'any' }), '2030-01', '2030-01'],
  ])('%o keeps %p as %p', (field, raw, kept) => expect(check(field, raw)).toBe(kept))

  it.each([
    [card, '6666666666666666', 'b luhn'],
    [card, '66666666666', 'b length'],
    [card, '6'.repeat(20), 'b length'],
    [card, '6666666666666abc', 'b chars'],
    [card, '', 'b EMPTY'],
    [card, { $gt: '' }, 'b empty'],
    [firm, `${body}${usccCheckChar(body) === '0' ? '1' : '0'}`, 'c check'],
    [firm, body, 'c length'],
    [firm, code.replace('M', 'I'), 'c chars'],
    [firm, ['x'], 'c empty'],
    [since, '2026-12', 'm FUTURE'],
    [ahead, '2026-10', 'm PAST'],
    [since, '2026-13', 'm MONTH'],
    [since, '2026-7', 'm MONTH'],
    [since, '2026-07-01T00:00', 'm MONTH'],
    [since, 202607, 'm MONTH'],
  ])('%o refuses %p', (field, raw, problem) => expect(check(field, raw)).toEqual([problem]))

  it('are shown as people write them, a card by its last four alone until it is asked for', () => {
    expect(showValue(since, '2026-07', { mask: true })).toBe('2026年7月')
    expect(showValue(card, CARD, { mask: true })).toBe('**** **** **** 6664')
    expect(showValue(card, CARD, { mask: false })).toBe('6666 6666 6666 6664')
    expect(showValue(firm, code, { mask: true })).toBe(code)
    const form: Form = { version: 1, sections: [section('s', '段', [step('a', [card])])] }
    expect(presentForm(form, { b: CARD }, { mask: true })[0]?.rows[0]).toMatchObject({ reveal: 'b' })
  })
})

const kin = rows(
  'kin',
  '家里人',
  '谁？',
  [text('name', '姓名', '叫什么？'), choice('age', '年纪', '多大？', { child: '小', adult: '大' })],
  { add: '加', title: ['name'] },
)
const pupil = person('pupil', '孩子', '哪个孩子上学？', {
  from: 'kin',
  by: 'name',
  where: { field: 'age', in: ['child'] },
})
const whose = person('who', '谁的', '是谁的？', { from: 'kin', by: 'name', own: 'name' })
const incomes = rows('incomes', '收入', '多少？', [whose, money('sum', '钱', '多少钱？')], {
  add: '加',
  title: ['who'],
})
const family: Answers = {
  name: '王实例',
  kin: [
    { name: '李示范', age: 'adult' },
    { name: ' 王学例', age: 'child' },
    { name: '王幼例', age: 'child' },
  ],
}
const namesIn = (fields: Field[], known: Answers) =>
  settled(fields, known).map((field) => (field.kind === 'person' ? field.people?.map(({ value }) => value) : field))

describe('a person of the same form', () => {
  it('is chosen from the records of which its condition holds', () => {
    expect(namesIn([pupil], family)).toEqual([['王学例', '王幼例']])
    expect(check(pupil, '王学例', family)).toBe('王学例')
    expect(check(pupil, '李示范', family)).toEqual(['pupil CHOICE'])
  })
  it('stays chosen when others are deleted, and is asked again when they are', () => {
    const without = (name: string) => ({
      ...family,
      kin: (family.kin as { name: string }[]).filter((one) => one.name.trim() !== name),
    })
    expect(check(pupil, '王幼例', without('王学例'))).toBe('王幼例')
    expect(check(pupil, '王幼例', without('王幼例'))).toEqual(['pupil CHOICE'])
    expect(check(pupil, '王幼例', { kin: [] })).toEqual(['pupil CHOICE'])
  })
  it('may be oneself, and is known to the records of another list', () => {
    expect(namesIn([whose], family)).toEqual([['王实例', '李示范', '王学例', '王幼例']])
    const lines = (who: string) => check(incomes, [{ who, sum: '10' }], family)
    expect(lines('王实例')).toEqual([{ who: '王实例', sum: 1000 }])
    expect(lines('某某')).toEqual(['incomes.0.who CHOICE'])
  })
  it('travels with who can be chosen, since the list does not', () => {
    const [sent] = settled([incomes], family)
    const item = sent?.kind === 'rows' ? sent.item : []
    expect(namesIn(item, {})).toEqual([['王实例', '李示范', '王学例', '王幼例'], item[1]])
    const found = checkFields(sent ? [sent] : [], { incomes: [{ who: '李示范', sum: 1 }] }, { today })
    expect(found.ok).toBe(true)
  })
  it('counts by what is known besides, where the list is not asked again', () => {
    const asked = { incomes: [{ who: '李示范', sum: 1 }] }
    expect(checkFields([incomes], asked, { today, known: family }).ok).toBe(true)
    expect(checkFields([incomes], asked, { today }).ok).toBe(false)
  })
})

const total = computed('total', '一共', '按您填的，大约 {}')
const form: Form = { version: 1, sections: [section('s', '段', [step('a', [kin, incomes, total])])] }
const sum = (answers: Answers) => {
  const lines = (answers.incomes ?? []) as { sum: number }[]
  return lines.length ? lines.reduce((all, line) => all + line.sum, 0) : null
}
const asked = { form, computes: { total: sum } }

describe('a computed figure', () => {
  const told = { ...family, incomes: [{ who: '李示范', sum: 1000 }] }
  it('is never taken from anybody', () => {
    const checked = checkFields([kin, incomes, total], { ...told, total: 99 }, { today, known: family })
    expect(checked.ok && 'total' in checked.answers).toBe(false)
    expect(withFigures(asked, { ...told, total: 99 }, null)).toEqual({ ...told, total: 1000 })
    expect(askedOnly(form, { ...told, total: 99 })).toEqual(told)
    expect(withFigures(asked, { ...told, incomes: [], total: 99 }, null)).not.toHaveProperty('total')
  })
  it('follows what is typed: of a list the lines that are complete', () => {
    const typing: Answers = {
      ...family,
      incomes: [{ who: '李示范', sum: '35.5' }, { who: '王实例' }, { sum: '9' }] as Answers[],
    }
    expect(withFiguresSoFar(asked, typing, null, today)).toEqual({ ...typing, total: 3550 })
  })
  it('stands among the answers as a figure, and nowhere while there is none', () => {
    const rowsOf = (answers: Answers) => presentForm(form, answers, { mask: true })[0]?.rows.map(({ id }) => id)
    expect(rowsOf({ ...told, total: 100_000 })).toEqual(['kin', 'incomes', 'total'])
    expect(rowsOf(told)).toEqual(['kin', 'incomes'])
    expect(presentForm(form, { total: 100_000 }, { mask: true })[0]?.rows.at(-1)).toMatchObject({
      label: '一共',
      value: '1,000 元',
      figure: true,
    })
    expect(showValue(computed('n', '几天', '', { as: 'count', unit: '天' }), 3, { mask: true })).toBe('3 天')
  })
})

describe('what stands there already', () => {
  const kind = choice('kind', '哪种', '哪种？', { a: '甲', b: '乙' }, { default: 'b' })
  it('is the field’s own, until it is changed', () => {
    expect(presetsIn([kind, count('n', '几', '几个？', '个')])).toEqual({ kind: 'b' })
    expect([isPreset(kind, 'b'), isPreset(kind, 'a'), isPreset(kind, undefined)]).toEqual([true, false, false])
  })
  it('a union of one’s own is filled in, another is not', () => {
    expect(org('u', '工会', '哪个？')).toMatchObject({ prefill: 'union' })
    expect(org('u', '工会', '哪个？', { other: true })).not.toHaveProperty('prefill')
  })
})
