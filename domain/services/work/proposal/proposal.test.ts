import { UNIT } from '../../../../tests/support/synthetic'
import { Matter, mistakesIn, officerAt, WORKER } from '../../../../tests/support/matter'
import type { Answers } from '../../../form'
import { proposal } from './index'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const wu = officerAt('wu', 'town')
const ANSWER = '下个月起三标工地都这样做，料由项目部出。'
const short: Answers = {
  title: '塔吊下加一道护栏',
  problem: '人从塔吊下面走，图近。',
  area: '三标塔吊',
  name: '王实例',
  mobile: '13900000001',
  union: UNIT,
}
const hazard: Answers = { ...short, hurts: 'yes' }
const opinion: Answers = { ...short, hurts: 'no' }
const idea: Answers = {
  ...opinion,
  ...{
    prize: 'yes',
    measures: '绕着塔吊加一道护栏。',
    category: 'safety',
    ownDuty: 'no',
    source: 'own',
    online: 'agree',
  },
}

describe('the form of a proposal', () => {
  it('asks a sentence and the problem, and the rest of whoever wants a prize', () => {
    expect(mistakesIn(proposal, opinion, TODAY)).toEqual([])
    expect(mistakesIn(proposal, idea, TODAY)).toEqual([])
  })
  it('asks whoever wants a prize how it is done, and whether it was theirs to do', () => {
    expect(mistakesIn(proposal, { ...opinion, prize: 'yes' }, TODAY).map(({ path }) => path)).toEqual([
      'measures',
      'category',
      'ownDuty',
      'source',
      'online',
    ])
  })
  it('asks for nothing that can wait where somebody may be hurt, whatever was answered before', () => {
    expect(mistakesIn(proposal, hazard, TODAY)).toEqual([])
    expect(mistakesIn(proposal, { ...hazard, prize: 'yes' }, TODAY)).toEqual([])
    expect(mistakesIn(proposal, { ...hazard, area: null }, TODAY).map(({ path }) => path)).toEqual(['area'])
  })
  it('has a title of forty signs at most', () => {
    expect(mistakesIn(proposal, { ...idea, title: '字'.repeat(40) }, TODAY)).toEqual([])
    expect(mistakesIn(proposal, { ...idea, title: '字'.repeat(41) }, TODAY)).toMatchObject([{ code: 'TOO_LONG' }])
  })
})

describe('the answer', () => {
  it.each([
    ['adopt', 'adopted'],
    ['adoptPart', 'adopted_part'],
  ])('%s needs a reason of ten characters and ends with thanks', (command, state) => {
    const matter = new Matter(proposal, idea, TODAY)
    expect(matter.record).toMatchObject({ state: 'submitted', due: '2026-12-11', urgent: false })
    expect(matter.send(command, qian, TODAY, { text: '九个字不够写清楚。' })).toBe('INVALID')
    expect(matter.send(command, qian, TODAY, { text: '十个字就够写清楚了。' })).toBe(state)
    expect(matter.lastNote()).toBe('十个字就够写清楚了。\n谢谢您动脑筋，提建议。')
  })
  it('not adopted: with its reason and thanks, and once more to the level above', () => {
    const matter = new Matter(proposal, idea, TODAY)
    expect(matter.send('reject', qian, TODAY, { text: ANSWER })).toBe('INVALID')
    expect(matter.send('reject', qian, TODAY, { code: 'inUse', text: ANSWER })).toBe('rejected')
    expect(matter.lastNote()).toBe(`${ANSWER}\n谢谢您动脑筋，提建议。`)
    expect(matter.send('appeal', WORKER, '2026-12-04', { text: ANSWER })).toBe('appeal_review')
    expect(matter.record.desk).toBe('town/officer')
    expect(matter.send('sustain', wu, '2026-12-04', { text: ANSWER })).toBe('refused')
    expect(matter.commands(WORKER, '2026-12-04')).toEqual([])
  })
  it('is not appealed against after ten working days', () => {
    const matter = new Matter(proposal, idea, TODAY)
    matter.send('reject', qian, TODAY, { code: 'inUse', text: ANSWER })
    expect(matter.send('appeal', WORKER, '2026-12-05', { text: ANSWER })).toBe('TOO_LATE')
  })
  it('is not given by whoever proposed it', () => {
    expect(new Matter(proposal, idea, TODAY).send('adopt', officerAt('wang', UNIT), TODAY, { text: ANSWER })).toBe(
      'OWN_CASE',
    )
  })
})

describe('what may hurt somebody', () => {
  it('goes to the desk at once: due the same day, told as urgent', () => {
    const matter = new Matter(proposal, hazard, TODAY)
    expect(matter.record).toMatchObject({ state: 'hazard', urgent: true, due: TODAY, desk: `${UNIT}/officer` })
    expect(matter.messages()).toMatchObject([
      { urgent: true, title: '有一件急事到了您手里', to: { desk: `${UNIT}/officer` } },
      { urgent: true, to: { deputy: `${UNIT}/officer` }, unread: {} },
    ])
  })
  it.each([
    ['the first day of a long holiday', '2026-10-01'],
    ['a Saturday', '2026-11-21'],
    ['a Saturday that is worked', '2026-10-10'],
    ['a holiday that is not announced yet', '2027-10-01'],
  ])('on %s is due that same day, as the page promises, and told upward when it is over', (_name, day) => {
    const matter = new Matter(proposal, hazard, day)
    expect(matter.record).toMatchObject({ due: day, dueAt: `${day}T16:00:00.000Z`, provisional: false })
    expect(matter.record.clockAt).toBe(matter.record.dueAt)
    expect(matter.messages()[0]).toMatchObject({ urgent: true, at: `${day}T04:00:00.000Z` })
  })
  it('ends when it is seen to, or goes on as a proposal where it is not urgent', () => {
    const seen = new Matter(proposal, hazard, TODAY)
    expect(seen.send('handled', qian, TODAY, { text: ANSWER })).toBe('handled')
    const other = new Matter(proposal, hazard, TODAY)
    expect(other.send('notUrgent', qian, TODAY, { text: ANSWER })).toBe('submitted')
    expect(other.record.due).toBe('2026-12-11')
  })
})

describe('what the six questions say', () => {
  it('suits whoever works, and may suit others', () => {
    const six = { member: 'no', members: 3, income: 0, trouble: [], dispute: 'no' } as const
    const basis = {} as never
    expect(proposal.head.fits?.({ ...six, trouble: [], work: 'migrant' }, basis).verdict).toBe('yes')
    expect(proposal.head.fits?.({ ...six, trouble: [], work: 'retired' }, basis).verdict).toBe('maybe')
  })
})

describe('a proposal that is kept for later', () => {
  it('says when it is looked at again, is looked at then, and may be taken up before', () => {
    const matter = new Matter(proposal, opinion, TODAY)
    expect(matter.send('reserve', qian, TODAY, { text: ANSWER, again: '2026-11-19' })).toBe('INVALID')
    expect(matter.send('reserve', qian, TODAY, { text: ANSWER, again: '2027-03-01' })).toBe('reserved')
    expect(matter.lastNote()).toContain('3月1日')
    expect(matter.commands(qian, TODAY)).toEqual(['takeUp'])
    expect(matter.send('takeUp', qian, TODAY)).toBe('submitted')
    matter.send('reserve', qian, TODAY, { text: ANSWER })
    matter.tick('2027-11-19T04:00:00.000Z')
    expect(matter.record.state).toBe('reserved')
    matter.tick('2027-11-22T04:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'submitted', desk: `${UNIT}/officer` })
  })
})

it('a proposal that somebody made before is answered so, with thanks and by its number', () => {
  const matter = new Matter(proposal, opinion, TODAY)
  expect(matter.send('joined', qian, TODAY, { first: '第一条', text: ANSWER })).toBe('INVALID')
  expect(matter.send('joined', qian, TODAY, { first: 'RM92-FPS6-6WK', text: ANSWER })).toBe('said_before')
  expect(matter.lastNote()).toContain('谢谢您')
  expect(matter.lastNote()).not.toContain('RM92')
})
