import { idea, UNIT } from '../../../../tests/support/synthetic'
import { Matter, officerAt, ORGS, WORKER } from '../../../../tests/support/matter'
import type { Actor, OrgTree } from '../../../matter'
import { beginsIn } from '../../../matter/command'
import type { Answers } from '../../../form'
import { proposal } from './index'

const qian = officerAt('qian', UNIT)
const zhou = officerAt('zhou', UNIT)
const lin = officerAt('lin', UNIT)
const feng = officerAt('feng', UNIT, 'finance')
const LARGE: OrgTree = { ...ORGS, [UNIT]: { ...ORGS[UNIT]!, members: 200 } }
/** Small in its own words, so that one look is enough. */
const small: Answers = { ...idea, saves: 5_000_000 }
const WHY = '下个月起三标工地都这样做，料由项目部出。'
const TODAY = '2025-09-01'
const DONE = '2025-10-01'
const YEAR_ON = '2026-10-09'
const reviewer = (person: string): Actor => ({ person, name: `${person}*`, role: 'reviewer', org: UNIT })
const candidate = (person: string) => ({ person, name: `${person}*`, hat: `${UNIT}/reviewer` })
const PLAN = { text: WHY, who: '项目部', until: '2025-09-30' }

function adopted(answers: Answers = small, tree: OrgTree = LARGE): Matter {
  const matter = new Matter(proposal, answers, TODAY, WORKER, tree)
  matter.candidates = ['guo', 'han', 'xie'].map(candidate)
  matter.send('askView', qian, TODAY, { who: 'guo' })
  matter.send('giveView', reviewer('guo'), TODAY, { view: 'yes', why: WHY })
  expect(matter.send('adopt', qian, TODAY, PLAN)).toBe('carrying')
  return matter
}
function carried(answers?: Answers): Matter {
  const matter = adopted(answers)
  expect(matter.send('carried', qian, DONE, { on: DONE, text: '护栏都搭好了，用的是现成的料。' })).toBe('measuring')
  return matter
}
const benefit = (value: number, months = 12, cost = 0) => ({
  ...{ months, value, cost },
  how: '省下的料和人工，照领料单算的。',
  sheets: [],
})
function graded(value: number, { day = YEAR_ON, months = 12, cost = 0, answers = small } = {}): Matter {
  const matter = carried(answers)
  expect(matter.send('report', qian, day, benefit(value, months, cost))).toBe('checking')
  expect(matter.send('agree', feng, day, { value, cost })).toBe('grading')
  return matter
}
const fieldOf = (matter: Matter, actor: Actor, day: string, command: string, id: string) => {
  const [, row] = Object.entries(proposal.flow.states[matter.record.state]!.commands).find(
    ([name]) => name === command,
  )!
  const input = typeof row.input === 'function' ? row.input(matter.context(actor, day)) : (row.input ?? [])
  return input.find((field) => field.id === id)
}
const suggestion = (matter: Matter, day = YEAR_ON): unknown =>
  (fieldOf(matter, zhou, day, 'award', 'sum') as { default?: number }).default
const lastBegun = (matter: Matter) => beginsIn(matter.record).at(-1)

describe('what is adopted is done by somebody, until a day', () => {
  it('tells who and until when; a small union may leave it at its thanks', () => {
    const matter = adopted()
    expect(matter.record).toMatchObject({ due: '2025-09-30', desk: `${UNIT}/officer` })
    expect(matter.lastNote()).toContain('由项目部来做，说好 9月30日 周二 前做好。')
    const plain = new Matter(proposal, small, TODAY)
    expect(plain.send('adopt', qian, TODAY, { text: WHY })).toBe('adopted')
  })
  it('names both or none, and a union that gives prizes names both', () => {
    const plain = new Matter(proposal, small, TODAY)
    expect(plain.send('adopt', qian, TODAY, { text: WHY, who: '项目部' })).toBe('INVALID')
    expect(plain.send('adopt', qian, TODAY, PLAN)).toBe('carrying')
    const large = new Matter(proposal, small, TODAY, WORKER, LARGE)
    expect(large.send('adopt', qian, TODAY, { text: WHY })).toBe('INVALID')
  })
  it('is late the day after, and may be put off with a reason', () => {
    const matter = adopted()
    matter.tick('2025-10-01T01:00:00.000Z')
    expect(matter.record.log.at(-1)).toMatchObject({ command: 'late' })
    expect(matter.send('moveDay', qian, DONE, { until: '2025-11-14', text: '料要下个月才到，请等一等。' })).toBe(
      'carrying',
    )
    expect(matter.record.due).toBe('2025-11-14')
    expect(matter.lastNote()).toContain('改到 11月14日')
  })
  it('ends where it is not done after all, or where nobody gives a prize', () => {
    const never = adopted()
    expect(never.send('notAfterAll', qian, TODAY, { text: '工地提前完工了，用不上护栏。' })).toBe('not_carried_out')
    const plain = new Matter(proposal, small, TODAY)
    plain.send('adopt', qian, TODAY, PLAN)
    expect(plain.send('carried', qian, DONE, { on: DONE, text: '护栏都搭好了，谢谢提醒。' })).toBe('carried_out')
    const opinion = adopted({ ...small, prize: 'no' })
    expect(opinion.send('carried', qian, DONE, { on: DONE, text: '护栏都搭好了，谢谢提醒。' })).toBe('carried_out')
  })
})

describe('what it has brought', () => {
  it('is of no more months than are over, and checked by somebody else of finance', () => {
    const matter = carried()
    expect(matter.record.due).toBe('2026-11-02')
    expect(matter.send('report', qian, '2026-03-31', benefit(100, 6))).toBe('INVALID')
    expect(matter.send('report', qian, '2026-04-01', benefit(100, 6))).toBe('checking')
    expect(matter.record.desk).toBe(`${UNIT}/finance`)
    expect(matter.send('agree', qian, '2026-04-01', { value: 100, cost: 0 })).toBe('NOT_NOW')
    expect(matter.send('disagree', feng, '2026-04-01', { text: '领料单少了两张。' })).toBe('measuring')
  })
  it('is not checked by whoever put it down, whatever they hold besides', () => {
    const matter = carried()
    matter.send('report', qian, YEAR_ON, benefit(100))
    const both = officerAt('qian', UNIT, 'finance')
    expect(matter.send('agree', both, YEAR_ON, { value: 100, cost: 0 })).toBe('SAME_PERSON')
    expect(matter.send('agree', feng, YEAR_ON, { value: 100, cost: 0 })).toBe('grading')
  })
})

describe('the grade and the prize', () => {
  it.each([
    [32_000_000, 0, 105_000],
    [32_000_000, 30_000_000, 32_222],
    [100_000_000, 0, 250_000],
    [99_999_999, 0, 249_999],
    [900_000, 0, 27_000],
  ])('%d fen of benefit less %d suggests %d', (value, cost, prize) => {
    expect(suggestion(graded(value, { cost }))).toBe(prize)
  })
  it('is one lower where it was seen elsewhere', () => {
    const matter = graded(32_000_000, { answers: { ...small, source: 'seen' } })
    expect(suggestion(matter)).toBe(41_000)
  })
  it('may be another one of the same grade, with a reason, and none outside of it', () => {
    const matter = graded(32_000_000)
    expect(matter.send('award', zhou, YEAR_ON, { sum: 150_001, other: 0, why: '推广得好，多奖一些，十个字。' })).toBe(
      'INVALID',
    )
    expect(matter.send('award', zhou, YEAR_ON, { sum: 77_777, other: 0 })).toBe('INVALID')
    expect(matter.send('award', qian, YEAR_ON, { sum: 105_000, other: 0 })).toBe('SAME_PERSON')
    expect(matter.send('award', zhou, YEAR_ON, { sum: 77_777, other: 0, why: '推广要再看一年，先少奖一些。' })).toBe(
      'publicity',
    )
    expect(matter.lastNote()).toContain('定了 777.77 元')
  })
  it('is given after its notice, and opens a matter for the money', () => {
    const matter = graded(32_000_000)
    matter.send('award', zhou, YEAR_ON, { sum: 105_000, other: 0 })
    expect(matter.record.publicity).toMatchObject({ from: YEAR_ON, to: '2026-10-15', consented: true })
    expect(matter.send('closePublicity', qian, '2026-10-15')).toBe('TOO_EARLY')
    expect(matter.send('closePublicity', qian, '2026-10-19', {}, 1)).toBe('OPEN_OBJECTION')
    expect(matter.send('closePublicity', qian, '2026-10-19')).toBe('rewarding')
    expect(matter.commands(lin, '2026-10-19')).toEqual(['pay', 'return'])
    expect(matter.send('pay', lin, '2026-10-19')).toBe('rewarded')
    expect(lastBegun(matter)).toMatchObject({
      service: 'prize',
      person: WORKER.person,
      answers: { title: idea.title, grade: '三等奖', amount: 105_000, name: '王实例', union: UNIT },
    })
  })
  it('is graded anew where an objection holds', () => {
    const matter = graded(32_000_000)
    matter.send('award', zhou, YEAR_ON, { sum: 105_000, other: 0 })
    const member: Actor = { person: 'li', name: '李*', role: 'public', org: UNIT }
    expect(matter.send('object', member, YEAR_ON, { text: '这个办法别的班早就用了。' })).toBe('objection_review')
    expect(matter.send('regrade', qian, YEAR_ON, { answer: '核实过，是看别处用过的，等级重新定。' })).toBe('grading')
  })
  it('of two schemes only the higher is paid', () => {
    const less = graded(32_000_000)
    less.send('award', zhou, YEAR_ON, { sum: 105_000, other: 30_000 })
    less.send('closePublicity', qian, '2026-10-19')
    less.send('pay', lin, '2026-10-19')
    expect(lastBegun(less)?.answers).toMatchObject({ amount: 75_000 })
    const more = graded(32_000_000)
    more.send('award', zhou, YEAR_ON, { sum: 105_000, other: 200_000 })
    more.send('closePublicity', qian, '2026-10-19')
    expect(more.commands(lin, '2026-10-19')).toContain('nothingDue')
    expect(more.commands(lin, '2026-10-19')).not.toContain('pay')
    expect(more.send('nothingDue', lin, '2026-10-19', { text: '别的办法奖得多，这边就不再发了。' })).toBe('rewarded')
    expect(lastBegun(more)).toBeUndefined()
  })
})

describe('a forecast', () => {
  it('pays at most the lowest grade’s, and the difference once twelve months are over', () => {
    const half = '2026-04-09'
    const matter = graded(8_500_000, { day: half, months: 6 })
    matter.send('award', zhou, half, { sum: suggestion(matter, half) as number, other: 0 })
    expect(matter.lastNote()).toContain('预计')
    matter.send('closePublicity', qian, '2026-04-20')
    expect(matter.send('pay', lin, '2026-04-20')).toBe('measuring')
    expect(lastBegun(matter)?.answers).toMatchObject({ amount: 29_999 })

    expect(matter.send('report', qian, YEAR_ON, benefit(100, 6))).toBe('INVALID')
    matter.send('report', qian, YEAR_ON, benefit(32_000_000))
    matter.send('agree', feng, YEAR_ON, { value: 32_000_000, cost: 0 })
    matter.send('award', zhou, YEAR_ON, { sum: 105_000, other: 0 })
    matter.send('closePublicity', qian, '2026-10-19')
    expect(matter.send('pay', lin, '2026-10-19')).toBe('rewarded')
    expect(lastBegun(matter)?.answers).toMatchObject({ amount: 105_000 - 29_999 })
    expect(beginsIn(matter.record)).toHaveLength(2)
  })
  it('that turned out less takes nothing back', () => {
    const half = '2026-04-09'
    const matter = graded(8_500_000, { day: half, months: 6 })
    matter.send('award', zhou, half, { sum: suggestion(matter, half) as number, other: 0 })
    matter.send('closePublicity', qian, '2026-04-20')
    matter.send('pay', lin, '2026-04-20')
    matter.send('report', qian, YEAR_ON, benefit(100_000))
    matter.send('agree', feng, YEAR_ON, { value: 100_000, cost: 0 })
    matter.send('award', zhou, YEAR_ON, { sum: suggestion(matter) as number, other: 0 })
    matter.send('closePublicity', qian, '2026-10-19')
    expect(matter.commands(lin, '2026-10-19')).toContain('nothingDue')
  })
})

it('what cannot be put in money three people judge on the sheet', () => {
  const matter = carried()
  expect(matter.send('askEffect', qian, DONE, { who: ['guo', 'han', 'xie'] })).toBe('effect_asked')
  const sheet = { novelty: 15, gain: 20, feasible: 15, effort: 10, spread: 12, why: '推到别的工地也能用，做起来不难。' }
  for (const person of ['guo', 'han', 'xie']) matter.send('giveView', reviewer(person), DONE, sheet)
  expect(matter.record.state).toBe('effect_given')
  expect(suggestion(matter, DONE)).toBe(50_000)
  expect(matter.send('award', zhou, DONE, { sum: 50_000, other: 0 })).toBe('publicity')
  expect(matter.lastNote()).toContain('三等奖')
})

describe('the first and the second grade', () => {
  /** Shown to the members, and nobody objected. */
  function shownOut(value: number): Matter {
    const matter = graded(value)
    const sum = suggestion(matter) as number
    expect(matter.send('award', zhou, YEAR_ON, { sum, other: 0 })).toBe('publicity')
    expect(matter.send('closePublicity', zhou, '2026-10-26')).toBe('rewarding')
    return matter
  }
  const FILED = { on: '2026-10-27', to: '市总工会' }

  it('are filed with the level above before anything is paid', () => {
    const matter = shownOut(60_000_000)
    expect(matter.send('pay', qian, '2026-10-28')).toBe('NOT_NOW')
    expect(matter.send('filed', qian, '2026-10-28', FILED)).toBe('rewarding')
    expect(matter.commands(qian, '2026-10-28')).not.toContain('filed')
    expect(matter.send('pay', qian, '2026-10-28')).toBe('rewarded')
  })
  it('alone are', () => {
    const matter = shownOut(32_000_000)
    expect(matter.commands(qian, '2026-10-28')).not.toContain('filed')
    expect(matter.send('pay', qian, '2026-10-28')).toBe('rewarded')
  })
})
