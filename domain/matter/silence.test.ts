import { Matter, officerAt, ORGS } from '../../tests/support/matter'
import { IDEA, UNIT } from '../../tests/support/synthetic'
import { proposal } from '../services/work/proposal'
import { caseView, rowView } from './index'
import type { Org, OrgTree, Seat } from './types'

/*
 * What is new at a desk and stays untouched for five working days. Handed in on a Friday; the last of the five is the next
 * Friday, and the instant is the midnight after it.
 */

const FRIDAY = '2026-11-20'
const BEFORE = '2026-11-27T15:59:59.999Z'
const INSTANT = '2026-11-27T16:00:00.000Z'
const qian = officerAt('qian', UNIT)
const wu = officerAt('wu', 'town')
const idea = { ...IDEA, union: UNIT }
const ALWAYS: Seat = { person: 'somebody', from: '2020-01-01', to: null }
/** The county with somebody at each desk, at the unit on these days only. */
const county = (unit: Seat[] = [ALWAYS], town: Seat[] = [ALWAYS]): OrgTree =>
  Object.fromEntries(
    Object.values(ORGS).map((org: Org): [string, Org] => {
      const officer = org.id === UNIT ? unit : org.id === 'town' ? town : [ALWAYS]
      return [org.id, { ...org, seats: { officer } }]
    }),
  )
const begun = (tree: OrgTree = county()) => new Matter(proposal, idea, FRIDAY, undefined, tree)
const titles = (matter: Matter) => Object.fromEntries(matter.messages().map(({ to, title }) => [title, to]))
const after = (instants: string[], tree?: OrgTree): Matter => {
  const matter = begun(tree)
  for (const at of instants) matter.tick(at)
  return matter
}

describe('what nobody has touched for five working days', () => {
  it('is told upward at midnight of the last day, not before, and stays where it is with its day', () => {
    const first = begun().record
    expect(after([BEFORE]).record).toEqual(first)
    const matter = after([INSTANT])
    expect(matter.record).toMatchObject({ told: 'town', desk: `${UNIT}/officer`, due: first.due, state: first.state })
    expect(matter.record.log.at(-1)).toMatchObject({ command: 'untouched', role: 'clock', at: INSTANT, org: 'town' })
    expect(titles(matter)).toMatchObject({
      '下面有一件事没人动，您可以接过来办': { desk: 'town/officer' },
      '您手里有一件新的事没人动，已报给上一级': { desk: `${UNIT}/officer` },
    })
  })
  it('may be taken over by the level above from then on, and by nobody before', () => {
    expect(begun().commands(wu, FRIDAY)).not.toContain('takeOver')
    const matter = after([INSTANT])
    expect(matter.commands(wu, '2026-11-28')).toContain('takeOver')
    expect(matter.commands(qian, '2026-11-28')).toContain('adopt')
    matter.send('takeOver', wu, '2026-11-28')
    expect(matter.record).toMatchObject({ desk: 'town/officer', taken: 'town', told: null })
  })
  it('reads the same to everybody without the clock having run, however late it comes', () => {
    const late = '2026-12-02T04:00:00.000Z'
    const once = after([late]).record
    expect(after([INSTANT, '2026-11-30T04:00:00.000Z', late]).record).toEqual(once)
    const read = caseView({ ...begun().context(qian, '2026-12-02') }, { flags: [], objections: [], colleagues: [] })
    expect(read.timeline.find(({ at }) => at === INSTANT)).toMatchObject({ title: '一直没人动，已报给上一级' })
    expect(rowView(proposal, once, 'officer', ORGS).above).toBe('told')
  })
  it('is not what somebody has taken a step on, what came back to the desk counts anew', () => {
    const matter = begun()
    const gaps = { gaps: [{ field: 'area', text: '请写清楚在哪里' }] }
    expect(matter.send('return', qian, '2026-11-23', gaps)).toBe('returned')
    matter.tick(INSTANT)
    expect(matter.record.told).toBeNull()
    expect(
      matter.send('supplement', { person: 'wang', name: '', role: 'applicant' }, '2026-11-30', { area: '三标四楼' }),
    ).toBe('submitted')
    matter.tick('2026-12-04T15:59:59.999Z')
    expect(matter.record.told).toBeNull()
    matter.tick('2026-12-07T16:00:00.000Z')
    expect(matter.record.told).toBe('town')
  })
  it('is nothing where nobody stands above', () => {
    const alone = { [UNIT]: { ...(county()[UNIT] as Org), parent: null } }
    expect(after([INSTANT], alone).record.told).toBeNull()
  })
})

describe('where nobody sits any more by then', () => {
  const left = county([{ person: 'one', from: '2020-01-01', to: '2026-11-23' }])
  it('moves by itself to the next above, with a new day, and is new there', () => {
    const matter = after([INSTANT], left)
    expect(matter.record).toMatchObject({ desk: 'town/officer', told: null, since: INSTANT })
    expect(matter.record.due && matter.record.due > (begun(left).record.due ?? '')).toBe(true)
    expect(titles(matter)).toMatchObject({ 有一件事到了您手里: { desk: 'town/officer' } })
    const view = caseView(matter.context(wu, '2026-11-28'), { flags: [], objections: [], colleagues: [] })
    expect(view.timeline.find(({ at }) => at === INSTANT)?.title).toBe('那里没有人办，转到上一级了')
    expect(matter.send('adopt', wu, '2026-11-28', { text: '工具间下周一就搬到三楼。' })).toBe('adopted')
  })
  it('goes over a desk above that is empty as well', () => {
    expect(after([INSTANT], county(left[UNIT]?.seats?.officer, [])).record.desk).toBe('county/officer')
  })
  it('is the same however late the clock runs, by the day on which it was due', () => {
    const back = county([
      { person: 'one', from: '2020-01-01', to: '2026-11-23' },
      { person: 'one', from: '2026-12-01', to: null },
    ])
    const late = '2026-12-02T04:00:00.000Z'
    expect(after([late], back).record).toEqual(after([INSTANT, late], back).record)
  })
  it('is told upward where nobody sits anywhere above either', () => {
    const none = Object.fromEntries(Object.values(ORGS).map((org: Org) => [org.id, { ...org, seats: {} }]))
    expect(after([INSTANT], none).record).toMatchObject({ told: 'town', desk: `${UNIT}/officer` })
  })
})

it('is due no earlier than its own day: what is due within those days is told then', () => {
  const urgent = new Matter(proposal, { ...idea, hurts: 'yes' }, FRIDAY, undefined, county())
  expect(urgent.record.moments.map(({ does }) => does)).not.toContain('untouched')
})
