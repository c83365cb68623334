import { UNIT } from '../../../tests/support/synthetic'
import { Gathering } from '../../../tests/support/gathering'
import { Matter, mistakesIn, officerAt } from '../../../tests/support/matter'
import type { Actor } from '../../matter'
import type { Answers } from '../../form'
import { talk } from './talk'

const TODAY = '2026-11-20'
const DAY = '2026-11-27'
const qian = officerAt('qian', UNIT)
const member = (person: string, line = [UNIT, 'town', 'county']): Actor => ({
  person,
  name: '职*',
  role: 'guest',
  line,
})
const given: Answers = {
  title: '工资没给怎么要',
  kind: 'talk',
  on: DAY,
  starts: '14:00',
  ends: '16:00',
  place: '三标项目部二楼',
  seats: 2,
  union: UNIT,
}
const published = (more: Answers = {}) => new Matter(talk, { ...given, ...more }, TODAY, qian)
const noon = (day: string): string => `${day}T04:00:00.000Z`
const gathered = (more: Answers = {}) => new Gathering(published(more), noon(TODAY))

describe('publishing a talk', () => {
  it('wants a day that has not gone, an end after its beginning, and seats for two thousand or without end', () => {
    expect(mistakesIn(talk, given, TODAY)).toEqual([])
    expect(mistakesIn(talk, { ...given, on: '2026-11-19' }, TODAY)).toMatchObject([{ path: 'on', code: 'PAST' }])
    expect(mistakesIn(talk, { ...given, starts: '下午2点' }, TODAY)).toMatchObject([{ path: 'starts', code: 'TIME' }])
    expect(mistakesIn(talk, { ...given, ends: '14:00' }, TODAY)).toMatchObject([{ path: 'ends', code: 'ORDER' }])
    expect(mistakesIn(talk, { ...given, seats: 2000 }, TODAY)).toEqual([])
    expect(mistakesIn(talk, { ...given, seats: 2001 }, TODAY)).toMatchObject([{ path: 'seats', code: 'RANGE' }])
    expect(mistakesIn(talk, { ...given, seats: 0 }, TODAY)).toMatchObject([{ path: 'seats' }])
    expect(mistakesIn(talk, { ...given, seats: null }, TODAY)).toEqual([])
  })
  it('is for whom its officer says, and found by that', () => {
    const boardOf = (more: Answers) => published(more).record.board
    expect(boardOf({})).toMatchObject({ org: UNIT })
    expect(boardOf({ whom: 'members' })).toMatchObject({ org: UNIT, lines: [{}, {}, {}, { value: '会员' }] })
    expect(boardOf({ whom: 'women' })).toMatchObject({ org: `women|${UNIT}`, by: UNIT })
    expect(boardOf({ whom: 'site' })).toMatchObject({ org: `site|${UNIT}`, by: UNIT })
    expect(boardOf({ whom: 'household' })).toMatchObject({ org: `household|${UNIT}`, by: UNIT })
    expect(boardOf({ whom: 'everybody' })).toMatchObject({ org: 'all', by: UNIT })
    expect(boardOf({ whom: 'women' })).not.toHaveProperty('audience')
  })
  it('asks nobody where nobody reads who answers', () => {
    expect(mistakesIn(talk, { ...given, sealed: 'no', ask: '哪个班组？' }, TODAY)).toEqual([])
    expect(mistakesIn(talk, { ...given, sealed: 'yes', ask: '哪个班组？' }, TODAY)).toMatchObject([{ path: 'ask' }])
  })
  it('shows members when, where and what; the desk has until the working day after to wind it up', () => {
    expect(published({ about: '带上工资条' }).record).toMatchObject({
      state: 'open',
      due: '2026-11-30',
      title: '工资没给怎么要',
      places: { taken: 0, waiting: 0, there: 0 },
      board: {
        org: UNIT,
        seats: 2,
        closes: '2026-11-27T06:00:00.000Z',
        lines: [
          { label: '形式', value: '讲座' },
          { label: '哪天', value: '11月27日 周五 14:00—16:00' },
          { label: '在哪里', value: '三标项目部二楼' },
          { label: '说明', value: '带上工资条' },
        ],
      },
    })
  })
})

describe('signing up', () => {
  it('is open until it begins, to members of the union and of those below it', async () => {
    const talks = gathered({ union: 'town' })
    expect(await talks.press(member('wang'), 'signUp')).toBe('in')
    talks.now = '2026-11-27T05:59:00.000Z'
    expect(await talks.press(member('li'), 'signUp')).toBe('in')
    talks.now = '2026-11-27T06:00:00.000Z'
    expect(await talks.press(member('zhao'), 'signUp')).toBe('TOO_LATE')
    expect(await talks.press(member('chen', ['elsewhere', 'other']), 'signUp')).toBe('NOT_FOUND')
  })
  it('leaves the case as it was, however often somebody taps', async () => {
    const talks = gathered()
    await talks.press(member('wang'), 'signUp')
    const size = () => JSON.stringify([talks.matter.record, talks.lineOf('wang')]).length
    for (let tap = 0; tap < 20; tap += 1) await talks.press(member('wang'), tap % 2 ? 'signUp' : 'signOff')
    const before = size()
    for (let tap = 0; tap < 500; tap += 1) await talks.press(member('wang'), tap % 2 ? 'signUp' : 'signOff')
    // Only counters are longer.
    expect(size() - before).toBeLessThan(40)
    expect(talks.matter.record.log.map(({ command }) => command)).toEqual(['submit'])
  })
})

describe('the door', () => {
  it('signs in on the day, neither before nor after, also somebody who had not signed up', async () => {
    const talks = gathered()
    await talks.press(member('wang'), 'signUp')
    talks.now = noon('2026-11-26')
    expect(await talks.press(member('wang'), 'signIn')).toBe('TOO_EARLY')
    talks.now = noon(DAY)
    expect(await talks.press(member('wang'), 'signIn')).toBe('present')
    expect(await talks.press(member('li'), 'signIn')).toBe('present')
    expect(talks.standing()).toEqual({ wang: 'present', li: 'present' })
    expect(await talks.press(member('zhao'), 'signIn')).toBe('NOT_NOW')
    expect(await talks.press(member('wang'), 'signOff')).toBe('NOT_NOW')
    talks.now = noon('2026-11-28')
    expect(await talks.press(member('wang'), 'signIn')).toBe('TOO_LATE')
  })
})

describe('telling', () => {
  it('reminds everybody who has a place in the morning of the day before, once', () => {
    const talks = published()
    talks.tick('2026-11-26T01:00:00.000Z')
    talks.tick('2026-11-26T02:00:00.000Z')
    expect(talks.messages().filter(({ to }) => 'people' in to)).toMatchObject([
      {
        to: { people: 'in' },
        title: '明天有您报名的活动',
        text: expect.stringContaining('11月27日 周五 14:00—16:00') as string,
      },
    ])
  })
  it('called off, everybody who signed up or waits reads why', () => {
    const talks = published()
    expect(talks.send('callOff', qian, TODAY, { why: '讲课的老师病了，下个月再办。' })).toBe('off')
    expect(talks.messages().filter(({ text: words }) => words)).toMatchObject([
      { to: { people: 'all' }, text: '工资没给怎么要：讲课的老师病了，下个月再办。' },
    ])
  })
})

describe('the end', () => {
  it('is held on its day or after, by the desk, with how many came', async () => {
    const talks = gathered()
    const { matter } = talks
    talks.now = noon(DAY)
    await talks.press(member('wang'), 'signIn')
    expect(matter.send('finish', qian, '2026-11-26')).toBe('TOO_EARLY')
    const [line] = talk.flow.states.open?.commands.finish?.confirm?.(matter.context(qian, DAY)) ?? []
    expect(line).toContain('报名 1 人，签到 1 人')
    expect(matter.send('finish', qian, DAY)).toBe('held')
    expect(matter.record.board).toBeNull()
  })
})
