/** A state that other desks handle than the service's: who has it, who reads it, who is told. */
import { Matter, officerAt, ORGS, WORKER } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import { textOf } from '../form'
import { longText, org, section, step } from '../form/build'
import { CONFIRM, CONFIRM_CHIP } from '../parts/confirm'
import { officer } from './command'
import { defineService } from './define'
import { caseView, maySee } from './index'
import type { OrgTree, Seat } from './index'

const TODAY = '2026-11-20'
const OWN = { type: 'W', basis: '几天内办', hard: false, source: '本系统默认', sure: 'D' } as const
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
        section('what', '事', [step('what', [longText('why', '为什么', '为什么？'), org('union', '工会', '哪个？')])]),
      ],
    },
    check: () => [],
  },
  who: { title: () => '王实例', unit: ({ union }) => textOf(union), people: () => [] },
  flow: {
    start: 'submitted',
    path: ['submitted', 'paying', 'paid'],
    terms: { soon: { n: 3, ...OWN } },
    states: {
      submitted: {
        ...{ chip: 'submitted', words: '在看。', desk: 'unit', within: 'soon' },
        commands: { give: officer('给', 'paying', '定下来给了') },
      },
      paying: {
        ...{ chip: 'doing', words: '财务在付。', desk: 'county', staff: 'finance', within: 'soon' },
        commands: {
          pay: officer('付了', 'paid', '付出去了', { notBy: ['give'] }),
          ask: officer('问一声', 'asked', '请您看看'),
        },
      },
      asked: {
        ...{ chip: CONFIRM_CHIP, words: '请您看看。', desk: 'applicant', within: 'soon', paused: true, asks: CONFIRM },
        commands: { answer: { label: '对', by: 'applicant', to: 'paying', done: '您说对' } },
      },
      paid: { chip: 'answered', words: '付了。', desk: null, closed: true, commands: {} },
    },
  },
})

const seat = (person: string): Seat => ({ person, from: '2020-01-01', to: null })
/** Who sits where: at each desk somebody, of finance only where it is said. */
const staffed = (...finance: string[]): OrgTree =>
  Object.fromEntries(
    Object.entries(ORGS).map(([id, one]) => [
      id,
      { ...one, seats: { officer: [seat(`${id}1`)], ...(finance.includes(id) ? { finance: [seat(`${id}2`)] } : {}) } },
    ]),
  )
const [qian, pan] = [officerAt('qian', UNIT), officerAt('pan', 'county', 'finance')]
function given(...finance: string[]): Matter {
  const matter = new Matter(grant, { why: '写几句', union: UNIT }, TODAY, undefined, staffed(...finance))
  expect(maySee(matter.record, pan)).toBe(false)
  expect(matter.send('give', qian, TODAY)).toBe('paying')
  return matter
}

it('lies at those desks, of its level or the next above where somebody sits', () => {
  expect(given('county').record).toMatchObject({ desk: 'county/finance', hands: 'finance', staff: 'officer' })
  expect(given('city').record.desk).toBe('city/finance')
})

it('lies at the service’s desks where nobody of theirs sits at all', () => {
  const matter = given()
  expect(matter.record).toMatchObject({ desk: 'county/officer' })
  expect(matter.record.hands).toBeUndefined()
  expect(matter.send('pay', officerAt('zheng', 'county'), TODAY)).toBe('paid')
})

it('is theirs to decide, and nobody else’s; from then on they read it, in the line of its unions', () => {
  const matter = given('county')
  for (const other of [qian, officerAt('zheng', 'county'), officerAt('far', 'elsewhere', 'finance')])
    expect(matter.commands(other, TODAY)).toEqual([])
  expect(matter.send('pay', { ...pan, person: 'qian' }, TODAY)).toBe('SAME_PERSON')
  expect(matter.send('pay', pan, TODAY)).toBe('paid')
  expect(maySee(matter.record, pan)).toBe(true)
  expect(maySee(matter.record, qian)).toBe(true)
  for (const stranger of [officerAt('lv', 'county', 'legal'), officerAt('far', 'elsewhere', 'finance')])
    expect(maySee(matter.record, stranger)).toBe(false)
})

it('is told: the desk when it comes and when an answer to what it asked is there, and the same desk above when it is late', () => {
  const matter = given('county', 'city')
  expect(matter.messages()).toContainEqual(expect.objectContaining({ to: { desk: 'county/finance' } }))
  matter.send('ask', pan, TODAY)
  expect(matter.record).toMatchObject({ desk: 'applicant', hands: 'finance' })
  matter.send('answer', WORKER, TODAY)
  expect(matter.record.desk).toBe('county/finance')
  matter.tick('2026-12-20T01:00:00.000Z')
  expect(matter.record.told).toBe('city')
  expect(matter.messages()).toContainEqual(expect.objectContaining({ to: { desk: 'city/finance' } }))
  expect(matter.send('takeOver', officerAt('feng', 'city', 'finance'), '2026-12-20')).toBe('paying')
  expect(matter.record.desk).toBe('city/finance')
})

it('reads as theirs: which staff of the union has it, and who of them was there last', () => {
  const matter = given('county')
  const seen = () => caseView(matter.context(WORKER, TODAY), { flags: [], objections: [], colleagues: [] }).desk
  expect(seen()).toMatchObject({ name: 'county 财务', person: null })
  matter.send('ask', pan, TODAY)
  matter.send('answer', WORKER, TODAY)
  expect(seen()).toMatchObject({ name: 'county 财务', person: 'pan*' })
})
