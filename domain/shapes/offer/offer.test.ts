import omit from 'lodash/omit'
import { later } from '../../base/calendar'
import { caseView, commandsFor } from '../../matter'
import { talk } from '../../services/law/talk'
import { Gathering } from '../../../tests/support/gathering'
import { Matter, officerAt } from '../../../tests/support/matter'
import { UNIT } from '../../../tests/support/synthetic'
import { isOpen, offerOf, overView } from '.'
import type { Answers } from '../../form'
import type { Actor } from '../../matter'
import type { Service, State } from '../../matter/service'

const TODAY = '2026-11-20'
const NOON = `${TODAY}T04:00:00.000Z`
const qian = officerAt('qian', UNIT)
const member = (person: string, line = [UNIT, 'town']): Actor => ({ person, name: `${person}*`, role: 'guest', line })
const [wang, li, zhao, sun] = ['wang', 'li', 'zhao', 'sun'].map((person) => member(person)) as [
  Actor,
  Actor,
  Actor,
  Actor,
]
const answers = {
  title: '讨薪怎么讨',
  kind: 'talk',
  on: '2026-11-24',
  starts: '14:00',
  ends: '16:00',
  place: '项目部二楼',
  seats: 2,
  union: UNIT,
}
const offered = (more: object = {}) => new Gathering(new Matter(talk, { ...answers, ...more }, TODAY, qian), NOON)
async function full(): Promise<Gathering> {
  const offer = offered()
  await offer.press(wang, 'signUp')
  await offer.press(li, 'signUp')
  return offer
}
async function queued(offer: Gathering): Promise<void> {
  await offer.press(zhao, 'queue')
  offer.now = later(offer.now, 1, 'minute')
  await offer.press(sun, 'queue')
}
/** The talk with another open state. */
const state = talk.flow.states.open as State
const shownBy = state.board as NonNullable<State['board']>
const changed = (more: Partial<State>): Service => ({
  ...talk,
  flow: { ...talk.flow, states: { ...talk.flow.states, open: { ...state, ...more } } },
})
const buttons = (offer: Gathering, actor: Actor): string[] => offer.seen(actor).actions.map((one) => one.label)

describe('an offer to members', () => {
  it('is due on the working day after its own day, at the desk that published it', () => {
    expect(offered().matter.record).toMatchObject({ desk: `${UNIT}/officer`, due: '2026-11-25', state: 'open' })
  })
  it('says what it is, how many seats are left, and nothing of who takes part', async () => {
    const offer = offered()
    await offer.press(wang, 'signUp')
    expect(offer.row('zhao')).toEqual({
      id: 'c1',
      service: 'talk',
      title: '讨薪怎么讨',
      orgName: UNIT,
      lines: [
        { label: '形式', value: '讲座' },
        { label: '哪天', value: '11月24日 周二 14:00—16:00' },
        { label: '在哪里', value: '项目部二楼' },
      ],
      left: 1,
      mine: 'out',
    })
    expect(JSON.stringify([offer.seen(zhao), offer.matter.record])).not.toContain('wang')
  })
  it('offers the buttons that change something: sign up, then off, and the door is never a button', async () => {
    const offer = offered()
    expect(buttons(offer, wang)).toEqual(['报名'])
    expect(offer.seen(wang).door).toBe('signIn')
    await offer.press(wang, 'signUp')
    expect(buttons(offer, wang)).toEqual(['不去了'])
    expect(offer.row('wang').mine).toBe('in')
    offer.now = '2026-11-24T05:00:00.000Z'
    await offer.press(wang, 'signIn')
    expect(buttons(offer, wang)).toEqual([])
    expect(offer.row('wang').mine).toBe('present')
  })
  it('counts somebody once, however often they tap, and knows a tap that comes again', async () => {
    const offer = offered()
    await offer.press(wang, 'signUp', 'one')
    await offer.press(wang, 'signUp')
    expect(offer.row('li').left).toBe(1)
    await offer.press(wang, 'signOff')
    expect(await offer.press(wang, 'signUp', 'one')).toBe('off')
    expect(offer.row('li').left).toBe(2)
  })
  it('is closed to members of other unions and to whoever is not a member', async () => {
    const offer = offered()
    expect(await offer.press(member('chen', ['other', 'town']), 'signUp')).toBe('NOT_FOUND')
    expect(await offer.press(member('nobody', []), 'signUp')).toBe('NOT_FOUND')
  })
  it('has no end of seats where it says none', async () => {
    const offer = offered({ seats: null })
    expect(await offer.press(wang, 'signUp')).toBe('in')
    expect(offer.row('li')).toMatchObject({ open: 'all', mine: 'out' })
    expect(await offer.press(li, 'queue')).toBe('NOT_NOW')
  })
  it('shows what is longer where it is opened, also when it is over, and neither in the list nor in a reminder', () => {
    const more = [{ label: '规则', value: '抢答，一队三人。' }]
    const board = (given: Answers) => ({ ...shownBy(given), more })
    const matter = new Matter(changed({ board }), answers, TODAY, qian)
    const offer = new Gathering(matter, NOON)
    expect(offer.row('zhao')).not.toMatchObject({ lines: expect.arrayContaining(more) as unknown })
    expect(offer.seen(zhao).lines).toEqual([...offer.row('zhao').lines, ...more])
    expect(overView(offer.context(wang), null).lines).toEqual(offer.seen(zhao).lines)
    matter.tick('2026-11-23T01:00:00.000Z')
    expect(JSON.stringify(matter.messages())).toContain('项目部二楼')
    expect(JSON.stringify(matter.messages())).not.toContain('抢答')
  })
  it('has no door where it is held on line: people say themselves that they are there', async () => {
    const { signIn, ...others } = state.commands
    if (!signIn) throw new Error('no door')
    const commands = { ...others, signIn: { ...signIn, when: () => false }, checkIn: omit(signIn, 'atDoor') }
    const offer = new Gathering(new Matter(changed({ commands }), answers, TODAY, qian), NOON)
    await offer.press(wang, 'signUp')
    expect(offer.seen(wang)).toMatchObject({ door: null, actions: [{ command: 'signOff' }] })
    expect(offerOf(offer.matter.context(qian, TODAY))).toMatchObject({ door: false })
    offer.now = '2026-11-24T05:00:00.000Z'
    expect(await offer.press(wang, 'signIn')).toBe('NOT_NOW')
    expect(buttons(offer, wang)).toEqual(['不去了', '签到'])
    expect(await offer.press(wang, 'checkIn')).toBe('present')
  })
  it('says that sign-up has closed, from that instant on, to whoever comes then', async () => {
    const offer = await full()
    offer.now = '2026-11-24T05:59:59.000Z'
    expect(offer.row('zhao')).not.toHaveProperty('closed')
    offer.now = '2026-11-24T06:00:00.000Z'
    expect(offer.row('zhao')).toMatchObject({ closed: true, mine: 'out' })
    expect(offer.seen(wang)).toMatchObject({ closed: true, mine: 'in' })
    expect(buttons(offer, zhao)).toEqual([])
  })
  it('shows its officer the counts and the door, and keeps guests out of the steps', async () => {
    const offer = await full()
    offer.now = '2026-11-24T05:00:00.000Z'
    await offer.press(wang, 'signIn')
    const { matter } = offer
    const around = { flags: [], objections: [], colleagues: [] }
    const view = caseView(matter.context(qian, TODAY), around)
    expect(offerOf(matter.context(qian, TODAY))).toMatchObject({
      seats: 2,
      door: true,
      counts: { taken: 2, waiting: 0, there: 1 },
    })
    expect(view.timeline.map((entry) => entry.title)).toEqual(['办完', '发布了活动'])
    expect(view.actions.map((action) => action.label)).toEqual(['取消活动'])
  })
  it('ends for members when it was held, and its officer still sees how many were there', async () => {
    const offer = await full()
    expect(offer.matter.send('finish', qian, '2026-11-24')).toBe('held')
    offer.changed()
    expect(isOpen(offer.matter.record)).toBe(false)
    expect(await offer.press(wang, 'signOff')).toBe('NOT_FOUND')
    expect(offerOf(offer.matter.context(qian, TODAY))).toMatchObject({ seats: null, door: false, counts: { taken: 2 } })
  })
  it('can be ended by a colleague and by whoever published it, not by a guest', () => {
    const { matter } = offered()
    expect(commandsFor(matter.context(wang, TODAY)).map(([name]) => name)).not.toContain('finish')
    expect(commandsFor(matter.context(officerAt('zhou', UNIT), TODAY)).map(([name]) => name)).toContain('finish')
  })
})

describe('what an offer asks of each person', () => {
  const asks = { ask: '您代表哪个班组？' }
  const reply = { reply: '木工班' }
  const gave = JSON.stringify(reply)
  const fields = (offer: Gathering, actor: Actor) => offer.seen(actor).actions.map((one) => one.fields.length)

  it('is asked before they come, and stays with their line until they leave', async () => {
    const offer = offered(asks)
    expect(fields(offer, wang)).toEqual([1])
    expect(await offer.press(wang, 'signUp')).toBe('INVALID')
    expect(await offer.press(wang, 'signUp', 'one', reply)).toBe('in')
    expect(offer.lineOf('wang')).toMatchObject({ gave, state: 'in' })
    expect(fields(offer, wang)).toEqual([0])
    await offer.press(wang, 'signOff')
    expect(offer.lineOf('wang')).toMatchObject({ gave: null, state: 'off' })
    expect(await offer.press(wang, 'signUp')).toBe('INVALID')
    expect(JSON.stringify(offer.matter.record)).not.toContain('木工班')
  })
  it('is not kept of whom no place was left for', async () => {
    const offer = offered({ ...asks, seats: 1 })
    const first = later(NOON, 1, 'second')
    offer.now = first
    // Both read a free seat; one comes too late.
    const one = offer.press(wang, 'signUp', 'one', reply)
    const other = offer.press(li, 'signUp', 'other', reply)
    expect([await one, await other].sort()).toEqual(['NOT_NOW', 'in'])
    expect([...offer.model.lines.values()].map((line) => [line.state, line.gave])).toEqual(
      expect.arrayContaining([
        ['in', gave],
        ['off', null],
      ]),
    )
  })
  it('goes with them through the row: who gets a turn is not asked again', async () => {
    const offer = offered({ ...asks, seats: 1 })
    await offer.press(wang, 'signUp', 'one', reply)
    await offer.press(zhao, 'queue', 'two', reply)
    await offer.press(wang, 'signOff')
    expect(offer.standing()).toEqual({ wang: 'off', zhao: 'offered' })
    expect(fields(offer, zhao)).toEqual([0, 0])
    expect(await offer.press(zhao, 'signUp')).toBe('in')
    expect(offer.lineOf('zhao')).toMatchObject({ gave })
  })
})

describe('the row of those who wait', () => {
  it('is there where all seats are taken, and nobody passes it', async () => {
    const offer = await full()
    expect(await offer.press(zhao, 'signUp')).toBe('NOT_NOW')
    expect(buttons(offer, zhao)).toEqual(['排队等名额'])
    expect(await offer.press(zhao, 'queue')).toBe('waiting')
    expect(offer.row('zhao')).toMatchObject({ left: 0, mine: 'waiting', waiting: 1 })
    expect(buttons(offer, zhao)).toEqual(['不去了'])
    expect(await offer.press(zhao, 'signUp')).toBe('NOT_NOW')
  })
  it('gives a place that is given up to the first in it, who is told until when', async () => {
    const offer = await full()
    await offer.press(zhao, 'queue')
    offer.now = '2026-11-20T04:01:00.000Z'
    await offer.press(sun, 'queue')
    await offer.press(li, 'signOff')
    expect(offer.standing()).toEqual({ wang: 'in', li: 'off', zhao: 'offered', sun: 'waiting' })
    expect(offer.told).toMatchObject([
      {
        person: 'zhao',
        news: { title: '您排的队轮到了', text: expect.stringContaining('11月21日 周六 12:01') as string },
      },
    ])
    expect(offer.row('zhao')).toMatchObject({ mine: 'offered', turn: '2026-11-21T04:01:00.000Z' })
    expect(buttons(offer, zhao)).toEqual(['我要去', '不去了'])
    // A newcomer does not get in between.
    expect(await offer.press(member('new'), 'signUp')).toBe('NOT_NOW')
    expect(await offer.press(zhao, 'signUp')).toBe('in')
    expect(offer.model.head.places).toMatchObject({ taken: 2, waiting: 1, pending: {} })
  })
  it('goes on to the next when a turn is declined, or over', async () => {
    const offer = await full()
    await queued(offer)
    await offer.press(li, 'signOff')
    offer.now = '2026-11-21T05:00:00.000Z'
    expect(offer.row('zhao').mine).toBe('offered')
    await offer.timer()
    expect(offer.standing()).toMatchObject({ zhao: 'off', sun: 'offered' })
    expect(offer.told.map(({ person, news }) => [person, news.title])).toEqual([
      ['zhao', '您排的队轮到了'],
      ['zhao', '给您留的名额过时了'],
      ['sun', '您排的队轮到了'],
    ])
    await offer.press(sun, 'signOff')
    expect(offer.model.head.places).toMatchObject({ taken: 1, waiting: 0 })
    expect(await offer.press(member('new'), 'signUp')).toBe('in')
  })
  it('takes a turn that is over as over, also before the timer has come by', async () => {
    const offer = await full()
    await offer.press(zhao, 'queue')
    await offer.press(li, 'signOff')
    offer.now = '2026-11-21T05:00:00.000Z'
    expect(await offer.press(zhao, 'signOff')).toBe('off')
    expect(await offer.press(zhao, 'signUp')).toBe('in')
  })
  it('ends no turn after sign-up has closed, and gives none from then on', async () => {
    const offer = await full()
    await queued(offer)
    offer.now = '2026-11-24T03:00:00.000Z'
    await offer.press(li, 'signOff')
    expect(offer.row('zhao').turn).toBe('2026-11-24T06:00:00.000Z')
    offer.now = '2026-11-24T06:00:00.000Z'
    await offer.timer()
    expect(offer.standing()).toMatchObject({ zhao: 'off', sun: 'waiting' })
    // At the door whoever comes first has what is free.
    expect(await offer.press(sun, 'signUp')).toBe('TOO_LATE')
    expect(await offer.press(sun, 'signIn')).toBe('present')
    expect(offer.model.head.places).toMatchObject({ taken: 2, waiting: 0, there: 1 })
  })
})
