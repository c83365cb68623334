import { caseView, maySee } from './index'
import { join } from '../services/org/join'
import { aidFile } from '../services/aid/file'
import { lawyer } from '../services/law/lawyer'
import { talk } from '../services/law/talk'
import { Matter, officerAt, on, ORGS } from '../../tests/support/matter'
import { household, UNIT, WANG } from '../../tests/support/synthetic'
import { createCase } from './create'
import { mayKeepFrom, receiverAt } from './receive'
import type { Org, OrgTree, Seat } from './types'

const TODAY = '2026-11-20'
const ALWAYS: Seat = { person: 'somebody', from: '2020-01-01', to: null }
/** The county where officers sit at some unions, on given days. */
const sitting = (at: Record<string, Seat[]>, more: Record<string, Partial<Org>> = {}): OrgTree =>
  Object.fromEntries(
    Object.values(ORGS).map((org: Org): [string, Org] => [
      org.id,
      { ...org, seats: { officer: at[org.id] ?? [], legal: at[`${org.id}/legal`] ?? [] }, ...more[org.id] },
    ]),
  )
const everywhere = { [UNIT]: [ALWAYS], town: [ALWAYS], county: [ALWAYS], city: [ALWAYS] }
const to = (orgs: OrgTree, service = aidFile) => receiverAt(service, UNIT, { orgs, today: TODAY })

describe('who receives a matter', () => {
  it.each<[string, Record<string, Seat[]>, Partial<Org>, string]>([
    ['the unit, where its people sit', everywhere, {}, UNIT],
    ['the level above, where nobody sits at the unit', { ...everywhere, [UNIT]: [] }, {}, 'town'],
    ['the next above that', { county: [ALWAYS], city: [ALWAYS] }, {}, 'county'],
    ['nobody anywhere: the unit, where it takes such matters', {}, {}, UNIT],
    ['nobody anywhere: the level above, where it does not', {}, { takes: [] }, 'town'],
    ['the unit takes others', everywhere, { takes: ['proposal'] }, 'town'],
    ['the unit takes this one', everywhere, { takes: ['proposal', 'aid.file'] }, UNIT],
    ['the unit takes all', everywhere, { takes: 'all' }, UNIT],
    ['taking without people is nothing', { ...everywhere, [UNIT]: [] }, { takes: 'all' }, 'town'],
    ['from tomorrow on', { ...everywhere, [UNIT]: [{ person: 'one', from: '2026-11-21', to: null }] }, {}, 'town'],
    ['until today', { ...everywhere, [UNIT]: [{ person: 'one', from: '2020-01-01', to: TODAY }] }, {}, UNIT],
    [
      'until yesterday',
      { ...everywhere, [UNIT]: [{ person: 'one', from: '2020-01-01', to: '2026-11-19' }] },
      {},
      'town',
    ],
  ])('%s', (_words, at, unit, expected) => expect(to(sitting(at, { [UNIT]: unit }))).toBe(expected))

  it('is the unit where nobody has looked who sits there', () => expect(to(ORGS)).toBe(UNIT))
  it('is the officer’s own desk for what officers begin', () => expect(to(sitting({}), talk)).toBe(UNIT))
  it('is the level that handles all of a kind, or the next where its people sit', () => {
    expect(to(sitting({ 'county/legal': [ALWAYS], city: [ALWAYS] }), lawyer)).toBe('county')
    expect(to(sitting({ 'city/legal': [ALWAYS], county: [ALWAYS] }), lawyer)).toBe('city')
  })
})

describe('a matter that the level above received', () => {
  const matter = (tree: OrgTree) => new Matter(aidFile, household(['p'], ['q']), TODAY, undefined, tree)
  it('lies there in every step, and the unit does not see it; its figures and members stay the unit’s', () => {
    const { record } = matter(sitting({ ...everywhere, [UNIT]: [] }))
    expect(record).toMatchObject({ desk: 'town/officer', orgs: ['town', 'county', 'city'], unit: UNIT })
    expect(maySee(record, officerAt('qian', UNIT))).toBe(false)
    expect(maySee(record, officerAt('wu', 'town'))).toBe(true)
  })
  it('makes whoever joins a member of the union that they chose', () => {
    const answers = { name: '何新来', idNumber: WANG, worker: 'food', union: UNIT, mobile: '13900000009' }
    const joining = new Matter(join, answers, TODAY, undefined, sitting({ town: [ALWAYS] }))
    expect(joining.record.desk).toBe('town/officer')
    expect(joining.send('approve', officerAt('wu', 'town'), TODAY, { basis: 'meeting', decision: '第二次' })).toBe(
      'member',
    )
    expect(Object.values(joining.record.fx)).toContainEqual(expect.objectContaining({ kind: 'member', org: UNIT }))
  })
  it('goes over a desk that has become empty meanwhile', () => {
    const going = matter(sitting({ ...everywhere, town: [{ person: 'one', from: '2020-01-01', to: TODAY }] }))
    going.record = { ...going.record, state: 'publicity', publicity: { from: TODAY, to: TODAY, consented: true } }
    expect(going.send('closePublicity', officerAt('qian', UNIT), '2026-11-30')).toBe('township_review')
    expect(going.record.desk).toBe('county/officer')
  })
})

describe('a matter that one’s own union is not to know of', () => {
  const answers = household(['p'], ['q'])
  const kept = (tree: OrgTree = ORGS) => {
    const matter = new Matter(aidFile, answers, TODAY, undefined, tree)
    const facts = on(TODAY, UNIT, tree)
    const by = { person: 'wang', name: '王*例', role: 'applicant' as const }
    matter.record = createCase(aidFile, { id: 'c1', no: 'N1' }, by, answers, facts, { above: true })
    return matter
  }
  it('lies at the level above though people sit at the unit, and nobody there sees it', () => {
    const { record } = kept(sitting(everywhere))
    expect(record).toMatchObject({ desk: 'town/officer', orgs: ['town', 'county', 'city'], keptFrom: UNIT })
    for (const one of ['qian', 'zhou']) expect(maySee(record, officerAt(one, UNIT))).toBe(false)
    const told = Object.values(record.fx).flatMap((effect) => (effect.kind === 'inbox' ? [effect.to] : []))
    expect(told).toEqual([{ desk: 'town/officer' }])
  })
  it('warns whoever handles it, and tells its owner', () => {
    const matter = kept()
    const around = { flags: [], objections: [], colleagues: [] }
    const view = (who: Parameters<Matter['context']>[0]) => caseView(matter.context(who, TODAY), around)
    expect(view(officerAt('wu', 'town')).flags).toEqual([expect.stringContaining(`不让“${UNIT}”知道`)])
    expect(view({ person: 'wang', name: '', role: 'applicant' }).assurance).toBe(`${UNIT}看不到这件事。`)
  })
  it('is not passed to that union', () => {
    const input = { to: UNIT, text: '这件事归那边的工会管。' }
    expect(kept().send('passOn', officerAt('wu', 'town'), TODAY, input)).toBe('INVALID')
  })
  it('is a choice only where a unit would receive it otherwise', () => {
    expect([aidFile, join, lawyer, talk].map(mayKeepFrom)).toEqual([true, true, false, false])
  })
})
