import { UNIT } from '../../../tests/support/synthetic'
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
  time: '下午2点到4点',
  place: '三标项目部二楼',
  seats: 2,
  union: UNIT,
}
const published = (more: Answers = {}) => new Matter(talk, { ...given, ...more }, TODAY, qian)
const there = (matter: Matter) => Object.entries(matter.record.guests).map(([person, one]) => [person, one.in !== null])

describe('publishing a talk', () => {
  it('wants a day that has not gone, and seats for a hundred at most', () => {
    expect(mistakesIn(talk, given, TODAY)).toEqual([])
    expect(mistakesIn(talk, { ...given, on: '2026-11-19' }, TODAY)).toMatchObject([{ path: 'on', code: 'PAST' }])
    expect(mistakesIn(talk, { ...given, seats: 100 }, TODAY)).toEqual([])
    expect(mistakesIn(talk, { ...given, seats: 101 }, TODAY)).toMatchObject([{ path: 'seats', code: 'RANGE' }])
    expect(mistakesIn(talk, { ...given, seats: 0 }, TODAY)).toMatchObject([{ path: 'seats' }])
  })
  it('shows members when, where and what; the desk has until the working day after to wind it up', () => {
    expect(published({ about: '带上工资条' }).record).toMatchObject({
      state: 'open',
      due: '2026-11-30',
      title: '工资没给怎么要',
      board: {
        org: UNIT,
        seats: 2,
        lines: [
          { label: '形式', value: '讲座' },
          { label: '哪天', value: '11月27日 周五 下午2点到4点' },
          { label: '在哪里', value: '三标项目部二楼' },
          { label: '说明', value: '带上工资条' },
        ],
      },
    })
  })
})

describe('signing up', () => {
  it('takes a seat once, gives it back, and is refused when none is left', () => {
    const matter = published()
    matter.send('signUp', member('wang'), TODAY)
    matter.send('signUp', member('wang'), TODAY)
    expect(matter.send('signUp', member('li'), TODAY)).toBe('open')
    expect(matter.send('signUp', member('zhao'), TODAY)).toBe('NOT_NOW')
    matter.send('signOff', member('li'), TODAY)
    expect(matter.send('signUp', member('zhao'), TODAY)).toBe('open')
    expect(there(matter)).toEqual([
      ['wang', false],
      ['zhao', false],
    ])
  })
  it('leaves the document as small as it was, however often somebody taps', () => {
    const matter = published()
    matter.send('signUp', member('wang'), TODAY)
    const size = () => JSON.stringify(matter.record).length
    const once = size()
    for (let tap = 0; tap < 500; tap += 1) {
      expect(matter.send('signOff', member('wang'), TODAY)).toBe('open')
      expect(matter.send('signUp', member('wang'), TODAY)).toBe('open')
    }
    // Only the counter of its revisions is longer.
    expect(size() - once).toBeLessThan(5)
    expect(matter.record.log.map(({ command }) => command)).toEqual(['submit'])
  })
  it('is open up to the day itself, to members of the union and of those below it', () => {
    const matter = published({ union: 'town' })
    expect(matter.send('signUp', member('wang'), DAY)).toBe('open')
    expect(matter.send('signUp', member('zhao'), '2026-11-28')).toBe('TOO_LATE')
    expect(matter.send('signUp', member('chen', ['elsewhere', 'other']), TODAY)).toBe('NOT_FOUND')
  })
})

describe('the door', () => {
  it('signs in on the day, neither before nor after, also somebody who had not signed up', () => {
    const matter = published()
    matter.send('signUp', member('wang'), TODAY)
    expect(matter.send('signIn', member('wang'), '2026-11-26')).toBe('TOO_EARLY')
    expect(matter.send('signIn', member('wang'), DAY)).toBe('open')
    expect(matter.send('signIn', member('li'), DAY)).toBe('open')
    expect(there(matter)).toEqual([
      ['wang', true],
      ['li', true],
    ])
    expect(matter.send('signIn', member('zhao'), DAY)).toBe('NOT_NOW')
    expect(matter.send('signOff', member('wang'), DAY)).toBe('NOT_NOW')
    expect(matter.send('signIn', member('wang'), '2026-11-28')).toBe('TOO_LATE')
  })
})

describe('the end', () => {
  it('is held on its day or after, by the desk, with how many came', () => {
    const matter = published()
    matter.send('signIn', member('wang'), DAY)
    expect(matter.send('finish', qian, '2026-11-26')).toBe('TOO_EARLY')
    const [line] = talk.flow.states.open?.commands.finish?.confirm?.(matter.context(qian, DAY)) ?? []
    expect(line).toContain('报名 1 人，签到 1 人')
    expect(matter.send('finish', qian, DAY)).toBe('held')
    expect(matter.record.board).toBeNull()
  })
  it('called off, everybody who signed up reads why', () => {
    const matter = published()
    matter.send('signUp', member('wang'), TODAY)
    expect(matter.send('callOff', qian, TODAY, { why: '讲课的老师病了，下个月再办。' })).toBe('off')
    expect(matter.messages().filter(({ text: words }) => words)).toMatchObject([
      { to: { person: 'wang' }, text: '工资没给怎么要：讲课的老师病了，下个月再办。' },
    ])
  })
})
