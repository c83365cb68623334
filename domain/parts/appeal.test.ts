import { Matter, officerAt, ORGS, WORKER } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import type { OrgTree } from '../matter'
import { proposal } from '../services/work/proposal'

/** What a refusal leads to where the line of unions is short. */
const TODAY = '2026-11-20'
const LONG = '写清楚为什么，一共要十个字以上。'
const REFUSAL = { code: 'inUse', text: LONG }
const idea = {
  hurts: 'no',
  title: '加一道护栏',
  problem: '临边没有护栏',
  category: 'safety',
  area: '钢筋班',
  ownDuty: 'no',
  source: 'own',
  name: '王实例',
  mobile: '13900000001',
  union: UNIT,
}
const [qian, zhou] = [officerAt('qian', UNIT), officerAt('zhou', UNIT)]
/** A unit that has no union above. */
const ALONE: OrgTree = { [UNIT]: { ...ORGS[UNIT]!, parent: null } }

function appealed(tree: OrgTree, refuser = qian): Matter {
  const matter = new Matter(proposal, idea, TODAY, WORKER, tree)
  expect(matter.send('reject', refuser, TODAY, REFUSAL)).toBe('rejected')
  expect(matter.send('appeal', WORKER, TODAY, { text: LONG })).toBe('appeal_review')
  return matter
}

describe('an appeal where there is no union above', () => {
  it('lies at the same desk, for another person than the one who refused', () => {
    const matter = appealed(ALONE)
    expect(matter.record.desk).toBe(`${UNIT}/officer`)
    expect(matter.send('sustain', qian, TODAY, { text: LONG })).toBe('SAME_PERSON')
    expect(matter.commands(qian, TODAY)).toEqual([])
    expect(matter.commands(zhou, TODAY)).toEqual(['overturn', 'sustain'])
    expect(matter.send('overturn', zhou, TODAY, { text: LONG })).toBe('submitted')
  })
  it('is for the one who refused where nobody else sits there', () => {
    const matter = appealed(ALONE)
    matter.colleagues = ['qian']
    expect(matter.commands(qian, TODAY)).toEqual(['overturn', 'sustain'])
    expect(matter.send('sustain', qian, TODAY, { text: LONG })).toBe('refused')
  })
  it('is for the one who refused where it concerns everybody else who sits there', () => {
    const matter = appealed(ALONE)
    matter.colleagues = ['qian', 'zhou']
    expect(matter.send('sustain', qian, TODAY, { text: LONG })).toBe('SAME_PERSON')
    matter.record = { ...matter.record, concerned: ['zhou'] }
    expect(matter.commands(qian, TODAY)).toEqual(['overturn', 'sustain'])
    expect(matter.send('sustain', zhou, TODAY, { text: LONG })).toBe('OWN_CASE')
    expect(matter.send('sustain', qian, TODAY, { text: LONG })).toBe('refused')
  })
})

it('an appeal is not for the same person with the hat of the level above', () => {
  const matter = appealed(ORGS)
  expect(matter.record.desk).toBe('town/officer')
  expect(matter.send('sustain', officerAt('qian', 'town'), TODAY, { text: LONG })).toBe('SAME_PERSON')
  expect(matter.send('sustain', officerAt('wu', 'town'), TODAY, { text: LONG })).toBe('refused')
})

it('the highest union’s refusal is looked at again at its own desk', () => {
  const city: OrgTree = { city: { ...ORGS.city!, parent: null } }
  const matter = new Matter(proposal, { ...idea, union: 'city' }, TODAY, WORKER, city)
  matter.send('reject', officerAt('feng', 'city'), TODAY, REFUSAL)
  expect(matter.send('appeal', WORKER, TODAY, { text: LONG })).toBe('appeal_review')
  expect(matter.record.desk).toBe('city/officer')
})
