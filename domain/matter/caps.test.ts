/** What somebody may have in all: the sum of a step that gives, the part that a case has of it, and who reads what is left. */
import { Matter, officerAt } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import { textOf } from '../form'
import { date, identity, money, org, section, step } from '../form/build'
import { capSection, mayGive } from './caps'
import { officer } from './command'
import { defineService } from './define'
import { decide } from './index'
import type { Decision } from './index'

const TODAY = '2026-11-20'
const OWN = { type: 'W', basis: '几天内办', hard: false, source: '本系统默认', sure: 'D' } as const
const DUE = 80_000
const grant = defineService({
  shape: 'matter',
  head: {
    id: 'grant',
    name: '给一笔钱',
    official: '给一笔钱',
    promise: '给一笔钱。',
    retention: { years: 2, source: '示例' },
    facts: () => [],
  },
  asks: {
    form: {
      version: 1,
      sections: [
        section('what', '事', [
          step('what', [
            identity('idNumber', 'idNumber', '身份证号', '身份证号'),
            date('on', '哪天', '哪天？'),
            org('union', '工会', '哪个？'),
          ]),
        ]),
      ],
    },
    check: () => [],
  },
  who: { title: () => '王实例', unit: ({ union }) => textOf(union), people: ({ idNumber }) => [textOf(idNumber)] },
  flow: {
    start: 'submitted',
    path: ['submitted', 'paying', 'paid'],
    terms: { soon: { n: 3, ...OWN } },
    states: {
      submitted: {
        ...{ chip: 'submitted', words: '在看。', desk: 'unit', within: 'soon' },
        commands: {
          give: officer('给', 'paying', '定下来给了', {
            input: [money('sum', '多少', '给多少？')],
            claims: {
              sum: 'sum',
              period: ({ on }) => textOf(on).slice(0, 4),
              most: () => 100_000,
              due: () => DUE,
              title: () => '一年的封顶',
            },
          }),
        },
      },
      paying: {
        ...{ chip: 'doing', words: '在付。', desk: 'unit', within: 'soon', counts: true },
        commands: { pay: officer('付了', 'paid', '付出去了'), drop: officer('不付了', 'dropped', '不付了') },
      },
      paid: { chip: 'answered', words: '付了。', desk: null, closed: true, counts: true, commands: {} },
      dropped: { chip: 'withdrawn', words: '不付了。', desk: null, closed: true, commands: {} },
    },
  },
})

const qian = officerAt('qian', UNIT)
const given = () => new Matter(grant, { idNumber: '11', on: '2025-12-30', union: UNIT }, TODAY)
const ID = 'key-11|grant|2025'
const capEffects = (one: Matter) => Object.values(one.record.fx).filter(({ kind }) => kind === 'cap')
function wordsOf(decision: Decision): string {
  return decision.ok ? '' : (decision.fields?.[0]?.message ?? '')
}
function give(sum: number, used?: number): Decision {
  const one = given()
  const context = { ...one.context(qian, TODAY), ...(used === undefined ? {} : { used }) }
  return decide({ id: 'o1', name: 'give', step: 'submitted', input: { sum } }, context)
}

it('a case has its part by the person, the service and the period that its answers say', () => {
  const one = given()
  expect(one.send('give', qian, TODAY, { sum: DUE })).toBe('paying')
  expect(one.record.cap).toEqual({ id: ID, sum: DUE })
  expect(capEffects(one)).toMatchObject([{ cap: ID, done: false }])
})

it('keeps it while it counts, also when it is closed, and gives it back in any other state', () => {
  const one = given()
  one.send('give', qian, TODAY, { sum: DUE })
  const other = Object.assign(given(), { record: one.record })
  one.send('pay', qian, TODAY)
  expect(one.record.cap).toEqual({ id: ID, sum: DUE })
  other.send('drop', qian, TODAY)
  expect(other.record.cap).toBeNull()
  expect(capEffects(other)).toMatchObject([{ cap: ID }, { cap: ID }])
})

it.each([
  [DUE + 1, undefined, '照规定算，这次给 800 元，不多也不少。'],
  [0, undefined, '照规定算，这次给 800 元，不多也不少。'],
  [DUE - 1, 0, '照规定算，这次给 800 元，不多也不少。'],
  [DUE, 60_000, '一共能给 1,000 元，前面给了 600 元，这次给 400 元，不多也不少。'],
  [DUE, 100_000, '一共能给 1,000 元，前面给了 1,000 元，这次没有钱可给。请点“不批准”，写明为什么。'],
])('%d fen is not what there is for it where %d have been given', (sum, used, words) => {
  expect(wordsOf(give(sum, used))).toBe(words)
})

it.each([
  [DUE, undefined],
  // What is left, nobody has looked at: the claim itself decides.
  [DUE - 1, undefined],
  [DUE, 20_000],
  [40_000, 60_000],
])('%d fen is right where %d have been given', (sum, used) => {
  expect(give(sum, used).ok).toBe(true)
})

it('officers read what there is, once somebody has looked', () => {
  const context = given().context(qian, TODAY)
  expect(capSection(context)).toEqual([])
  const [section_] = capSection({ ...context, used: 60_000 })
  expect(section_?.rows.map(({ label, value }) => `${label} ${value}`)).toEqual([
    '一共能给 1,000 元',
    '别的几次给了 600 元',
    '还剩 400 元',
  ])
  expect(mayGive({ ...context, used: 60_000 })).toBe(40_000)
})
