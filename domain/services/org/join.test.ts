import { LI, UNIT, WANG } from '../../../tests/support/synthetic'
import { Matter, mistakesIn, officerAt, WORKER } from '../../../tests/support/matter'
import type { Answers } from '../../form'
import { join } from './join'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const LONG = '写清楚为什么，一共要十个字以上。'
const two: Answers = { name: '王实例', mobile: '13900000001', union: UNIT, will: 'agree', privacy: 'agree' }
const whole: Answers = { ...two, idNumber: WANG, worker: 'migrant' }
const decision = { basis: 'meeting', decision: '2026年11月第二次会议' }

describe('the form of joining', () => {
  it('takes two fields, a union and two ticks', () => {
    expect(mistakesIn(join, two, TODAY)).toEqual([])
  })
  it.each([
    ['no will', { ...two, will: 'refuse' }, 'will', '本人自愿'],
    ['no consent', { ...two, privacy: 'refuse' }, 'privacy', '没法登记'],
    ['no union', { ...two, union: '' }, 'union', ''],
    ['a mobile number too short', { ...two, mobile: '1390000' }, 'mobile', ''],
  ])('refuses %s at its field', (_name, answers, path, words) => {
    const [first] = mistakesIn(join, answers, TODAY)
    expect(first).toMatchObject({ path })
    expect(first?.message).toContain(words)
  })
  it('takes several places of work, each for itself', () => {
    const engagements = [
      { kind: 'platform', name: '示例外卖' },
      { kind: 'platform', name: '示例跑腿' },
    ]
    expect(mistakesIn(join, { ...two, engagements }, TODAY)).toEqual([])
    const nameless = { ...two, engagements: [{ kind: 'unit', name: '' }] }
    expect(mistakesIn(join, nameless, TODAY)).toMatchObject([{ path: 'engagements.0.name' }])
    const matter = new Matter(join, two, TODAY)
    expect(matter.send('giveId', WORKER, TODAY, { idNumber: WANG, worker: 'food', engagements })).toBe('submitted')
    expect(matter.answers).toMatchObject({ engagements })
    // One membership.
    expect(matter.record.holds).toEqual(['join|wang'])
  })
  it('asks whoever applied by the form of before what that asked', () => {
    const matter = new Matter(join, two, TODAY)
    matter.record = { ...matter.record, form: 2 }
    const engagements = '示例外卖、示例跑腿'
    expect(matter.send('giveId', WORKER, TODAY, { idNumber: WANG, worker: 'food', engagements })).toBe('submitted')
    expect(matter.answers).toMatchObject({ engagements })
  })
  it('wants the sixteenth birthday to have come', () => {
    const day = `${Number(WANG.slice(6, 10)) + 16}-${WANG.slice(10, 12)}-${WANG.slice(12, 14)}`
    const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
    expect(mistakesIn(join, whole, day)).toEqual([])
    expect(mistakesIn(join, whole, before)).toMatchObject([{ path: 'idNumber', code: 'TOO_YOUNG' }])
  })
})

describe('the way to a member', () => {
  it('begins with the applicant where the ID number is still to come, and nobody can approve without it', () => {
    const matter = new Matter(join, two, TODAY)
    expect(matter.record).toMatchObject({ state: 'id_wanted', desk: 'applicant', due: '2026-12-21' })
    expect(matter.send('approve', qian, TODAY, decision)).toBe('NOT_NOW')
    expect(matter.send('giveId', WORKER, TODAY, { idNumber: WANG, worker: 'migrant' })).toBe('submitted')
    expect(matter.record).toMatchObject({ desk: `${UNIT}/officer`, due: '2026-11-27', house: [`key-${WANG}`] })
  })
  it('holds the person from the first day, and an ID number only once the union has decided whose it is', () => {
    const matter = new Matter(join, two, TODAY)
    expect(matter.record.holds).toEqual(['join|wang'])
    matter.send('giveId', WORKER, TODAY, { idNumber: WANG, worker: 'other' })
    expect(matter.record.holds).toEqual(['join|wang'])
  })
  it('ends with the committee’s decision: a member from that day, told with its basis, held for good', () => {
    const matter = new Matter(join, whole, TODAY)
    expect(matter.send('approve', qian, '2026-11-23', {})).toBe('INVALID')
    expect(matter.send('approve', qian, '2026-11-23', decision)).toBe('member')
    expect(matter.lastNote()).toBe('委员会开会定的：2026年11月第二次会议')
    expect(Object.values(matter.record.fx)).toContainEqual(
      expect.objectContaining({ kind: 'member', org: UNIT, since: '2026-11-23', done: false }),
    )
    expect(matter.record.holds).toEqual(['join|wang', `join|key-${WANG}`])
  })
  it('makes nobody a member by any other step', () => {
    const matter = new Matter(join, whole, TODAY)
    matter.send('reject', qian, TODAY, { code: 'notTrue', text: LONG })
    matter.send('appeal', WORKER, TODAY, { text: LONG })
    expect(matter.send('overturn', officerAt('wu', 'town'), TODAY, { text: LONG })).toBe('submitted')
    expect(Object.values(matter.record.fx).filter(({ kind }) => kind === 'member')).toEqual([])
  })
  it('lets go of everything when it is refused or withdrawn, so that one may come again', () => {
    const refused = new Matter(join, whole, TODAY)
    refused.send('reject', qian, TODAY, { code: 'identity', text: LONG })
    expect(refused.record.holds).toEqual(['closed:c1'])
    const withdrawn = new Matter(join, two, TODAY)
    withdrawn.send('withdraw', WORKER, TODAY)
    expect(withdrawn.record.holds).toEqual(['closed:c1'])
  })
  it('is not for officers to decide about themselves or another union’s', () => {
    const matter = new Matter(join, whole, TODAY)
    expect(matter.send('approve', officerAt('wang', UNIT), TODAY, decision)).toBe('OWN_CASE')
    expect(matter.send('approve', officerAt('li', UNIT, 'officer', `key-${WANG}`), TODAY, decision)).toBe('OWN_CASE')
    expect(matter.send('approve', officerAt('chen', 'elsewhere'), TODAY, decision)).toBe('NOT_FOUND')
    expect(matter.send('approve', officerAt('lv', UNIT, 'legal'), TODAY, decision)).toBe('NOT_FOUND')
  })
  it('asks for what does not fit, once and whole, and takes the corrected number', () => {
    const matter = new Matter(join, whole, TODAY)
    matter.send('return', qian, TODAY, { gaps: [{ field: 'idNumber', text: '身份证号和姓名对不上' }] })
    expect(matter.send('supplement', WORKER, TODAY, { idNumber: LI })).toBe('submitted')
    expect(matter.record).toMatchObject({ holds: ['join|wang'], house: [`key-${LI}`] })
  })
  it('does not know the employer’s objection as a reason', () => {
    const matter = new Matter(join, whole, TODAY)
    expect(matter.send('reject', qian, TODAY, { code: 'employer', text: LONG })).toBe('INVALID')
  })
})
