import { calendar, packs } from '../../policies'
import { talk } from '../services/law/talk'
import { caseView, commandsFor, createCase, decide } from '../matter'
import { boardRow, boardView, isOpen, offerOf } from './offer'
import type { Actor, CaseRecord, Facts, OrgTree } from '../matter'

const region = ['cn', '99', '9901', '990101']
const orgs: OrgTree = {
  unit: { id: 'unit', name: '三标工会', level: 'unit', parent: 'town', phone: '1', region },
  town: { id: 'town', name: '河口镇总工会', level: 'town', parent: null, phone: '2', region },
}
const facts: Facts = { today: '2026-11-20', now: '2026-11-20T04:00:00.000Z', calendar, packs, orgs, keyOf: (id) => id }
const qian: Actor = { person: 'qian', name: '钱*', role: 'officer', org: 'unit' }
const member = (person: string, line = ['unit', 'town']): Actor => ({ person, name: `${person}*`, role: 'guest', line })
const answers = {
  title: '讨薪怎么讨',
  kind: 'talk',
  on: '2026-11-20',
  time: '下午2点',
  place: '项目部二楼',
  seats: 2,
  union: 'unit',
}
const fresh = createCase(talk, { id: 'o1', no: '1RANBH3AC4P' }, qian, answers, facts)

const contextOf = (record: CaseRecord, actor: Actor) => ({
  service: talk,
  record,
  answers,
  facts,
  actor,
  openObjections: 0,
})
let pressed = 0
const press = (record: CaseRecord, actor: Actor, name: string) =>
  decide({ id: `k${(pressed += 1)}`, name, step: record.state, input: {} }, contextOf(record, actor))
function after(record: CaseRecord, ...steps: [Actor, string][]): CaseRecord {
  return steps.reduce((now, [actor, name]) => {
    const decision = press(now, actor, name)
    if (!decision.ok) throw new Error(decision.message)
    return decision.next
  }, record)
}
function seen(record: CaseRecord, actor: Actor) {
  if (!isOpen(record)) throw new Error('not open')
  return boardView({ ...contextOf(record, actor), record })
}
const buttons = (record: CaseRecord, actor: Actor): string[] => seen(record, actor).actions.map((one) => one.label)
const row = (record: CaseRecord, person: string) => {
  if (!isOpen(record)) throw new Error('not open')
  return boardRow(record, person, orgs)
}

describe('an offer to members', () => {
  it('is due on the working day after its own day, at the desk that published it', () => {
    expect(fresh).toMatchObject({ desk: 'unit/officer', due: '2026-11-23', state: 'open' })
  })
  it('is called by its own name in the officers’ lists: no person’s name is hidden in it', () => {
    expect(fresh.title).toBe('讨薪怎么讨')
  })
  it('says what it is, how many seats are left, and nothing of who takes part', () => {
    const one = after(fresh, [member('wang'), 'signUp'])
    expect(row(one, 'zhao')).toEqual({
      id: 'o1',
      service: 'talk',
      title: '讨薪怎么讨',
      orgName: '三标工会',
      lines: [
        { label: '形式', value: '讲座' },
        { label: '哪天', value: '11月20日 周五 下午2点' },
        { label: '在哪里', value: '项目部二楼' },
      ],
      left: 1,
      mine: 'out',
    })
    expect(JSON.stringify(seen(one, member('zhao')))).not.toContain('wang')
  })
  it('offers the buttons that change something: sign up, then off, and the door is never a button', () => {
    expect(buttons(fresh, member('wang'))).toEqual(['报名'])
    expect(seen(fresh, member('wang')).door).toBe('signIn')
    const one = after(fresh, [member('wang'), 'signUp'])
    expect(buttons(one, member('wang'))).toEqual(['不去了'])
    expect(row(one, 'wang').mine).toBe('in')
    const there = after(one, [member('wang'), 'signIn'])
    expect(buttons(there, member('wang'))).toEqual([])
    expect(row(there, 'wang').mine).toBe('present')
  })
  it('has as many seats as it says: the third is refused until somebody signs off', () => {
    const full = after(fresh, [member('wang'), 'signUp'], [member('li'), 'signUp'])
    expect(row(full, 'zhao').left).toBe(0)
    expect(buttons(full, member('zhao'))).toEqual([])
    expect(press(full, member('zhao'), 'signUp')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(press(full, member('zhao'), 'signIn')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    const freed = after(full, [member('li'), 'signOff'])
    expect(buttons(freed, member('zhao'))).toEqual(['报名'])
  })
  it('counts somebody once, however often they sign up or stand at the door', () => {
    const twice = after(fresh, [member('wang'), 'signUp'], [member('wang'), 'signUp'])
    expect(row(twice, 'li').left).toBe(1)
    const door = after(twice, [member('wang'), 'signIn'])
    const again = after(door, [member('wang'), 'signIn'])
    expect(again.guests).toEqual(door.guests)
  })
  it('is closed to members of other unions and to whoever is not a member', () => {
    expect(press(fresh, member('chen', ['other', 'town']), 'signUp')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(press(fresh, member('nobody', []), 'signUp')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
  it('shows its officer the seats, the door and who was there, and keeps guests out of the steps', () => {
    const there = after(fresh, [member('wang'), 'signUp'], [member('li'), 'signUp'], [member('wang'), 'signIn'])
    const around = { flags: [], objections: [], colleagues: [] }
    const offer = offerOf(contextOf(there, qian))
    const view = caseView(contextOf(there, qian), around)
    expect(offer).toMatchObject({ seats: 2, door: true })
    expect(offer?.guests.map(({ name, in: at }) => [name, at !== null])).toEqual([
      ['li*', false],
      ['wang*', true],
    ])
    expect(view.timeline.map((entry) => entry.title)).toEqual(['办完', '发布了活动'])
    expect(view.actions.map((action) => action.label)).toEqual(['活动结束', '取消活动'])
  })
  it('ends for members when it was held, and its officer still sees who was there', () => {
    const held = after(fresh, [member('wang'), 'signIn'], [qian, 'finish'])
    expect(isOpen(held)).toBe(false)
    expect(press(held, member('wang'), 'signOff')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(offerOf(contextOf(held, qian))).toMatchObject({ seats: null, door: false })
  })
  it('tells those who signed up, and nobody who signed off, when it is called off', () => {
    const two = after(fresh, [member('wang'), 'signUp'], [member('li'), 'signUp'], [member('li'), 'signOff'])
    const why = '讲课的老师病了，下个月再办。'
    const order = { id: 'k0', name: 'callOff', step: two.state, input: { why } }
    const decision = decide(order, contextOf(two, qian))
    if (!decision.ok) throw new Error(decision.message)
    const told = Object.entries(decision.next.fx).filter(([id]) => id.startsWith('k0'))
    expect(told.map(([, effect]) => effect)).toMatchObject([
      { to: { person: 'wang' }, title: '您报名的活动有变化', text: `讨薪怎么讨：${why}` },
    ])
  })
  it('can be ended by a colleague and by whoever published it, not by a guest', () => {
    expect(commandsFor(contextOf(fresh, member('wang'))).map(([name]) => name)).not.toContain('finish')
    expect(press(fresh, { ...qian, person: 'zhou' }, 'finish').ok).toBe(true)
    expect(press(fresh, qian, 'finish').ok).toBe(true)
  })
})
