/** A step opens another case of the same person: what it is given, what it asks first, and who is told where it cannot be. */
import { Matter, officerAt, on, WORKER } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import { textOf } from '../form'
import type { Answers } from '../form'
import { choice, consent, count, identity, org, section, step, text } from '../form/build'
import { returning, supplementPart, supplementStates } from '../parts/supplement'
import { withdrawing, withdrawnState } from '../parts/withdraw'
import { begin, caseView, deskThatBegan, linksOf, notBegunWords } from './index'
import { hasBegun, officer } from './command'
import { defineService } from './define'
import type { CaseRecord, Service } from './index'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const head = (id: string, official: string) => ({
  id,
  name: id,
  official,
  promise: id,
  retention: { years: 2, source: '示例' },
  facts: () => [],
})
const own = { source: '试', sure: 'D' as const }
const days = (n: number) => ({ n, type: 'W' as const, basis: '试', hard: false, ...own })
const terms = { answer: days(3), supplement: days(5), giveUp: days(9) }
const who = {
  title: (answers: Answers) => textOf(answers.name),
  unit: (answers: Answers) => textOf(answers.union),
  people: () => [],
}
const privacy = consent('privacy', '给人看', '同意给人看', {
  ...{ what: '一', who: '二', purpose: '三', keep: '四', refused: '五', needed: true },
})
const name = identity('name', 'name', '姓名', '叫什么？')
const union = org('union', '工会', '哪个工会？')
const formOf = (...fields: Parameters<typeof step>[1]) => ({
  version: 1,
  sections: [section('one', '一', [step('one', fields)])],
})

const talk = defineService({
  shape: 'matter',
  head: head('talk.of.test', '谈一谈'),
  asks: { form: formOf(text('why', '为什么', '为什么？'), name, union, privacy), check: () => [], quick: true },
  who,
  flow: {
    start: 'submitted',
    path: ['submitted', 'over'],
    terms,
    states: {
      submitted: {
        chip: 'submitted',
        words: '在看',
        desk: 'unit',
        within: 'answer',
        commands: {
          pass: officer('转过去', 'over', '转过去了', {
            input: [choice('how', '怎么转', '怎么转？', { now: '转', not: '不转' })],
            begins: {
              service: 'act.of.test',
              when: (_context, input) => input.how === 'now',
              answers: ({ answers }) => ({ ...answers, extra: '不认识的', kind: 'one' }),
            },
          }),
          withdraw: withdrawing,
        },
      },
      over: { chip: 'answered', words: '好了', desk: null, closed: true, commands: {} },
      ...withdrawnState('撤了'),
    },
  },
})

const acting = (fields: Parameters<typeof step>[1], parts: boolean, alone?: true): Service =>
  defineService({
    shape: 'matter',
    head: head('act.of.test', '办一办'),
    asks: {
      form: formOf(choice('kind', '哪种', '哪种？', { one: '一' }), name, union, ...fields),
      check: ({ name: given }) => (given === '赵样' ? [{ path: 'name', code: 'NOT', message: '不行。' }] : []),
      quick: true,
    },
    who: { ...who, once: true, ...(alone ? { alone } : {}) },
    flow: {
      start: 'submitted',
      path: ['submitted', 'over'],
      terms,
      parts: parts ? [supplementPart] : [],
      states: {
        submitted: {
          chip: 'submitted',
          words: '在看',
          plan: '看一看',
          desk: 'town',
          within: 'answer',
          commands: { return: returning, go: officer('办', 'over', '办了'), withdraw: withdrawing },
        },
        over: { chip: 'answered', words: '好了', desk: null, closed: true, commands: {} },
        ...supplementStates(withdrawing),
        ...withdrawnState('撤了'),
      },
    },
  })
const whole = acting([], true)
const wanting = acting([count('people', '几个人', '几个人？', '人', { min: 1 }), privacy], true)
const mute = acting([count('people', '几个人', '几个人？', '人', { min: 1 })], false)

const given = { why: '要办', name: '王实例', union: UNIT, privacy: 'agree' }
const PRESS = 'press1'
const EFFECT = `${PRESS}-b`

/** A talk from which the officer has passed to the other service. */
function passed(answers: Answers = given): Matter {
  const matter = new Matter(talk, answers, TODAY)
  expect(matter.press(PRESS, 'pass', qian, TODAY, { how: 'now' })).toBe('over')
  return matter
}
const opened = (matter: Matter, service: Service, at = on(TODAY)) =>
  begin(service, { id: 'new', no: 'N2' }, { record: matter.record, effect: EFFECT, name: '谈一谈' }, at)
const AROUND = { flags: [], objections: [], colleagues: [] }
/** The case as its delivery leaves it. */
const marked = (matter: Matter, mark: object): CaseRecord => ({
  ...matter.record,
  fx: { ...matter.record.fx, [EFFECT]: { ...matter.record.fx[EFFECT]!, ...mark } },
})

describe('the step', () => {
  it('leaves an effect and nothing else, due with its messages', () => {
    const { record } = passed()
    expect(record.fx[EFFECT]).toMatchObject({ kind: 'begin', service: 'act.of.test', done: false, at: record.wakeAt })
    expect(record.log).toHaveLength(2)
    expect(hasBegun(record, 'act.of.test')).toBe(true)
    expect(linksOf(record, '谈一谈')).toEqual([])
  })
  it('opens nothing where its input says so', () => {
    const matter = new Matter(talk, given, TODAY)
    matter.press(PRESS, 'pass', qian, TODAY, { how: 'not' })
    expect(matter.record.fx[EFFECT]).toBeUndefined()
  })
})

describe('the case that it opens', () => {
  it('is the applicant’s, lies where it would, and says who opened it and from what', () => {
    const begun = opened(passed(), whole)
    expect(begun?.answers).toEqual({ kind: 'one', name: '王实例', union: UNIT })
    const record = begun?.record as CaseRecord
    expect(record).toMatchObject({ _id: 'new', applicant: 'wang', parties: ['wang'], state: 'submitted', gaps: 0 })
    expect(record).toMatchObject({ desk: 'town/officer', origin: { id: 'c1', name: '谈一谈' }, helper: null })
    expect(record.log).toMatchObject([{ command: 'begun', by: 'qian', role: 'officer', org: UNIT, from: null }])
    expect(record.holds).toEqual(['act.of.test|wang'])
    const told = Object.values(record.fx).map((effect) => (effect.kind === 'inbox' ? effect.to : null))
    expect(told).toEqual([{ person: 'wang' }, { desk: 'town/officer' }])
  })
  it('reads so in its timeline, and is linked both ways', () => {
    const matter = passed()
    const record = opened(matter, whole)?.record as CaseRecord
    const view = caseView(
      { ...matter.context(WORKER, TODAY), service: whole, record },
      { ...AROUND, links: linksOf(record, '办一办') },
    )
    expect(view.timeline.at(-1)).toMatchObject({ title: '从谈一谈转来', who: `${UNIT} · qian*` })
    expect(view.links).toEqual([{ id: 'c1', words: '从谈一谈转来' }])
    const there = marked(matter, { done: true, came: { id: 'new', name: '办一办' } })
    expect(linksOf(there, '谈一谈')).toEqual([{ id: 'new', words: '转成了办一办' }])
  })
  it('begins at the instant of the step, however late it is delivered, and twice it is the same', () => {
    const matter = passed()
    const facts = on(TODAY)
    expect(opened(matter, whole, facts)).toEqual(opened(matter, whole, facts))
    expect(opened(matter, whole)?.record.createdAt).toBe(matter.record.log.at(-1)?.at)
  })
  it('keeps who helped where helpers are let in, and nobody where they are not', () => {
    const matter = passed()
    matter.record = { ...matter.record, helper: { person: 'sun', name: '孙*' } }
    expect(opened(matter, whole)?.record.helper).toEqual({ person: 'sun', name: '孙*' })
    expect(opened(matter, acting([], true, true))?.record.helper).toBeNull()
  })
})

describe('where it asks what nobody carried over', () => {
  it('begins with the applicant, who is asked for all of it once; consents are always asked anew', () => {
    const record = opened(passed(), wanting)?.record as CaseRecord
    expect(record).toMatchObject({ state: 'returned', desk: 'applicant', gaps: 2 })
    expect(record.log.at(-1)?.note).toBe('1. 几个人\n2. 给人看')
  })
  it('goes on, once that is there, where it would have begun; whoever opened it is told', () => {
    const { record, answers } = opened(passed(), wanting)!
    const matter = new Matter(wanting, { ...answers, people: 1, privacy: 'agree' }, TODAY)
    Object.assign(matter, { record, answers })
    expect(matter.send('supplement', WORKER, TODAY, { people: 3 })).toBe('INVALID')
    expect(matter.send('supplement', WORKER, TODAY, { people: 3, privacy: 'agree' })).toBe('submitted')
    expect(matter.answers).toMatchObject({ people: 3, privacy: 'agree', kind: 'one' })
    expect(matter.record).toMatchObject({ desk: 'town/officer', gaps: 0, due: '2026-11-25' })
  })
})

describe('what cannot be opened', () => {
  it.each([
    ['asks what it has no way to ask for', mute, given],
    ['finds the answers wrong', whole, { ...given, name: '赵样' }],
  ])('opens nothing where it %s', (_name, service, answers) => {
    expect(opened(passed(answers), service)).toBeNull()
  })
  it.each([
    ['an answer in no form that it takes', (matter: Matter) => marked(matter, { answers: { ...given, kind: 'two' } })],
    [
      'a union that is not there',
      (matter: Matter) => marked(matter, { answers: { ...given, kind: 'one', union: 'no' } }),
    ],
    ['no union at all', (matter: Matter) => marked(matter, { answers: { name: '王实例', kind: 'one' } })],
  ])('opens nothing with %s', (_name, spoil) => {
    const matter = passed()
    matter.record = spoil(matter)
    expect(opened(matter, whole)).toBeNull()
  })
  it('says so to the desk that caused it, with what to do, and may be tried again', () => {
    const matter = passed()
    expect(deskThatBegan(matter.record, EFFECT)).toBe(`${UNIT}/officer`)
    matter.record = marked(matter, { done: true, failed: notBegunWords('办一办') })
    const seen = (as: typeof qian) => caseView(matter.context(as, TODAY), AROUND)
    expect(seen(qian).flags).toEqual([expect.stringMatching(/^没转成办一办：.*请/)])
    expect(JSON.stringify(seen(WORKER))).not.toContain('没转成')
    expect(hasBegun(matter.record, 'act.of.test')).toBe(false)
  })
})
