import { Matter, mistakesIn, officerAt, on, WORKER } from '../../../../tests/support/matter'
import { UNIT } from '../../../../tests/support/synthetic'
import { textsOf } from '../../../letters'
import type { Answers } from '../../../form'
import { begin, caseView, commandsFor } from '../../../matter'
import type { Actor } from '../../../matter'
import { lawAid } from '../aid'
import { partners } from './list'
import { wages } from './index'

const TODAY = '2026-11-20'
const yan = officerAt('yan', 'county', 'supervisor')
const AROUND = { flags: [], objections: [], colleagues: [] }
const LONG = '写清楚为什么，一共要十个字以上。'
const mate = (name: string, sum: string | number = 500_000, rep = 'no') => ({ name, worked: 30, sum, rep })
/** So many besides whoever hands it in. */
const mates = (many: number, reps = 0) =>
  Array.from({ length: many }, (_, at) =>
    mate(`工友${'甲乙丙丁戊己庚辛壬癸子丑'.charAt(at)}`, 100_000 + at, at < reps ? 'yes' : 'no'),
  )
const given = (people: Answers[]): Answers => ({
  ...{ project: '示例一标', contractor: '示例建设公司（编的）', labour: '示例劳务公司（编的）' },
  ...{ fromMonth: '2026-08', months: 3, ownDays: 60, ownOwed: 860_000, people },
  ...{ evidence: ['chat'], proofs: [], name: '王实例', mobile: '13900000001', union: UNIT, privacy: 'agree' },
})
const seenBy = (matter: Matter, actor: Actor, today = TODAY) => caseView(matter.context(actor, today), AROUND)
const says = (matter: Matter, person: string, row: number, command = 'joinIn'): string =>
  matter.send(command, { person, name: `${person}*`, role: 'partner', row }, TODAY)
const REFER = { on: TODAY, number: '监2026-9', text: LONG }

/** A list of which the first `yes` have said that they join. */
function taken(people: Answers[], yes: number): Matter {
  const matter = new Matter(wages, given(people), TODAY)
  matter.send('accept', yan, TODAY, { text: LONG })
  for (let row = 0; row < yes; row += 1) expect(says(matter, `p${row}`, row)).toBe('checking')
  return matter
}

describe('the list', () => {
  it('asks for its form’s questions, and finds rows that cannot be told apart, and too many representatives', () => {
    expect(mistakesIn(wages, given([]), TODAY)).toEqual([])
    const codes = (people: Answers[]) => mistakesIn(wages, given(people), TODAY).map(({ code }) => code)
    expect(codes([mate('赵样本'), mate('赵样本')])).toEqual(['SAME'])
    expect(codes([mate('赵样本'), mate('赵样本', 500_001)])).toEqual([])
    expect(codes(mates(9, 5))).toEqual(['REPS'])
  })
  it.each([
    [8, 'no', '9 个人'],
    [9, 'yes', '10 个人'],
  ])('says who has to pay first, and whether %i and one may choose representatives', (many, verdict, answer) => {
    const shown = wages.asks.preview?.(given(mates(many)), {} as never) ?? []
    expect(shown[0]).toMatchObject({ answer: '找总包：示例建设公司（编的）' })
    expect(shown[1]).toMatchObject({ verdict, answer })
  })
  it('lies with the county’s supervision, and is nobody’s at the worker’s union', () => {
    const { record } = new Matter(wages, given([]), TODAY)
    expect(record).toMatchObject({ desk: 'county/supervisor', unit: 'county', due: '2026-11-23' })
  })
})

describe('each one’s own word', () => {
  it('is given on their own phone, once, and by nobody for themselves and another', () => {
    const matter = taken([mate('赵样本'), mate('何新来')], 0)
    expect(says(matter, 'wang', 0)).toBe('SAME_PERSON')
    expect(says(matter, 'zhao', 0)).toBe('checking')
    expect(says(matter, 'he', 0)).toBe('NOT_NOW')
    expect(says(matter, 'zhao', 1)).toBe('NOT_NOW')
    expect(says(matter, 'he', 1, 'notMe')).toBe('checking')
    expect(seenBy(matter, WORKER).words).toContain('连申请人 2 个人，一共 13,600 元。')
    expect(matter.record.concerned).toEqual(['zhao'])
  })
  it('counts for the sum that was read: another sum asks anew', () => {
    const matter = taken([mate('赵样本')], 1)
    const gaps = [{ field: 'people', text: '赵样本的钱数' }]
    matter.send('return', yan, TODAY, { gaps })
    matter.send('supplement', WORKER, TODAY, { people: [mate('赵样本', '9000')], note: '改了' })
    expect(seenBy(matter, WORKER).words).toContain('连申请人 1 个人，一共 8,600 元；还有 1 个没点')
  })
  it('goes to the labour inspection for those alone who gave it, on a sheet with their sums', () => {
    const matter = taken([mate('赵样本'), mate('何新来')], 1)
    const refer = commandsFor(matter.context(yan, TODAY)).find(([name]) => name === 'refer')?.[1]
    expect(refer?.confirm?.(matter.context(yan, TODAY)).join()).toContain('还有 1 个没点')
    expect(matter.send('write', yan, TODAY)).toBe('checking')
    const paper = matter.record.kept.write?.made?.paper
    const words = paper ? textsOf(paper).join('\n') : ''
    for (const said of ['赵样本', '2026年8月起3个月', '5,000元', '13,600元', '示例建设公司（编的）'])
      expect(words).toContain(said)
    expect(words).not.toContain('何新来')
    expect(matter.send('refer', yan, TODAY, REFER)).toBe('referred')
    expect(seenBy(matter, WORKER).words).toContain('编号 监2026-9')
    expect(says(matter, 'he', 1)).toBe('referred')
    expect(matter.send('write', yan, TODAY)).toBe('referred')
    const again = matter.record.kept.write?.made?.paper
    expect(again ? textsOf(again).join() : '').toContain('何新来')
    expect(matter.send('addition', yan, TODAY, { text: LONG })).toBe('referred')
  })
})

describe('ten and more', () => {
  it.each([
    [8, 0, 'referred'],
    [9, 0, 'NOT_NOW'],
    [9, 1, 'NOT_NOW'],
    [9, 2, 'referred'],
    [9, 4, 'referred'],
  ])('%i besides the first, with %i representatives of them', (many, reps, ends) => {
    expect(taken(mates(many, reps), many).send('refer', yan, TODAY, REFER)).toBe(ends)
  })
  it('counts those who have said yes alone, and representatives who have', () => {
    expect(taken(mates(9, 4), 8).send('refer', yan, TODAY, REFER)).toBe('referred')
    const matter = taken(mates(12, 0), 0)
    for (let row = 2; row < 12; row += 1) says(matter, `p${row}`, row)
    expect(matter.send('refer', yan, TODAY, REFER)).toBe('NOT_NOW')
  })
  it('reads who acts for them before saying yes', () => {
    expect(partners.about(given(mates(9, 2)))).toBe('示例一标的工资，代表：王实例、工友甲、工友乙')
    expect(partners.about(given(mates(3, 2)))).toBe('示例一标的工资')
  })
})

describe('what comes of it', () => {
  it('is put down for each, to the fen, and each reads their own', () => {
    const matter = taken([mate('赵样本'), mate('何新来')], 2)
    matter.send('refer', yan, TODAY, REFER)
    const got = { gotOwn: '8600', got0: '4999.5', got1: '0', text: LONG }
    expect(matter.send('paid', yan, '2026-12-10', got)).toBe('confirm')
    const reading = { record: matter.record, answers: matter.answers }
    const claim = (person: string) => partners.claim?.(reading, person)
    expect([claim('wang'), claim('p0'), claim('p1'), claim('else')]).toEqual([
      { claims: 860_000, got: 860_000 },
      { claims: 500_000, got: 499_950 },
      { claims: 500_000, got: 0 },
      { claims: 0, got: 0 },
    ])
    expect(seenBy(matter, WORKER, '2026-12-10').words).toBe('一共要回 13,599.50 元。钱都到了吗？')
    expect(matter.send('wrong', WORKER, '2026-12-11', { text: '何新来的没有到' })).toBe('checking')
    expect(matter.commands(yan, '2026-12-12')).not.toContain('return')
    matter.send('paid', yan, '2026-12-12', { ...got, got1: '5000' })
    expect(matter.send('right', WORKER, '2026-12-13')).toBe('settled')
  })
  it('is a matter of legal aid for each who joined, where the inspection could not', () => {
    const matter = taken([mate('赵样本'), mate('何新来')], 1)
    matter.send('refer', yan, TODAY, REFER)
    expect(matter.send('unsolved', yan, '2026-12-01', { text: LONG })).toBe('checking')
    expect(matter.press('p', 'aid', yan, '2026-12-01', { text: LONG })).toBe('checking')
    const begun = Object.keys(matter.record.fx).flatMap((effect) => {
      if (matter.record.fx[effect]?.kind !== 'begin') return []
      const from = { record: matter.record, effect, name: '拖欠农民工工资登记' }
      return begin(lawAid, { id: effect, no: 'N' }, from, on('2026-12-01')) ?? []
    })
    expect(begun.map(({ record, answers }) => [record.applicant, answers.name, answers.claim])).toEqual([
      ['wang', '王实例', 860_000],
      ['p0', '赵样本', 500_000],
    ])
    expect(begun[0]?.answers).toMatchObject({ opponent: '示例劳务公司（编的）', migrant: 'yes', kind: 'wage' })
    expect(matter.commands(yan, '2026-12-01')).not.toContain('aid')
  })
})
