import { Matter, mistakesIn, officerAt, on, ORGS, WORKER } from '../../../../tests/support/matter'
import { UNIT } from '../../../../tests/support/synthetic'
import { textsOf } from '../../../letters'
import type { Answers } from '../../../form'
import { begin, caseView, createCase, notOffered } from '../../../matter'
import type { Actor, OrgTree } from '../../../matter'
import { lawAid } from '../aid'
import { mediation } from './index'

const TODAY = '2026-11-20'
const mu = officerAt('mu', UNIT, 'mediator')
const town = officerAt('tang', 'town', 'mediator')
const AROUND = { flags: [], objections: [], colleagues: [] }
const LONG = '写清楚为什么，一共要十个字以上。'
const given: Answers = {
  ...{ kind: 'dismissed', happenedOn: '2025-12-01', askedFor: 'none', hindered: 'no' },
  ...{ opponent: '示例建筑公司（编的）', want: '补发工资，给补偿', claim: 1_860_000 },
  ...{ name: '王实例', mobile: '13900000001', union: UNIT, privacy: 'agree' },
}
const taken = { mediator: '木调解', meet: '2026-11-25', text: LONG }
const said = { worker: '三个月没有发工资', employer: '钱没到账，到了就发', spoke: '李经理' }
const promises = [
  { kind: 'wage', amount: '15600', by: '2026-12-04' },
  { kind: 'severance', amount: '3000', by: '2026-12-31' },
]
const seenBy = (matter: Matter, actor: Actor, today: string) => caseView(matter.context(actor, today), AROUND)
const wordsOn = (matter: Matter, today: string) => seenBy(matter, WORKER, today).words

/** Seats of mediators by union; of others nobody. */
const seated = (...unions: string[]): OrgTree =>
  Object.fromEntries(
    Object.entries(ORGS).map(([id, org]) => [
      id,
      { ...org, seats: unions.includes(id) ? { mediator: [{ person: `m-${id}`, from: '2020-01-01', to: null }] } : {} },
    ]),
  ) as OrgTree

function mediated(): Matter {
  const matter = new Matter(mediation, given, TODAY)
  matter.send('accept', mu, '2026-11-23', taken)
  matter.send('heard', mu, '2026-11-25', said)
  return matter
}
function agreed(): Matter {
  const matter = mediated()
  matter.send('write', mu, '2026-11-26', { number: '河调〔2026〕1号', promises })
  expect(matter.send('signed', mu, '2026-11-27', { on: '2026-11-27' })).toBe('performing')
  return matter
}

describe('where it lies', () => {
  it('is the worker’s own union, where a body is registered, and asks for its form’s questions', () => {
    expect(mistakesIn(mediation, given, TODAY)).toEqual([])
    const matter = new Matter(mediation, given, TODAY)
    expect(matter.record).toMatchObject({ desk: `${UNIT}/mediator`, due: '2026-11-25' })
    expect(matter.send('accept', officerAt('qian', UNIT), TODAY, taken)).toBe('NOT_FOUND')
  })
  it('is the next above where none is registered, and says so', () => {
    const matter = new Matter(mediation, given, TODAY, WORKER, seated('county'))
    expect(matter.record.desk).toBe('county/mediator')
    expect(wordsOn(matter, TODAY)).toBe('您选的工会没有登记调解委员会，交给了county的调解委员会，在问单位愿不愿意调。')
  })
  it('is nobody’s where none is registered at all: it says what to do instead', () => {
    expect(notOffered(mediation, UNIT, on(TODAY, UNIT, seated()))).toMatchObject({ code: 'NOT_OFFERED' })
    expect(notOffered(mediation, UNIT, on(TODAY, UNIT, seated('town')))).toBeNull()
    expect(notOffered(mediation, UNIT, on(TODAY, UNIT, seated()))?.message).toContain('申请仲裁')
  })
  it('is the level above where the worker’s own is not to know', () => {
    const facts = on(TODAY, UNIT, seated(UNIT, 'town'))
    const record = createCase(mediation, { id: 'c', no: 'N' }, WORKER, given, facts, { helper: null, above: true })
    expect(record).toMatchObject({ desk: 'town/mediator', orgs: ['town', 'county', 'city'], keptFrom: UNIT })
  })
  it('goes up, level by level, with days of its own; the worker is free of it as before', () => {
    const matter = mediated()
    expect(matter.record.due).toBe('2026-12-07')
    expect(wordsOn(matter, '2026-11-25')).toContain('12月5日 周六 还没调成，您就可以去申请仲裁。')
    expect(matter.send('handUp', mu, '2026-12-01', { text: LONG })).toBe('mediating')
    expect(matter.record).toMatchObject({ desk: 'town/mediator', due: '2026-12-16' })
    expect(matter.send('noDeal', mu, '2026-12-02', { text: LONG })).toBe('NOT_NOW')
    matter.send('handUp', town, '2026-12-03', { text: LONG })
    expect(matter.record.desk).toBe('county/mediator')
    expect(wordsOn(matter, '2026-12-07')).toContain('您随时可以去申请仲裁')
  })
})

describe('nobody loses time', () => {
  // A year from 1 December 2025 ends in ten days; asking for mediation is asking for it.
  it('by a mediation that fails: the year begins anew with the day on which it was asked for', () => {
    const matter = mediated()
    expect(matter.send('noDeal', mu, '2026-12-03', { text: LONG })).toBe('no_deal')
    expect(wordsOn(matter, '2026-12-03')).toContain('算要过一次，时间从那天重新算')
    expect(wordsOn(matter, '2026-12-03')).toContain('建议最迟 2027年11月19日')
  })
  it.each([
    ['withdraw', 'withdrawn'],
    ['quit', 'no_deal'],
  ])('by the worker’s %s', (command, state) => {
    const matter = mediated()
    expect(matter.send(command, WORKER, '2026-11-27')).toBe(state)
    expect(wordsOn(matter, '2026-12-10')).toContain('建议最迟 2027年11月19日')
  })
  it('by an employer who will not come', () => {
    const matter = new Matter(mediation, given, TODAY)
    expect(matter.send('decline', mu, TODAY, { code: 'unwilling', text: LONG })).toBe('no_deal')
    expect(wordsOn(matter, TODAY)).toContain('去县里的劳动人事争议仲裁委员会申请仲裁')
  })
})

describe('an agreement', () => {
  it('is written when both have been heard, says who they are, and has places for three to sign', () => {
    const matter = new Matter(mediation, given, TODAY)
    matter.send('accept', mu, '2026-11-23', taken)
    for (const early of ['write', 'signed']) expect(matter.commands(mu, '2026-11-23')).not.toContain(early)
    matter.send('heard', mu, '2026-11-25', said)
    expect(matter.send('write', mu, '2026-11-26', { number: '河调〔2026〕1号', promises })).toBe('mediating')
    const paper = matter.record.kept.write?.made?.paper
    const words = paper ? textsOf(paper).join('\n') : ''
    for (const one of [
      '王实例',
      '示例建筑公司（编的）',
      '2026年12月4日前向甲方：工资15,600元',
      '司法确认',
      '支付令',
      '调解员：',
    ])
      expect(words).toContain(one)
  })
  it('is watched day by day, each promise on its own, until all has come', () => {
    const matter = agreed()
    expect(matter.record.due).toBe('2026-12-09')
    const words = wordsOn(matter, '2026-11-27')
    expect(words).toContain('单位 12月4日 周五 前要给：工资 15,600 元。')
    // Fifteen days end on a Saturday, thirty on a Sunday: the days before are shown.
    expect(words).toContain('12月11日 周五 前和单位一起请仲裁委审查，或者 12月25日 周五 前一起去法院申请司法确认')
    matter.tick('2026-12-04T20:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'asked', desk: 'applicant' })
    expect(matter.send('came', WORKER, '2026-12-05')).toBe('performing')
    expect(wordsOn(matter, '2026-12-05')).toContain('经济补偿、赔偿 3,000 元')
    expect(matter.send('came', WORKER, '2026-12-20')).toBe('settled')
    expect(matter.commands(WORKER, '2026-12-21')).toEqual([])
  })
  it('that is not kept is urged, has another day, and says what to do at a court', () => {
    const matter = agreed()
    matter.tick('2026-12-04T20:00:00.000Z')
    expect(matter.send('notCame', WORKER, '2026-12-05', { text: '说下个月' })).toBe('broken')
    expect(matter.record).toMatchObject({ desk: `${UNIT}/mediator`, due: '2026-12-11' })
    expect(wordsOn(matter, '2026-12-05')).toContain('可以向法院申请支付令')
    expect(matter.send('urged', mu, '2026-12-07', { by: '2026-12-10', text: LONG })).toBe('performing')
    matter.tick('2026-12-10T20:00:00.000Z')
    expect(matter.send('notCame', WORKER, '2026-12-11')).toBe('broken')
    expect(matter.send('stuck', mu, '2026-12-12', { text: LONG })).toBe('unkept')
    // The employer's promise is an acknowledgement: the year begins anew with it.
    expect(wordsOn(matter, '2026-12-12')).toContain('2027年11月26日')
  })
  it('goes on to the next promise after one that was late, on the day on which it is asked', () => {
    const matter = agreed()
    matter.tick('2026-12-04T20:00:00.000Z')
    expect(matter.send('came', WORKER, '2027-01-03')).toBe('performing')
    matter.tick('2027-01-03T20:00:00.000Z')
    expect(matter.record.state).toBe('asked')
    matter.tick('2027-06-01T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'settled', desk: null })
    expect(matter.send('notCame', WORKER, '2027-06-02')).toBe('broken')
  })
  it('becomes a matter of legal aid in one tap, with what was told', () => {
    const matter = agreed()
    matter.tick('2026-12-04T20:00:00.000Z')
    matter.send('notCame', WORKER, '2026-12-05')
    expect(matter.press('p1', 'aid', WORKER, '2026-12-06')).toBe('broken')
    const from = { record: matter.record, effect: 'p1-b', name: '劳动争议调解' }
    const record = begin(lawAid, { id: 'new', no: 'N' }, from, on('2026-12-06'))?.record
    expect(record).toMatchObject({ state: 'returned', applicant: 'wang', unit: 'county' })
    const gaps = (record?.memo.supplement as { gaps: { field: string }[] }).gaps.map(({ field }) => field)
    expect(gaps).toEqual(['migrant', 'means', 'idNumber', 'privacy'])
    expect(matter.commands(WORKER, '2026-12-06')).toEqual(['came', 'letter'])
  })
})

describe('several of one side', () => {
  const mates = (many: number, reps = 0): Answers[] =>
    Array.from({ length: many }, (_, at) => ({
      ...{ name: `工友${'甲乙丙丁戊己庚辛壬癸'.charAt(at)}`, sum: at ? 100_000 + at : 0 },
      rep: at < reps ? 'yes' : 'no',
    }))
  const says = (matter: Matter, row: number, command = 'joinIn'): string =>
    matter.send(command, { person: `p${row}`, name: `工*${row}`, role: 'partner', row }, TODAY)
  function asked(people: Answers[], yes: number): Matter {
    const matter = new Matter(mediation, { ...given, people }, TODAY)
    for (let row = 0; row < yes; row += 1) expect(says(matter, row)).toBe('submitted')
    return matter
  }

  it.each([
    [8, 0, 'mediating'],
    [9, 0, 'NOT_NOW'],
    [9, 1, 'NOT_NOW'],
    [9, 2, 'mediating'],
    [9, 4, 'mediating'],
  ])('%i besides the first, of whom %i act for them: ten choose three to five', (many, reps, ends) => {
    expect(asked(mates(many, reps), many).send('accept', mu, '2026-11-23', taken)).toBe(ends)
  })
  it('finds rows that cannot be told apart, and too many who act', () => {
    const codes = (people: Answers[]) => mistakesIn(mediation, { ...given, people }, TODAY).map(({ code }) => code)
    expect(codes(mates(9, 5))).toEqual(['REPS'])
    expect(codes([...mates(1), ...mates(1)])).toEqual(['SAME'])
    expect(codes(mates(9, 4))).toEqual([])
  })
  it('is gone on with by those who act, as soon as they have said yes, and by nobody else', () => {
    const matter = asked(mates(9, 2), 9)
    expect(matter.record.parties).toEqual(['wang', 'p0', 'p1'])
    matter.send('accept', mu, '2026-11-23', taken)
    const acting: Actor = { person: 'p1', name: '工*1', role: 'applicant' }
    expect(matter.commands(acting, '2026-11-24').sort()).toEqual(['ownWords'])
    expect(matter.commands(WORKER, '2026-11-24').sort()).toEqual(['ownWords', 'quit', 'withdraw'])
    expect(matter.send('quit', acting, '2026-11-24')).toBe('NOT_NOW')
    expect(matter.send('ownWords', acting, '2026-11-24', { text: '我们都在三楼干活' })).toBe('mediating')
  })
  it('is left by whoever steps out: they act no more, and one of three who act is missed', () => {
    const matter = asked(mates(9, 2), 9)
    expect(says(matter, 1, 'stepOut')).toBe('submitted')
    expect(says(matter, 1, 'stepOut')).toBe('NOT_NOW')
    expect(matter.record.parties).toEqual(['wang', 'p0'])
    expect(wordsOn(matter, TODAY)).toContain('连申请人 9 个人')
    // Nine are no ten: each for themselves.
    expect(matter.send('accept', mu, '2026-11-23', taken)).toBe('mediating')
  })
  it('has a line of the agreement for each who joined, and for nobody else', () => {
    const matter = asked(mates(4), 3)
    matter.send('accept', mu, '2026-11-23', taken)
    matter.send('heard', mu, '2026-11-25', said)
    matter.send('write', mu, '2026-11-26', { number: '河调〔2026〕1号', promises })
    const paper = matter.record.kept.write?.made?.paper
    const words = paper ? textsOf(paper).join('\n') : ''
    for (const one of ['甲方共4人', '王实例', '工友甲', '工友丙', '没有签名的，不受本协议约束'])
      expect(words).toContain(one)
    expect(words).not.toContain('工友丁')
  })
  it('is the same to one alone as before', () => {
    const matter = new Matter(mediation, given, TODAY)
    expect(wordsOn(matter, TODAY)).not.toContain('连申请人')
    matter.send('accept', mu, '2026-11-23', taken)
    matter.send('heard', mu, '2026-11-25', said)
    matter.send('write', mu, '2026-11-26', { number: '河调〔2026〕1号', promises })
    const paper = matter.record.kept.write?.made?.paper
    expect(paper ? textsOf(paper).join() : '').not.toContain('名单')
  })
})
