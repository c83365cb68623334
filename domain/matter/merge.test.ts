/** A matter goes over with its union: what names the one names the other afterwards, and nothing begins anew. */
import { Matter, on, ORGS } from '../../tests/support/matter'
import { household, UNIT, WANG } from '../../tests/support/synthetic'
import { services } from '../services'
import { join } from '../services/org/join'
import { createCase } from './create'
import { mergedInto } from './index'
import type { CaseRecord, Effect, OrgTree, Service } from './index'

const TODAY = '2026-11-20'
const INTO = 'faraway'
const merge = { from: UNIT, into: INTO }
const one = (id: string, level: OrgTree[string]['level'], parent: string) => ({
  [id]: { ...ORGS.town, id, name: id, level, parent, phone: '', region: [] },
})
const orgs: OrgTree = {
  ...ORGS,
  ...one('town2', 'town', 'county'),
  ...one(INTO, 'unit', 'town2'),
  [UNIT]: { ...(ORGS[UNIT] as OrgTree[string]), into: INTO },
}
const facts = { ...on(TODAY), orgs }
const given = { name: '王实例', mobile: '13900000001', union: UNIT, will: 'agree', privacy: 'agree' }
const answers = { ...given, idNumber: WANG, worker: 'courier' }
const open = new Matter(join, answers, TODAY).record
const over = (record: CaseRecord, tree = orgs) => mergedInto(join, { record, answers }, merge, { ...facts, orgs: tree })

describe('a matter that goes over', () => {
  it('is in the same state, since the same day, due as before, at the same desk of the other line', () => {
    const next = over(open)
    const { state, since, due, dueAt, moments, holds } = open
    expect(next).toMatchObject({ state, since, due, dueAt, moments, holds, rev: open.rev + 1 })
    expect(next).toMatchObject({ unit: INTO, orgs: [INTO, 'town2', 'county', 'city'], desk: `${INTO}/officer` })
    const entry = next?.log.at(-1)
    expect(entry).toMatchObject({ command: 'merged', role: 'clock', desk: next?.desk, due })
    expect(entry?.note).toBe(`${UNIT}并进了${INTO}，这件事一起转过来，期限不变，不用重交。`)
    expect(next && over(next)).toBeNull()
  })

  it('in force, is kept by the other desk; what has ended stays as it is', () => {
    const held = { ...open, state: 'member', desk: null, keeper: `${UNIT}/officer` }
    expect(over(held)).toMatchObject({ state: 'member', desk: null, keeper: `${INTO}/officer` })
    expect(over({ ...open, state: 'member', desk: null })).toMatchObject({ unit: INTO, desk: null, keeper: null })
    expect(over({ ...open, state: 'withdrawn', desk: null })).toBeNull()
    expect(over({ ...open, unit: 'elsewhere', orgs: ['elsewhere', 'town'], desk: 'elsewhere/officer' })).toBeNull()
  })

  it('goes past a desk where nobody sits, and to the level above where the other takes none of these', () => {
    const seats = { officer: [{ person: 'one', from: '2020-01-01', to: null }] }
    const with_ = (more: object) => ({
      ...orgs,
      town2: { ...(orgs.town2 as OrgTree[string]), seats },
      [INTO]: { ...(orgs[INTO] as OrgTree[string]), ...more },
    })
    expect(over(open, with_({ seats: {} }))).toMatchObject({ desk: 'town2/officer' })
    const none = over(open, with_({ seats, takes: [] }))
    expect(none).toMatchObject({ orgs: ['town2', 'county', 'city'], desk: 'town2/officer' })
  })

  it('taken over or told above, is so in the other line', () => {
    const raised = { ...open, desk: 'town/officer', taken: 'town', told: 'county' }
    expect(over(raised)).toMatchObject({ desk: 'town2/officer', taken: 'town2', told: 'county' })
  })

  it('of another union, that this one had before or has for now, names the other one in its place', () => {
    const theirs = {
      ...open,
      unit: 'elsewhere',
      orgs: ['elsewhere', 'town', 'county', 'city'],
      desk: 'elsewhere/officer',
    }
    const next = over({ ...theirs, had: [UNIT, 'town'] })
    expect(next).toMatchObject({ unit: 'elsewhere', orgs: theirs.orgs, desk: theirs.desk, had: [INTO, 'town'] })
    const here = { ...theirs, side: UNIT, orgs: open.orgs, desk: `${UNIT}/officer` }
    expect(over(here)).toMatchObject({ unit: 'elsewhere', side: INTO, orgs: [INTO, 'town2', 'county', 'city'] })
    expect(over({ ...here, unit: INTO })).toMatchObject({ unit: INTO, side: null })
  })

  it('takes along whom it names: reviewers, what it is about, and who is still to be told', () => {
    const message = (to: object, done = false) =>
      ({ kind: 'inbox', to, title: '一句话', at: facts.now, done }) as Effect
    const fx: Record<string, Effect> = {
      desk: message({ desk: `${UNIT}/officer`, except: 'one' }),
      asker: message({ officer: 'qian', desk: `${UNIT}/officer` }),
      deputy: message({ deputy: `${UNIT}/officer` }),
      person: message({ person: 'wang' }),
      done: message({ desk: `${UNIT}/officer` }, true),
      member: { kind: 'member', org: UNIT, since: TODAY, at: facts.now, done: false },
    }
    const named = { about: { kind: 'union' as const, id: UNIT }, reviewers: [`asked|${UNIT}/reviewer|guo`] }
    const next = over({ ...open, ...named, fx })
    expect(next).toMatchObject({ about: { id: INTO }, wakeAt: facts.now })
    const desk = `${INTO}/officer`
    expect(next?.fx.desk).toMatchObject({ to: { desk, except: 'one' } })
    expect(next?.fx.asker).toMatchObject({ to: { desk } })
    expect(next?.fx.deputy).toMatchObject({ to: { deputy: desk } })
    expect(next?.fx.member).toMatchObject({ org: INTO })
    expect([next?.fx.person, next?.fx.done]).toEqual([fx.person, fx.done])
  })
})

describe('a matter that one’s own union is not to know of', () => {
  it('is kept from the other one as well, whose desk never gets it', () => {
    const service = services['aid.file'] as Service
    const said = { ...household([], []), union: UNIT }
    const made = createCase(
      service,
      { id: 'a', no: 'n' },
      { person: 'wang', name: '王*', role: 'applicant' },
      said,
      facts,
      {
        above: true,
      },
    )
    expect(made).toMatchObject({ keptFrom: UNIT, desk: 'town/officer' })
    const next = mergedInto(service, { record: made, answers: said }, merge, facts)
    expect(next).toMatchObject({ unit: INTO, keptFrom: INTO, desk: 'town2/officer', orgs: ['town2', 'county', 'city'] })
  })
})
