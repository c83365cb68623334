import { Matter, officerAt, on, ORGS } from '../../tests/support/matter'
import { household, UNIT } from '../../tests/support/synthetic'
import { aidFile } from '../services/aid/file'
import { lawyer } from '../services/law/lawyer'
import { talk } from '../services/law/talk'
import { caseView, staffingAt, unstaffable } from './index'
import type { Actor, Org, OrgTree } from './types'

const TODAY = '2026-11-20'
const LONG = '写清楚为什么，一共要十个字以上。'

/** The county with these people at its desks. */
const staffed = (people: Record<string, string[]>): OrgTree =>
  Object.fromEntries(
    Object.values(ORGS).map((org: Org): [string, Org] => {
      const officer = (people[org.id] ?? []).map((person) => ({ person, from: '2020-01-01', to: null }))
      return [org.id, { ...org, seats: { officer } }]
    }),
  )
const matterOf = (tree: OrgTree): Matter => new Matter(aidFile, household(['p'], ['q']), TODAY, undefined, tree)
const flagsOf = (matter: Matter, actor: Actor, today = TODAY): string[] =>
  caseView(matter.context(actor, today), { flags: [], objections: [], colleagues: [] }).flags
const qian = officerAt('qian', UNIT)

describe('a step that nobody at the desk can take', () => {
  it('of two people, at a desk of one: said in words, and handed up', () => {
    const matter = matterOf(staffed({ [UNIT]: ['qian'], town: ['wu'], county: ['zheng'] }))
    matter.send('accept', qian, TODAY)
    expect(flagsOf(matter, qian)).toEqual(['“记下走访”要 2 个人一起，这里人不够。请点“请上一级办”，交给town。'])
    expect(matter.commands(qian, TODAY)).toContain('handUp')
    expect(matter.send('handUp', qian, TODAY, { text: LONG })).toBe('surveying')
    expect(matter.record.desk).toBe('town/officer')
  })

  it('of somebody else, where all at the desk went on the visit: handed up where the service has no such button', () => {
    const matter = matterOf(staffed({ town: ['wu', 'lin'], county: ['zheng'], city: ['feng'] }))
    const [wu, lin, zheng] = [officerAt('wu', 'town'), officerAt('lin', 'town'), officerAt('zheng', 'county')]
    matter.colleagues = ['wu', 'lin']
    matter.send('accept', wu, TODAY)
    matter.send('visit', wu, TODAY, { with: 'lin', on: TODAY, found: LONG })
    matter.send('confirmVisit', lin, TODAY)
    matter.send('publish', wu, TODAY)
    expect(matter.commands(wu, TODAY)).not.toContain('handUp')
    expect(matter.send('closePublicity', wu, '2026-11-30')).toBe('township_review')
    for (const one of [wu, lin]) {
      expect(matter.send('pass', one, '2026-11-30')).toBe('SAME_PERSON')
      expect(flagsOf(matter, one, '2026-11-30')).toEqual([
        '“同意上报”要换人，这里人不够。请点“请上一级办”，交给county。',
      ])
    }
    expect(matter.send('handUp', lin, '2026-11-30', { text: LONG })).toBe('township_review')
    expect(matter.record.log.at(-1)).toMatchObject({ command: 'handUp', desk: 'county/officer' })
    const { timeline } = caseView(matter.context(zheng, '2026-11-30'), { flags: [], objections: [], colleagues: [] })
    expect(timeline.find(({ at }) => at !== null)?.title).toBe('请上一级工会来办')
    expect(matter.send('pass', zheng, '2026-11-30')).toBe('econ_check')
  })

  it('is handed up where it concerns the only one who could help', () => {
    const matter = matterOf(staffed({ [UNIT]: ['qian', 'zhou'], town: ['wu'], county: ['zheng'] }))
    matter.send('accept', qian, TODAY)
    expect(flagsOf(matter, qian)).toEqual([])
    matter.record = { ...matter.record, concerned: ['zhou'] }
    expect(flagsOf(matter, qian)).toEqual(['“记下走访”要 2 个人一起，这里人不够。请点“请上一级办”，交给town。'])
    expect(matter.send('handUp', qian, TODAY, { text: LONG })).toBe('surveying')
  })

  it('is handed over a desk that nobody sits at, to the next that can act', () => {
    const matter = matterOf(staffed({ [UNIT]: ['qian'], county: ['zheng'] }))
    matter.send('accept', qian, TODAY)
    expect(flagsOf(matter, qian)).toEqual([expect.stringContaining('交给county。')])
    matter.send('handUp', qian, TODAY, { text: LONG })
    expect(matter.record).toMatchObject({ desk: 'county/officer', taken: 'county' })
  })

  it('is nobody’s to hand up while somebody else sits there', () => {
    const matter = matterOf(staffed({ [UNIT]: ['qian', 'zhou'], town: ['wu'], county: ['zheng'] }))
    matter.record = { ...matter.record, state: 'township_review', desk: 'town/officer' }
    const wu = officerAt('wu', 'town')
    expect(flagsOf(matter, wu)).toEqual([])
    expect(matter.commands(wu, TODAY)).not.toContain('handUp')
    expect(matter.send('handUp', wu, TODAY, { text: LONG })).toBe('NOT_NOW')
  })

  it('is said plainly where nobody sits above either, and to nobody but the desk', () => {
    const matter = matterOf(staffed({ [UNIT]: ['qian'] }))
    matter.send('accept', qian, TODAY)
    expect(flagsOf(matter, qian)).toEqual([expect.stringContaining('上面也没有人。请再定一个办事的人')])
    expect(matter.commands(qian, TODAY)).not.toContain('handUp')
    expect(flagsOf(matter, officerAt('wu', 'town'))).toEqual([])
    expect(flagsOf(matter, { person: 'wang', name: '', role: 'applicant' })).toEqual([])
  })
})

describe('a service that is on where nobody can carry it to its end', () => {
  const check = (people: Record<string, string[]>, more: Partial<Org> = {}, service = aidFile) => {
    const tree = staffed(people)
    return unstaffable(service, UNIT, on(TODAY, UNIT, { ...tree, [UNIT]: { ...(tree[UNIT] as Org), ...more } }))
  }
  it.each<[string, Record<string, string[]>, string | null]>([
    ['two at the unit, one at each above', { [UNIT]: ['a', 'b'], town: ['c'], county: ['d'] }, null],
    [
      'one at the unit: the town goes on the visit',
      { [UNIT]: ['a'], town: ['c', 'e'], county: ['d'], city: ['f'] },
      null,
    ],
    ['two everywhere, but the same two', { [UNIT]: ['a', 'b'], town: ['a', 'b'], county: ['a', 'b'] }, '同意上报'],
    ['one everywhere', { [UNIT]: ['a'], town: ['b'], county: ['c'], city: ['d'] }, '记下走访'],
    ['nobody', {}, '收下'],
    ['two visit, one passes, nobody else decides', { town: ['a', 'b'], county: ['c'] }, '批准建档'],
  ])('%s', (_words, people, stuck) => {
    const said = check(people)
    if (stuck === null) expect(said).toBeNull()
    else expect(said).toContain(`：“${stuck}”没有人能办`)
  })
  it('is none where the service is off, and where nobody could begin it', () => {
    const off = [{ service: 'aid.file', on: false, from: '2026-01-01', to: null }]
    expect(check({}, { switches: off })).toBeNull()
    expect(check({}, {}, talk)).toBeNull()
    expect(check({}, {}, lawyer)).toContain('没有人能办')
  })
})

describe('steps that a union above lends its people for', () => {
  const lent = (people: Record<string, string[]>) => staffingAt(aidFile, UNIT, on(TODAY, UNIT, staffed(people)))
  it('are named with the union that takes them, the lowest that can; none where each desk takes its own', () => {
    expect(lent({ [UNIT]: ['a', 'b'], town: ['c'], county: ['d'] })).toEqual({ stuck: null, lent: [] })
    const alone = lent({ [UNIT]: ['a'], town: ['c', 'e'], county: ['d'], city: ['f'] })
    expect(alone.stuck).toBeNull()
    expect(alone.lent[0]).toEqual({ org: 'town', steps: expect.arrayContaining(['记下走访']) })
    expect(alone.lent.flatMap(({ steps }) => steps)).not.toContain('收下')
  })
  it('are those that can be taken, where the service is stuck later', () => {
    expect(lent({ town: ['a', 'b'], county: ['c'] })).toMatchObject({ stuck: '批准建档', lent: [{ org: 'county' }] })
  })
})
