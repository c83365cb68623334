import { Matter, officerAt, WORKER } from '../../tests/support/matter'
import { household, UNIT } from '../../tests/support/synthetic'
import { caseView } from '../matter'
import { aidFile } from '../services/aid/file'

const TODAY = '2026-11-20'
const LONG = '写清楚为什么，一共要十个字以上。'
const qian = officerAt('qian', UNIT)
const zhou = officerAt('zhou', UNIT)
const matterWith = (more: object = {}) => new Matter(aidFile, { ...household(['p'], ['q']), ...more }, TODAY)

describe('a visit', () => {
  const visited = (day: string, on: string) => {
    const matter = matterWith()
    matter.send('accept', qian, TODAY)
    return matter.send('visit', qian, day, { with: 'zhou', on, found: LONG })
  }
  it('lies between the application and today', () => {
    expect(visited('2026-11-24', '1999-01-01')).toBe('INVALID')
    expect(visited('2026-11-24', '2026-11-19')).toBe('INVALID')
    expect(visited('2026-11-24', '2026-11-25')).toBe('INVALID')
    expect(visited('2026-11-24', TODAY)).toBe('visited')
  })
  it('is made anew where the one who went along is not there any more, and then confirmed by another', () => {
    const matter = matterWith()
    const wu = officerAt('wu', UNIT)
    matter.send('accept', qian, TODAY)
    matter.send('visit', qian, TODAY, { with: 'zhou', on: TODAY, found: LONG })
    expect(matter.send('confirmVisit', wu, TODAY)).toBe('SAME_PERSON')
    expect(matter.send('revisit', qian, TODAY)).toBe('surveying')
    expect(matter.send('visit', qian, TODAY, { with: 'wu', on: TODAY, found: LONG })).toBe('visited')
    expect(matter.send('confirmVisit', zhou, TODAY)).toBe('SAME_PERSON')
    expect(matter.send('confirmVisit', wu, TODAY)).toBe('assessed')
  })
})

it('who refused the check of means is named to officers, and the check asks whether they came in person', () => {
  const refused = matterWith({ checkMeans: 'refuse' })
  const view = caseView(refused.context(qian, TODAY), { flags: [], objections: [], colleagues: [] })
  expect(view.flags).toEqual(['没同意请民政核对：请本人到工会当面说明'])
  refused.record = { ...refused.record, state: 'econ_check', desk: 'county/officer' }
  const zheng = officerAt('zheng', 'county')
  expect(refused.send('recordCheck', zheng, TODAY, { result: 'same' })).toBe('INVALID')
  expect(refused.send('recordCheck', zheng, TODAY, { result: 'inPerson' })).toBe('county_review')
})

it('what is never supplemented ends by itself, holds nothing, and may be applied for again', () => {
  const matter = matterWith()
  matter.send('return', qian, TODAY, { gaps: [{ field: 'address', text: '请写全住址' }] })
  matter.tick('2027-12-01T04:00:00.000Z')
  expect(matter.record).toMatchObject({ desk: null, clockAt: null, holds: ['closed:c1'] })
  expect(matter.commands(WORKER, '2027-12-01')).toEqual([])
})

it('another adult who refused is named to officers; only who consented is asked about', () => {
  const matter = matterWith({ familyRefuses: 'yes', familyPapers: [] })
  const view = caseView(matter.context(qian, TODAY), { flags: [], objections: [], colleagues: [] })
  expect(view.flags.join()).toContain('家里有大人没同意核对')
  matter.record = { ...matter.record, state: 'econ_check', desk: 'county/officer' }
  expect(matter.send('recordCheck', officerAt('zheng', 'county'), TODAY, { result: 'others' })).toBe('county_review')
})
