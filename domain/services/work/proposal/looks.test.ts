import { idea, UNIT } from '../../../../tests/support/synthetic'
import { Matter, officerAt, ORGS, WORKER } from '../../../../tests/support/matter'
import { caseView } from '../../../matter'
import type { Actor, OrgTree } from '../../../matter'
import { lookOf } from '../../../matter/reviewers'
import type { Answers } from '../../../form'
import { proposal } from './index'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const zhou = officerAt('zhou', UNIT)
const wu = officerAt('wu', 'town')
const reviewer = (person: string, org = UNIT): Actor => ({ person, name: `${person}*`, role: 'reviewer', org })
const [guo, han, xie, tan] = ['guo', 'han', 'xie', 'tan'].map((person) => reviewer(person)) as [
  Actor,
  Actor,
  Actor,
  Actor,
]
const candidate = (person: string, role: string) => ({ person, name: `${person}*`, hat: `${UNIT}/${role}` })
const PEOPLE = [candidate('zhou', 'officer'), ...['guo', 'han', 'xie', 'tan'].map((one) => candidate(one, 'reviewer'))]

const WHY = '料和人手都有，下个月就能做。'
const said = { view: 'yes', why: WHY }
const scored = (points: number) => ({ ...said, novelty: points, gain: points, feasible: points, effort: 5, spread: 5 })
const ANSWER = '下个月起三标工地都这样做，料由项目部出。'
const PLAN = { text: ANSWER, who: '项目部', until: '2026-12-20' }

function handedIn(more: Answers = {}, tree: OrgTree = ORGS): Matter {
  const matter = new Matter(proposal, { ...idea, ...more }, TODAY, WORKER, tree)
  matter.candidates = PEOPLE
  return matter
}
const NOTHING = { flags: [], objections: [], colleagues: [] }
const seen = (matter: Matter, actor: Actor, day = TODAY) => caseView(matter.context(actor, day), NOTHING)
/** All that somebody reads of it. */
const text = (matter: Matter, actor: Actor, day = TODAY): string => JSON.stringify(seen(matter, actor, day))
const told = (matter: Matter, who: string): string[] =>
  matter.messages().flatMap(({ to, title }) => ('officer' in to && to.officer === who ? [title] : []))

describe('somebody who knows the work', () => {
  const asked = (): Matter => {
    const matter = handedIn()
    expect(matter.send('askView', qian, TODAY, { who: 'guo' })).toBe('view_asked')
    return matter
  }
  it('is asked, while the answer’s own days go on', () => {
    const matter = asked()
    expect(matter.record).toMatchObject({ due: '2026-12-11', desk: `${UNIT}/officer` })
    expect(told(matter, 'guo')).toEqual(['有一件事，请您看看、说说看法'])
    expect(seen(matter, WORKER)).toMatchObject({ words: expect.stringContaining('请了 1 个懂行的人') as string })
    expect(seen(matter, WORKER).words).toContain('11月27日')
    expect(matter.lastNote()).toBe('请了 1 个人看，看到 11月27日 周五。')
  })
  it('reads the idea, and neither the name nor the telephone number nor who else is in it', () => {
    const matter = asked()
    const view = seen(matter, guo)
    expect(view).toMatchObject({ as: 'reviewer', title: '', timeline: [], flags: [], due: { date: '2026-11-27' } })
    expect(view.sections.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(
      expect.arrayContaining(['title', 'problem', 'measures', 'saves']),
    )
    for (const hidden of ['王实例', '王*', '139', 'qian', '您的建议']) expect(text(matter, guo)).not.toContain(hidden)
    expect(view.actions.map(({ command }) => command)).toEqual(['giveView', 'cannotLook', 'haveToDo'])
  })
  it('says it, and then reads that alone; the desk has it on its old day', () => {
    const matter = asked()
    expect(matter.send('giveView', guo, '2026-11-23', { ...said, why: '太短' })).toBe('INVALID')
    expect(matter.send('giveView', guo, '2026-11-23', said)).toBe('view_given')
    expect(matter.record).toMatchObject({ due: '2026-12-11', clockAt: expect.any(String) as string })
    const view = seen(matter, guo)
    expect(view.sections).toMatchObject([{ title: '您说的' }])
    expect(view.actions).toEqual([])
    expect(text(matter, guo)).not.toContain('塔吊')
    expect(text(matter, qian)).toContain(WHY)
    expect(matter.messages().map(({ title }) => title)).toContain('您请人看的一件事，看法来齐了')
    expect(matter.send('adopt', qian, '2026-11-24', { text: ANSWER })).toBe('adopted')
    expect(seen(matter, guo).sections).toMatchObject([{ title: '您说的' }])
  })
  it('is never named to the applicant, nor what they said, nor that somebody was asked in their place', () => {
    const matter = asked()
    matter.send('cannotLook', guo, TODAY)
    expect(matter.record.state).toBe('view_given')
    matter.send('askAgain', qian, TODAY, { who: 'han' })
    const before = matter.messages().length
    matter.send('giveView', han, '2026-11-23', said)
    const own = matter.messages().slice(before)
    expect(own.filter(({ to }) => 'person' in to)).toEqual([])
    for (const hidden of ['guo', 'han', WHY, '另请', '看不了', '看法'])
      expect(text(matter, WORKER)).not.toContain(hidden)
    expect(seen(matter, WORKER).timeline.map(({ title }) => title)).toEqual([
      '看完给您回话',
      '请懂行的人看',
      '您交上了建议',
    ])
  })
  it('who has to do with it sees it no more, and is not asked again', () => {
    const matter = asked()
    expect(matter.send('haveToDo', guo, TODAY)).toBe('view_given')
    expect(matter.record).toMatchObject({ concerned: ['guo'], reviewers: [] })
    expect(matter.send('giveView', guo, TODAY, said)).toBe('NOT_FOUND')
    expect(text(matter, qian)).toContain('还差 1 个人的看法')
    expect(matter.send('askAgain', qian, TODAY, { who: 'guo' })).toBe('INVALID')
    expect(matter.send('askAgain', qian, TODAY, { who: 'han' })).toBe('view_asked')
  })
  it('an officer who has to do with it neither reads nor decides it any more', () => {
    const matter = handedIn()
    matter.send('askView', qian, TODAY, { who: 'zhou' })
    expect(matter.commands(zhou, TODAY)).toEqual(['giveView', 'cannotLook', 'haveToDo'])
    matter.send('haveToDo', zhou, TODAY)
    expect(matter.commands(zhou, TODAY)).toEqual([])
    expect(matter.send('adopt', zhou, TODAY, { text: ANSWER })).toBe('OWN_CASE')
    expect(matter.commands(qian, TODAY)).toContain('adopt')
  })
  it('who is late is told, may still speak until it is decided, and then no more', () => {
    const matter = asked()
    matter.tick('2026-11-26T02:00:00.000Z')
    matter.tick('2026-11-28T00:00:00.000Z')
    expect(matter.record.state).toBe('view_given')
    expect(told(matter, 'guo')).toEqual([
      '有一件事，请您看看、说说看法',
      '请您看的一件事，明天是最后一天',
      '请您看的一件事到日子了，还等您的看法',
    ])
    expect(seen(matter, guo, '2026-11-30').words).toContain('日子过了')
    const late = handedIn()
    late.send('askView', qian, TODAY, { who: 'guo' })
    late.tick('2026-11-28T00:00:00.000Z')
    expect(matter.send('giveView', guo, '2026-11-30', said)).toBe('view_given')
    expect(late.send('adopt', qian, '2026-11-30', { text: ANSWER })).toBe('adopted')
    expect(late.send('giveView', guo, '2026-11-30', said)).toBe('NOT_FOUND')
    expect(told(late, 'guo').at(-1)).toBe('请您看的一件事，不用再看了')
  })
  it('is there where there is somebody to ask, behind the two usual answers', () => {
    const matter = handedIn()
    expect(matter.commands(qian, TODAY).slice(0, 2)).toEqual(['adopt', 'adoptPart'])
    expect(matter.commands(qian, TODAY)).toEqual(expect.arrayContaining(['askView', 'askPanel']))
    matter.candidates = []
    expect(matter.commands(qian, TODAY)).not.toContain('askView')
  })
  it('goes on where it stopped after papers were asked for', () => {
    const matter = asked()
    matter.send('giveView', guo, '2026-11-23', said)
    matter.send('return', qian, '2026-11-24', { gaps: [{ field: 'measures', text: '写清楚怎么改' }] })
    expect(matter.send('supplement', WORKER, '2026-11-26', { measures: '护栏高一米二。' })).toBe('view_given')
    expect(matter.record.due).toBe('2026-12-15')
  })
})

describe('a panel', () => {
  const three = (more?: Answers): Matter => {
    const matter = handedIn(more)
    matter.send('askPanel', qian, TODAY, { who: ['guo', 'han', 'zhou'] })
    return matter
  }
  it('is for what may save as much as the place says', () => {
    expect(three().record).toMatchObject({ state: 'panel_asked', due: '2026-12-25' })
    expect(three({ saves: 9_999_999 }).record.state).toBe('submitted')
    const matter = handedIn({ saves: null })
    expect(matter.commands(qian, TODAY)).not.toContain('askPanel')
  })
  it.each([[['guo', 'han']], [['guo', 'han', 'xie', 'tan']], [['guo']], [['guo', 'han', 'nobody']]])(
    'is not %j: three or more, an odd number of those who may be asked',
    (who) => {
      expect(handedIn().send('askPanel', qian, TODAY, { who })).toBe('INVALID')
    },
  )
  it('reads nobody else’s view before the last has spoken, and then the desk reads all with their points', () => {
    const matter = three()
    expect(matter.send('giveView', guo, TODAY, scored(20))).toBe('panel_asked')
    for (const actor of [qian, zhou, han]) expect(text(matter, actor)).not.toContain(WHY)
    expect(matter.send('giveView', han, TODAY, scored(10))).toBe('panel_asked')
    expect(matter.send('giveView', zhou, TODAY, scored(15))).toBe('panel_given')
    expect(text(matter, qian)).toContain('3 个人，平均 55 分')
    expect(text(matter, han)).not.toContain('平均')
    expect(matter.record.due).toBe('2026-11-27')
  })
  it('one of three has to do with it and is replaced, one is late and is replaced, and it is decided', () => {
    const matter = three()
    matter.send('haveToDo', han, TODAY)
    expect(matter.record.state).toBe('panel_asked')
    expect(text(matter, qian)).toContain('还差 1 个人的看法。点“另请一位”。')
    expect(matter.send('askAgain', qian, TODAY, { who: ['xie', 'tan'] })).toBe('INVALID')
    expect(matter.send('askAgain', qian, TODAY, { who: ['xie'] })).toBe('panel_asked')
    matter.send('giveView', guo, TODAY, scored(20))
    matter.send('giveView', zhou, TODAY, scored(20))
    matter.tick('2026-12-22T00:00:00.000Z')
    expect(matter.record.state).toBe('panel_given')
    expect(matter.send('askAgain', qian, '2026-12-22', { who: ['tan'] })).toBe('panel_asked')
    expect(told(matter, 'xie').at(-1)).toBe('请您看的一件事，不用再看了')
    expect(lookOf(matter.record, 'xie')).toBeNull()
    expect(matter.send('giveView', xie, '2026-12-22', scored(1))).toBe('NOT_FOUND')
    expect(matter.send('giveView', tan, '2026-12-22', scored(10))).toBe('panel_given')
    expect(matter.send('adoptPart', qian, '2026-12-22', { text: ANSWER })).toBe('adopted_part')
  })
  it('may come after one view; whoever was late with that is asked no more', () => {
    const matter = handedIn()
    matter.send('askView', qian, TODAY, { who: 'guo' })
    matter.tick('2026-11-28T00:00:00.000Z')
    expect(matter.send('askPanel', qian, '2026-11-30', { who: ['han', 'xie', 'tan'] })).toBe('panel_asked')
    expect(matter.send('giveView', guo, '2026-11-30', said)).toBe('NOT_FOUND')
    for (const actor of [han, xie, tan]) matter.send('giveView', actor, '2026-11-30', scored(10))
    expect(matter.record.state).toBe('panel_given')
  })
  it('is the desk’s again on its day, though the holidays of that year are not known yet', () => {
    const matter = new Matter(proposal, idea, '2026-12-15')
    matter.candidates = PEOPLE
    matter.send('askPanel', qian, '2026-12-15', { who: ['guo', 'han', 'zhou'] })
    matter.tick('2027-01-14T16:00:00.000Z')
    expect(matter.record.state).toBe('panel_given')
    const one = new Matter(proposal, idea, '2026-12-28')
    one.candidates = PEOPLE
    one.send('askView', qian, '2026-12-28', { who: 'guo' })
    one.tick('2027-01-04T16:00:00.000Z')
    expect(one.record.state).toBe('view_given')
  })
  it('is over when the applicant withdraws: nobody is asked any more', () => {
    const matter = three()
    expect(matter.send('withdraw', WORKER, TODAY)).toBe('withdrawn')
    expect(matter.record.reviewers).toEqual([])
    expect(told(matter, 'guo').at(-1)).toBe('请您看的一件事，不用再看了')
  })
})

describe('what a union’s size asks for', () => {
  const large: OrgTree = { ...ORGS, [UNIT]: { ...ORGS[UNIT]!, members: 200 } }
  it('a small one, or one that does not say, answers by itself', () => {
    expect(handedIn().send('adopt', qian, TODAY, { text: ANSWER })).toBe('adopted')
  })
  it('a large one adopts what somebody who knows the work has seen, and above the sum what three have', () => {
    const small = handedIn({ saves: 100 }, large)
    expect(small.send('adopt', qian, TODAY, PLAN)).toBe('NOT_NOW')
    small.send('askView', qian, TODAY, { who: 'guo' })
    small.send('giveView', guo, TODAY, said)
    expect(small.send('adopt', qian, TODAY, PLAN)).toBe('carrying')

    const big = handedIn({}, large)
    big.send('askView', qian, TODAY, { who: 'guo' })
    big.send('giveView', guo, TODAY, said)
    expect(big.send('adopt', qian, TODAY, PLAN)).toBe('NOT_NOW')
    big.send('askPanel', qian, TODAY, { who: ['guo', 'han', 'xie'] })
    for (const actor of [guo, han, xie]) big.send('giveView', actor, TODAY, scored(10))
    expect(big.send('adopt', qian, TODAY, PLAN)).toBe('carrying')
  })
  it('nobody is needed to say no, or to keep it for later', () => {
    expect(handedIn({}, large).send('reject', qian, TODAY, { code: 'inUse', text: ANSWER })).toBe('rejected')
    expect(handedIn({}, large).send('reserve', qian, TODAY, { text: ANSWER })).toBe('reserved')
  })
})

it('a union above that takes it over reads the views and asks nobody anew', () => {
  const matter = handedIn()
  matter.send('askView', qian, TODAY, { who: 'guo' })
  matter.send('giveView', guo, TODAY, said)
  matter.tick('2026-12-12T00:00:00.000Z')
  expect(matter.send('takeOver', wu, '2026-12-14')).toBe('view_given')
  expect(text(matter, wu, '2026-12-14')).toContain(WHY)
  expect(matter.send('adopt', wu, '2026-12-14', { text: ANSWER })).toBe('adopted')
})
