import { household, UNIT } from '../../tests/support/synthetic'
import { Matter, officerAt, ORGS, WORKER } from '../../tests/support/matter'
import { services } from '../services'
import { aidFile } from '../services/aid/file'
import { lawyer } from '../services/law/lawyer'
import type { Actor, Addressee, Message } from './index'
import { deskLine, onDuty, RECIPIENTS, standingIn, wakeOf } from './index'

const TODAY = '2026-11-20'
const DESK = `${UNIT}/officer`
const LONG = '写清楚为什么，一共要十个字以上。'
const qian = officerAt('qian', UNIT)
const zhao: Actor = { person: 'zhao', name: '赵*', role: 'public', org: UNIT }
const visit = { with: 'zhou', on: TODAY, found: LONG }

const matter = () => new Matter(aidFile, household(['cloud://e/u/wang/1.jpg'], ['cloud://e/u/wang/2.jpg']), TODAY)

/** Whom the last step told, by the last part of each message's id. */
function toldBy(given: Matter, work: () => unknown): Record<string, Addressee> {
  const before = new Set(Object.keys(given.record.fx))
  work()
  return Object.fromEntries(
    Object.entries(given.record.fx).flatMap(([id, effect]) =>
      before.has(id) || effect.kind !== 'inbox' ? [] : [[id.slice(id.lastIndexOf('-') + 1), effect.to]],
    ),
  )
}

describe('the table of recipients', () => {
  it('new: whoever holds the desk', () => {
    const given = matter()
    expect(given.messages().map(({ to }) => to)).toEqual([{ desk: DESK }])
  })
  it('a step of an officer: the applicant, and the next desk where it goes to one', () => {
    const given = matter()
    expect(toldBy(given, () => given.send('accept', qian, TODAY))).toEqual({ a: { person: 'wang' } })
  })
  it('a supplement: the officer who asked, and the others at the desk in other words', () => {
    const given = matter()
    given.send('return', qian, TODAY, { gaps: [{ field: 'address', text: '请写全住址' }] })
    const told = toldBy(given, () => given.send('supplement', WORKER, TODAY, { address: '清河县河口镇示例路2号' }))
    expect(told).toEqual({ s: { officer: 'qian', desk: DESK }, d: { desk: DESK, except: 'qian' } })
  })
  it('an objection: the desk and the applicant; its answer: whoever lodged it', () => {
    const given = matter()
    given.send('accept', qian, TODAY)
    given.send('visit', qian, TODAY, visit)
    given.send('confirmVisit', officerAt('zhou', UNIT), TODAY)
    given.send('publish', qian, TODAY)
    const told = toldBy(given, () => given.send('object', zhao, TODAY, { text: LONG }))
    expect(told).toEqual({ a: { person: 'wang' }, d: { desk: DESK } })
    const answered = toldBy(given, () => given.send('overrule', qian, TODAY, { answer: LONG }))
    expect(answered).toEqual({ a: { person: 'wang' }, o: { person: 'zhao' } })
    expect(given.messages().filter(({ text }) => text)).toMatchObject([{ to: { person: 'zhao' }, text: LONG }])
  })
  it('a withdrawal of one’s own tells nobody', () => {
    const given = matter()
    expect(toldBy(given, () => given.send('withdraw', WORKER, TODAY))).toEqual({})
  })
  it('urgent law: the desk at once, the deputy half an hour later if it is unread', () => {
    const legal = new Matter(lawyer, { kind: 'injury', happenedOn: '2025-11-25', name: '王实例', union: UNIT }, TODAY)
    expect(legal.record.urgent).toBe(true)
    expect(legal.messages()).toMatchObject([
      { to: { desk: 'county/legal' }, urgent: true, at: '2026-11-20T04:00:00.000Z' },
      {
        to: { deputy: 'county/legal' },
        urgent: true,
        at: '2026-11-20T04:30:00.000Z',
        unread: { of: 'c1-d', state: 'submitted', since: legal.record.since },
      },
    ])
  })
  it('law that is not urgent: the desk, and no deputy', () => {
    const legal = new Matter(lawyer, { kind: 'injury', happenedOn: '2026-11-10', name: '王实例', union: UNIT }, TODAY)
    expect(legal.messages().map(({ to }) => to)).toEqual([{ desk: 'county/legal' }])
  })
  it('never names a matter, a person or a union, and fits on WeChat’s card', () => {
    const own = Object.values(services).flatMap(({ flow }) =>
      Object.values(flow.states).flatMap(({ asks, remind = [] }) => [
        ...(asks ? [asks.answered, asks.soon, asks.late, asks.lateForDesk] : []),
        ...remind.flatMap(({ applicant, desk }) => [applicant ?? [], desk ?? []].flat()),
      ]),
    )
    const titles = Object.values(RECIPIENTS)
      .flat()
      .flatMap(({ title }) => (typeof title === 'string' ? [title] : []))
    expect(own.length).toBeGreaterThan(10)
    for (const title of [...titles, ...own]) {
      expect(title).not.toMatch(/帮扶|困难|入会|建议|律师|法律|工资|[A-Za-z*]/)
      expect(Array.from(title).length).toBeLessThanOrEqual(20)
    }
  })
})

describe('taking over', () => {
  const late = () => {
    const given = matter()
    given.send('accept', qian, TODAY)
    given.tick('2026-11-26T04:00:00.000Z')
    given.tick('2026-11-27T16:00:00.000Z')
    return given
  }
  const wu = officerAt('wu', 'town')
  const next = '2026-11-30'

  it('is open to the union that was told, and to nobody else', () => {
    const given = late()
    expect(given.record).toMatchObject({ told: 'town', state: 'surveying', due: '2026-11-27' })
    expect(given.commands(wu, next)).toEqual(['takeOver'])
    for (const other of [qian, officerAt('zheng', 'county'), officerAt('he', 'elsewhere'), WORKER])
      expect(given.commands(other, next)).not.toContain('takeOver')
    expect(given.commands(officerAt('lv', 'town', 'legal'), next)).toEqual([])
    expect(given.send('takeOver', officerAt('zheng', 'county'), next)).toBe('NOT_NOW')
  })
  it('is open to nobody before anybody was told', () => {
    expect(matter().send('takeOver', wu, TODAY)).toBe('NOT_NOW')
  })
  it('moves desk and due day, keeps the state, and tells the old desk, colleagues and the applicant', () => {
    const given = late()
    const told = toldBy(given, () => given.send('takeOver', wu, next))
    expect(given.record).toMatchObject({ state: 'surveying', desk: 'town/officer', due: '2026-12-07', told: null })
    expect(given.record.log.at(-1)).toMatchObject({ command: 'takeOver', org: 'town', by: 'wu', due: '2026-12-07' })
    expect(told).toEqual({
      f: { desk: DESK, here: true },
      d: { desk: 'town/officer', except: 'wu' },
      a: { person: 'wang' },
    })
    expect(given.commands(qian, next)).toEqual([])
  })
  it('leaves no later step to a desk below, and the higher desks theirs', () => {
    const given = late()
    given.send('takeOver', wu, next)
    given.send('visit', wu, next, { ...visit, with: 'sheng', on: next })
    expect(given.record).toMatchObject({ state: 'visited', desk: 'town/officer' })
    expect(given.send('confirmVisit', officerAt('sheng', UNIT), next)).toBe('NOT_NOW')
    given.send('confirmVisit', officerAt('sheng', 'town'), next)
    given.send('publish', wu, next)
    expect(given.record).toMatchObject({ state: 'publicity', desk: 'town/officer' })
    given.send('closePublicity', wu, '2026-12-08')
    given.send('pass', officerAt('sheng2', 'town'), '2026-12-08')
    expect(given.record).toMatchObject({ state: 'econ_check', desk: 'county/officer' })
  })
  it('can happen again one level higher when the taker is late too', () => {
    const given = late()
    given.send('takeOver', wu, next)
    given.tick('2026-12-07T16:00:00.000Z')
    expect(given.record.told).toBe('county')
    expect(given.send('takeOver', officerAt('zheng', 'county'), '2026-12-08')).toBe('surveying')
    expect(given.record.desk).toBe('county/officer')
  })
})

describe('who is there', () => {
  const sitting = (...people: string[]) => people.map((person) => ({ person, deputy: person.startsWith('deputy') }))
  it.each([
    ['those on duty, without deputies', sitting('a', 'deputy1', 'b'), ['a', 'b'], ['deputy1']],
    ['deputies, where nobody else is: then nobody stands in beside them', sitting('deputy1'), ['deputy1'], []],
    ['nobody', [], [], []],
  ])('%s', (_name, people, duty, deputies) => {
    expect(onDuty(people)).toEqual(duty)
    expect(standingIn(people)).toEqual(deputies)
  })
  it('a vacant desk: the desks of the same role above it, nearest first', () => {
    expect(deskLine(DESK, ORGS)).toEqual([DESK, 'town/officer', 'county/officer', 'city/officer'])
    expect(deskLine('county/legal', ORGS)).toEqual(['county/legal', 'city/legal'])
    expect(deskLine('city/officer', ORGS)).toEqual(['city/officer'])
  })
})

describe('the outbox wakes', () => {
  const message = (at: string, done: boolean): Message => ({ kind: 'inbox', to: { person: 'p' }, title: '', at, done })
  it('at the earliest effect that is still to be carried out, else never', () => {
    const [late, early, past] = ['2026-11-20T05:00:00.000Z', '2026-11-20T04:30:00.000Z', '2026-11-20T04:00:00.000Z']
    expect(wakeOf({ a: message(late, false), b: message(early, false), c: message(past, true) })).toBe(early)
    expect(wakeOf({ c: message(past, true) })).toBeNull()
    expect(wakeOf({})).toBeNull()
  })
})
