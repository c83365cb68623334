import { UNIT } from '../../../tests/support/synthetic'
import { Matter, mistakesIn, officerAt, ORGS, WORKER } from '../../../tests/support/matter'
import { caseView, decide, maySee } from '../../matter'
import type { Answers } from '../../form'
import { transfer } from './transfer'

const TODAY = '2026-11-20'
const LONG = '写清楚为什么，一共要十个字以上。'
const [qian, chen] = [officerAt('qian', UNIT), officerAt('chen', 'elsewhere')]
const [town, county] = [officerAt('wu', 'town'), officerAt('zheng', 'county')]
const given: Answers = {
  leaving: UNIT,
  joining: 'elsewhere',
  startedOn: '2026-11-02',
  workplace: '样例快递站',
  reason: 'work',
  name: '王实例',
  mobile: '13900000001',
  privacy: 'agree',
}
const decision = { basis: 'meeting', decision: '2026年11月第二次会议' }
const AROUND = { flags: [], objections: [], colleagues: [] }

/** A member of the first union asks to go to the other. */
function asked(tree = ORGS): Matter {
  const matter = new Matter(transfer, given, TODAY, WORKER, tree)
  matter.needed = { unit: UNIT, since: '2015-03-01', no: '1RANBH3AC4P' }
  return matter
}
/** As far as the new union. */
function letGo(): Matter {
  const matter = asked()
  matter.send('letGo', qian, TODAY)
  return matter
}
const titles = (matter: Matter, desk: string): string[] =>
  matter.messages().flatMap(({ to, title }) => ('desk' in to && to.desk === desk ? [title] : []))

describe('the form', () => {
  it('takes two unions, a day, a cause, and who it is', () => {
    expect(mistakesIn(transfer, given, TODAY)).toEqual([])
    expect(mistakesIn(transfer, { ...given, joining: UNIT }, TODAY)).toMatchObject([{ path: 'joining', code: 'SAME' }])
    expect(mistakesIn(transfer, { ...given, startedOn: '2026-11-21' }, TODAY)).toMatchObject([{ path: 'startedOn' }])
  })
})

describe('the usual way', () => {
  it('lies first at the union that they leave, which five working days are given', () => {
    const { record } = asked()
    expect(record).toMatchObject({ state: 'giving', desk: `${UNIT}/officer`, due: '2026-11-27', unit: 'elsewhere' })
    expect([maySee(record, qian), maySee(record, chen)]).toEqual([true, false])
  })
  it('then at the one that they come to, and the first goes on reading it', () => {
    const { record } = letGo()
    expect(record).toMatchObject({ state: 'receiving', desk: 'elsewhere/officer', due: '2026-11-27', side: null })
    expect([qian, chen, town].map((one) => maySee(record, one))).toEqual([true, true, true])
  })
  it('is decided as joining is, moves the membership, and tells the union that gave', () => {
    const matter = letGo()
    expect(matter.commands(qian, TODAY)).toEqual([])
    expect(matter.send('approve', chen, TODAY, decision)).toBe('arrived')
    const moves = Object.values(matter.record.fx).filter(({ kind }) => kind === 'move')
    expect(moves).toMatchObject([{ kind: 'move', service: 'join', org: 'elsewhere', done: false }])
    expect(titles(matter, `${UNIT}/officer`)).toContain('您转出去的一件事有结果了')
    expect(matter.lastNote()).toBe('委员会开会定的：2026年11月第二次会议')
    expect(matter.record.holds).toEqual(['closed:c1'])
  })
  it('may be decided by a sitting, which moves it as well', () => {
    const matter = letGo()
    const input = { meeting: 'm', on: TODAY, number: '2026年第3次委员会会议', present: 5 }
    const order = { id: 'm1', name: 'meetingYes', step: 'receiving', input }
    const decided = decide(order, { ...matter.context(chen, TODAY), meeting: 'm' })
    expect(decided).toMatchObject({ ok: true, next: { state: 'arrived', fx: { 'm1-v': { org: 'elsewhere' } } } })
    matter.needed = null
    expect(decide(order, { ...matter.context(chen, TODAY), meeting: 'm' })).toMatchObject({ code: 'LACKING' })
  })
  it('shows the officers what membership it is, and since when', () => {
    const { sections } = caseView(letGo().context(chen, TODAY), AROUND)
    expect(sections[0]).toMatchObject({
      id: 'needed',
      rows: [{ label: '会籍', value: '2015年3月1日起有效，编号 1RAN-BH3A-C4P' }],
    })
    expect(caseView(letGo().context(WORKER, TODAY), AROUND).sections.map(({ id }) => id)).not.toContain('needed')
  })
})

describe('what must be in force', () => {
  it('is asked again where it gives: gone, or at another union, nothing moves', () => {
    for (const needed of [null, { unit: 'town', since: '2015-03-01' }]) {
      const matter = letGo()
      matter.needed = needed
      expect(matter.send('approve', chen, TODAY, decision)).toBe('LACKING')
      expect(matter.record.state).toBe('receiving')
      const { flags } = caseView(matter.context(chen, TODAY), AROUND)
      expect(flags.join()).toContain('会籍已经不在原来的工会了')
      expect(matter.send('reject', chen, TODAY, { code: 'other', text: LONG })).toBe('rejected')
    }
  })
})

describe('silence', () => {
  it('is told to the level above, which may act for the union', () => {
    const matter = asked()
    matter.tick('2026-11-28T01:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'giving', told: 'town' })
    expect(matter.commands(town, '2026-11-28')).toEqual(['takeOver'])
    matter.send('takeOver', town, '2026-11-28')
    expect(matter.record).toMatchObject({ state: 'giving', desk: 'town/officer' })
    expect(matter.send('letGo', town, '2026-11-30')).toBe('receiving')
    expect(matter.record).toMatchObject({ desk: 'elsewhere/officer', taken: null })
  })
  it('of all of them lets the member go, and both unions are told', () => {
    const matter = asked()
    matter.tick('2026-12-08T01:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'receiving', desk: 'elsewhere/officer' })
    expect(titles(matter, 'elsewhere/officer')).toEqual(['有一件事到了您手里'])
    expect(titles(matter, `${UNIT}/officer`)).toContain('您经手的一件事到日子了，请看看')
  })
})

describe('what stands against it', () => {
  const contested = (): Matter => {
    const matter = asked()
    matter.send('object', qian, TODAY, { text: LONG })
    return matter
  }
  it('is settled by the level above, not by the union', () => {
    const matter = contested()
    expect(matter.record).toMatchObject({ state: 'contested', desk: 'town/officer' })
    expect(matter.commands(qian, TODAY)).toEqual([])
    expect(matter.send('settle', town, TODAY, { text: LONG })).toBe('receiving')
    expect(matter.record.desk).toBe('elsewhere/officer')
  })
  it('keeps nobody where the level above is silent too', () => {
    const matter = contested()
    matter.tick('2026-12-30T01:00:00.000Z')
    expect(matter.record.state).toBe('receiving')
  })
  it('may end it, until the next level says that this was wrong; then it does not end it again', () => {
    const matter = contested()
    expect(matter.send('keep', town, TODAY, { code: 'office', text: LONG })).toBe('rejected')
    expect(matter.send('appeal', WORKER, TODAY, { text: LONG })).toBe('appeal_review')
    expect(matter.record.desk).toBe('county/officer')
    expect(matter.send('overturn', county, TODAY, { text: LONG })).toBe('contested')
    expect(matter.record.desk).toBe('town/officer')
    expect(matter.commands(town, TODAY)).not.toContain('keep')
    expect(matter.send('settle', town, TODAY, { text: LONG })).toBe('receiving')
  })
})

describe('the member', () => {
  it('may withdraw as long as it is open', () => {
    for (const matter of [asked(), letGo()]) expect(matter.send('withdraw', WORKER, TODAY)).toBe('withdrawn')
  })
  it('may ask the level above the new union, where that one declines', () => {
    const matter = letGo()
    expect(matter.send('reject', chen, TODAY, { code: 'notHere', text: LONG })).toBe('rejected')
    expect(titles(matter, `${UNIT}/officer`)).toContain('您转出去的一件事有结果了')
    expect(matter.send('appeal', WORKER, TODAY, { text: LONG })).toBe('appeal_review')
    expect(matter.send('overturn', town, TODAY, { text: LONG })).toBe('receiving')
    expect(matter.record.desk).toBe('elsewhere/officer')
  })
  it('goes on past a union that is no more: the level above acts for it', () => {
    const nobody = { ...ORGS, [UNIT]: { ...ORGS[UNIT], seats: {} } } as typeof ORGS
    expect(asked(nobody).record).toMatchObject({ state: 'giving', desk: 'town/officer' })
  })
})

describe('a matter that came to the wrong union', () => {
  it('is passed to the right one, and never back to where it came from', () => {
    const matter = letGo()
    const context = matter.context(chen, TODAY)
    const pass = transfer.flow.states.receiving?.commands.passOn
    expect(pass?.guard?.(context, { to: UNIT, text: LONG })).toMatchObject({ code: 'INVALID' })
  })
})
