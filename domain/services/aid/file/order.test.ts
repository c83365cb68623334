import mapValues from 'lodash/mapValues'
import { CHECK_FIRST_REGION } from '../../../../policies'
import { household, UNIT } from '../../../../tests/support/synthetic'
import { Matter, officerAt, ORGS, WORKER } from '../../../../tests/support/matter'
import { caseView, submittedView } from '../../../matter'
import type { Actor } from '../../../matter'
import type { Answers } from '../../../form'
import { hardshipFigures } from '../../../rules/hardship/figures'
import * as v from 'valibot'
import { aidFile } from './index'

/*
 * The same file in a place that asks the civil affairs office before it puts anything up, and decides by a sitting alone.
 */

const CHECK_FIRST = mapValues(ORGS, (org) => ({ ...org, region: CHECK_FIRST_REGION }))
const answers = household(['cloud://e/u/wang/1.jpg'], ['cloud://e/u/wang/2.jpg'])
const [qian, zhou, wu, zheng] = [
  officerAt('qian', UNIT),
  officerAt('zhou', UNIT),
  officerAt('wu', 'town'),
  officerAt('zheng', 'county'),
] as [Actor, Actor, Actor, Actor]
const visit: Answers = { with: 'zhou', on: '2026-11-20', found: '写清楚为什么，一共要十个字以上。' }
const DAY = '2026-11-20'

const begun = (tree = ORGS): Matter => new Matter(aidFile, answers, DAY, WORKER, tree)
const plans = (matter: Matter, today = DAY): string[] =>
  caseView(matter.context(WORKER, today), { flags: [], objections: [], colleagues: [] })
    .timeline.flatMap(({ at, title }) => (at === null ? [title] : []))
    .reverse()

function visited(tree = ORGS): Matter {
  const matter = begun(tree)
  for (const [name, actor, input] of [
    ['accept', qian],
    ['visit', qian, visit],
    ['confirmVisit', zhou],
  ] as [string, Actor, Answers?][])
    matter.send(name, actor, DAY, input)
  return matter
}

describe('the order of the steps is the place’s', () => {
  it('is publicity, town, check, county where it says nothing of it', () => {
    const matter = visited()
    expect(matter.record.state).toBe('assessed')
    expect(plans(matter)).toEqual(['贴出来让大家看', '镇总工会看', '民政核对收入', '县总工会定下来', '记进帮扶名册'])
  })

  it('asks before anything is put up where the place has it so, and whoever waits reads that way', () => {
    const fresh = begun(CHECK_FIRST)
    expect(submittedView(aidFile, fresh.record, fresh.context(WORKER, DAY).facts).next.slice(3)).toEqual([
      '民政核对收入',
      '准备贴出来',
      '贴出来让大家看',
      '镇总工会看',
      '县总工会定下来',
      '记进帮扶名册',
    ])
    const matter = visited(CHECK_FIRST)
    expect(matter.record).toMatchObject({ state: 'econ_check', desk: 'county/officer' })
    expect(plans(matter)[0]).toBe('准备贴出来')
  })

  it('goes on with each step of its own order, to a sitting that alone decides', () => {
    const matter = visited(CHECK_FIRST)
    matter.record = { ...matter.record, state: 'assessed', desk: `${UNIT}/officer` }
    expect(matter.send('publish', qian, DAY)).toBe('publicity')
    expect(matter.send('closePublicity', qian, '2026-11-30')).toBe('township_review')
    expect(matter.send('pass', wu, '2026-11-30')).toBe('county_review')
    expect(matter.send('approve', zheng, '2026-11-30', { class: 'relative' })).toBe('NOT_NOW')
  })

  it('an objection that was not upheld after the last day leads on in the same order', () => {
    const matter = visited(CHECK_FIRST)
    matter.record = { ...matter.record, state: 'assessed', desk: `${UNIT}/officer` }
    matter.send('publish', qian, DAY)
    const neighbour: Actor = { person: 'zhao', name: '赵*', role: 'public', org: UNIT }
    expect(matter.send('object', neighbour, DAY, { text: '他家在城里有两套房子出租。' })).toBe('objection_review')
    expect(plans(matter)[0]).toBe('镇总工会看')
    expect(matter.send('overrule', qian, '2026-11-30', { answer: '查过房产登记，没有这两套房。' })).toBe(
      'township_review',
    )
  })

  it('is kept by a file that has begun, whatever the place says afterwards', () => {
    const matter = begun(CHECK_FIRST)
    const moved = new Matter(aidFile, answers, DAY)
    moved.record = matter.record
    moved.send('accept', qian, DAY)
    moved.send('visit', qian, DAY, visit)
    expect(moved.send('confirmVisit', zhou, DAY)).toBe('econ_check')
  })

  it.each<[string, string[]]>([
    ['without a visit', ['check', 'county']],
    ['without a check', ['visit', 'county']],
    ['a step twice', ['visit', 'check', 'visit', 'county']],
    ['two ends', ['visit', 'check', 'county', 'meeting']],
    ['an end in the middle', ['visit', 'county', 'check']],
    ['a step that is none', ['visit', 'tea', 'check', 'county']],
  ])('is none %s', (_what, steps) => {
    const schema = hardshipFigures.known['aid.file.steps' as keyof typeof hardshipFigures.known] as v.GenericSchema
    expect(v.safeParse(schema, steps).success).toBe(false)
    expect(v.safeParse(schema, ['visit', 'check', 'county']).success).toBe(true)
  })
})
