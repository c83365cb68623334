import { UNIT } from '../../../tests/support/synthetic'
import { Gathering } from '../../../tests/support/gathering'
import { Matter, mistakesIn, officerAt } from '../../../tests/support/matter'
import { checkFields } from '../../form'
import type { Answers } from '../../form'
import type { Actor } from '../../matter'
import { askedOfEach, offeringOf } from '../../shapes/offer'
import { contest } from './contest'

const TODAY = '2026-11-20'
const DAY = '2026-11-27'
const qian = officerAt('qian', UNIT)
const member = (person: string): Actor => ({ person, name: '职*', role: 'guest', line: [UNIT, 'town'] })
const [wang, li, zhao] = ['wang', 'li', 'zhao'].map(member) as [Actor, Actor, Actor]
const given: Answers = {
  title: '安全生产知识竞赛',
  topics: ['labour', 'safety'],
  how: 'team',
  size: 3,
  on: DAY,
  starts: '14:00',
  ends: '16:00',
  mode: 'site',
  place: '三标项目部二楼',
  union: UNIT,
  seats: 1,
  closesOn: '2026-11-25',
  closesAt: '18:00',
  rules: '一队三人，抢答二十题，不能看书。',
}
const published = (more: Answers = {}) => new Matter(contest, { ...given, ...more }, TODAY, qian)
const gathered = (more: Answers = {}) => new Gathering(published(more), `${TODAY}T04:00:00.000Z`)
const [LAST, CLOSED, NOON] = ['2026-11-25T09:59:00.000Z', '2026-11-25T10:00:00.000Z', `${DAY}T04:00:00.000Z`]
const ONLINE = { label: '在网上比', value: '腾讯会议，号发在群里' }
const GAVE = { team: '木工队', crew: '木工三班' }
const buttons = (offer: Gathering, actor: Actor): string[] => offer.seen(actor).actions.map(({ label }) => label)

describe('publishing a contest', () => {
  it('closes sign-up before it begins, and may do so at that minute', () => {
    expect(mistakesIn(contest, given, TODAY)).toEqual([])
    expect(mistakesIn(contest, { ...given, closesOn: DAY, closesAt: '14:00' }, TODAY)).toEqual([])
    expect(mistakesIn(contest, { ...given, closesOn: DAY, closesAt: '14:01' }, TODAY)).toMatchObject([
      { path: 'closesAt', code: 'ORDER' },
    ])
    expect(mistakesIn(contest, { ...given, closesOn: '2026-11-28' }, TODAY)).toMatchObject([{ path: 'closesOn' }])
    expect(mistakesIn(contest, { ...given, ends: '13:00' }, TODAY)).toMatchObject([{ path: 'ends' }])
    expect(mistakesIn(contest, { ...given, size: null }, TODAY)).toMatchObject([{ path: 'size' }])
    expect(mistakesIn(contest, { ...given, how: 'each', size: null }, TODAY)).toEqual([])
  })
  it('shows members the days in the list, and the rules where it is opened', () => {
    const offer = gathered({ prizes: '一等奖一个，发证书。', whom: 'everybody' })
    const lines = [
      { label: '比什么', value: '劳动法、安全生产' },
      { label: '哪天', value: '11月27日 周五 14:00—16:00' },
      { label: '在哪里', value: '三标项目部二楼' },
      { label: '报名截止', value: '11月25日 周三 18:00' },
    ]
    const more = [
      { label: '怎么比', value: '组队比，一队 3 人，每个人都要报名' },
      { label: '给谁办', value: '谁都能来，没入会也行' },
      { label: '规则', value: given.rules },
      { label: '奖项', value: '一等奖一个，发证书。' },
    ]
    expect(offer.matter.record).toMatchObject({ due: '2026-11-30', board: { org: 'all', closes: CLOSED, lines, more } })
    expect(offer.row('wang').lines).toEqual(lines)
  })
})

describe('signing up', () => {
  it('asks for the crew, and where teams compete for the team', () => {
    const asked = (more: Answers) => askedOfEach(gathered(more).context(wang)).map(({ id }) => id)
    expect(asked({})).toEqual(['team', 'crew'])
    expect(asked({ how: 'each' })).toEqual(['crew'])
  })
  it('ends at its own hour, days before: who waits then has no turn, and who has a place may still leave', async () => {
    const offer = gathered()
    offer.now = LAST
    expect(await offer.press(wang, 'signUp', 'one', GAVE)).toBe('in')
    expect(await offer.press(li, 'queue', 'two', GAVE)).toBe('waiting')
    offer.now = CLOSED
    expect(await offer.press(zhao, 'queue', 'three', GAVE)).toBe('TOO_LATE')
    expect(buttons(offer, zhao)).toEqual([])
    expect(await offer.press(wang, 'signOff')).toBe('off')
    expect(offer.standing()).toMatchObject({ wang: 'off', li: 'waiting' })
  })
})

describe('the day', () => {
  it('is for those who signed up, or waited where somebody did not come', async () => {
    const offer = gathered({ seats: 2 })
    await offer.press(wang, 'signUp', 'one', GAVE)
    offer.now = NOON
    expect(offer.seen(wang)).toMatchObject({ closed: true, door: 'signIn' })
    expect(buttons(offer, wang)).toEqual(['不去了'])
    expect(await offer.press(wang, 'signIn')).toBe('present')
    expect(await offer.press(zhao, 'signIn')).toBe('NOT_NOW')
    expect(await offer.press(wang, 'checkIn')).toBe('NOT_NOW')
  })
  it('has no door on line: a button on the day, for those who signed up', async () => {
    const offer = gathered({ mode: 'online', place: '腾讯会议，号发在群里' })
    await offer.press(wang, 'signUp', 'one', GAVE)
    expect(offer.seen(wang)).toMatchObject({ door: null, lines: expect.arrayContaining([ONLINE]) as unknown })
    expect(buttons(offer, wang)).toEqual(['不去了'])
    offer.now = NOON
    expect(buttons(offer, wang)).toEqual(['签到', '不去了'])
    expect(buttons(offer, zhao)).toEqual([])
    expect(await offer.press(wang, 'signIn')).toBe('NOT_NOW')
    expect(await offer.press(wang, 'checkIn')).toBe('present')
    expect(await offer.press(zhao, 'checkIn')).toBe('NOT_NOW')
  })
})

it('puts down of each the award, and the score where there is one', () => {
  const fields = offeringOf(contest).outcome?.(given) ?? []
  const wrong = (input: Answers) => {
    const checked = checkFields(fields, input, { today: TODAY })
    return checked.ok ? [] : checked.errors.map(({ path }) => path)
  }
  expect(wrong({ award: 'first', score: 96, told: '周一到工会领证书。' })).toEqual([])
  expect(wrong({ award: 'took' })).toEqual([])
  expect(wrong({ score: 96 })).toEqual(['award'])
  expect(wrong({ award: 'first', score: -1 })).toEqual(['score'])
})
