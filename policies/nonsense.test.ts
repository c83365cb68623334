import fc from 'fast-check'
import * as calendar from '../domain/base/calendar'
import { cardSaving } from '../domain/rules/card'
import { duesBase, monthlyDues } from '../domain/rules/dues'
import { RuleError } from '../domain/base/explain'
import * as hardship from '../domain/rules/hardship'
import { ageOn, checkBankCard, checkId, checkMobile, checkName, checkUscc } from '../domain/base/identity'
import * as law from '../domain/rules/law'
import { maskAddress, maskBank, maskId, maskMobile, maskName } from '../domain/base/mask'
import * as money from '../domain/base/money'
import { profileOf, restorePack, selectPack } from '../domain/policy'
import { parsePack } from '../domain/policy/parse'
import { ROOMS } from '../domain/rules/figures'
import * as proposal from '../domain/rules/proposal'
import { dateWords, dayWords, moneyWords, pastWords } from '../domain/base/words'
import { calendar as table, packs, SAMPLE_REGION } from './index'

/*
 * Whatever is put into a rule: it answers with sound figures, or refuses with a typed error that says where and, in plain
 * Chinese, why. Nothing throws a bare string or an error of the machine, nothing answers NaN, nothing runs for ever.
 */

const DAY = '2026-11-20'
const pack = selectPack(packs, SAMPLE_REGION, DAY)

const number = fc.oneof(
  fc.constantFrom(NaN, Infinity, -Infinity, -1, -0, 0, 0.1, 0.5, 1, 2, 12, 2 ** 53, -(2 ** 53), 1e12, 1e300),
  fc.double(),
  fc.integer({ min: -10, max: 1_000_000 }),
)
const date = fc.oneof(
  fc.constantFrom(
    '',
    'x',
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '0000-00-00',
    '9999-12-31',
    '10000-01-01',
    'NaN',
    DAY,
  ),
  fc.integer({ min: -400, max: 400 }).map((days) => calendar.addDays(DAY, days)),
  fc.string({ maxLength: 12 }),
)
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 24 }),
  fc.string({ unit: fc.constantFrom('1', '9', 'X', '张', '·', ' ', '-', '路') }),
)
const answer = fc.constantFrom('yes' as const, 'no' as const, 'unsure' as const, null)
const dueOf = (day: string): calendar.Due => ({
  date: day,
  legal: day,
  unrolled: day,
  dueAt: `${day}T16:00:00.000Z`,
  provisional: false,
})

type Nonsense = [n: number[], d: string[], w: string[], a: ('yes' | 'no' | 'unsure' | null)[]]
type Attempt = (...args: Nonsense) => unknown

const termOf = (n: number, kind: number): calendar.Term => ({
  n,
  type: (['W', 'N', 'M', 'Y', 'H'] as const)[Math.abs(kind) % 5]!,
  basis: 'x',
  hard: false,
})
const grants = (n: number[], d: string[]): hardship.AidGrant[] => [{ item: 'living', fen: n[0]!, on: d[0]! }]

const ATTEMPTS: Record<string, Attempt> = {
  addDays: ([n], [d]) => calendar.addDays(d!, n!),
  addMonths: ([n], [d]) => calendar.addMonths(d!, n!),
  addWorkdays: ([n], [d]) => calendar.addWorkdays(d!, n!, table),
  workdaysBetween: (_n, [a]) => calendar.workdaysBetween(a!, DAY, table),
  daysBetween: (_n, [a, b]) => calendar.daysBetween(a!, b!),
  dueDate: ([n, kind], [d]) => calendar.dueDate(d!, termOf(n!, kind!), table),
  addPaused: ([n], [d]) => calendar.addPaused(dueOf(d!), n!, table),
  recompute: ([n], [a, b]) =>
    calendar.recompute([{ id: 'x', start: a!, term: termOf(n!, 0), due: b!, provisional: true, calendar: '' }], table),
  importNotice: ([n], d) => calendar.importNotice(table, { year: n!, off: d, makeup: d, source: '' }),
  civilDateOf: ([n]) => calendar.civilDateOf(n!),
  ageOn: (_n, [a, b]) => ageOn(a!, b!),
  checkId: (_n, [d], [w]) => checkId('resident', w!, d!),
  checks: (_n, _d, [w]) => [checkMobile(w!), checkName(w!), checkBankCard(w!), checkUscc(w!)],
  masks: (_n, _d, [w]) => [maskName(w!), maskId(w!), maskMobile(w!), maskBank(w!), maskAddress(w!)],
  parseYuan: ([n], _d, [w]) => money.parseYuan(w!, Math.trunc(Math.abs(n!)) || 0),
  formatYuan: ([n]) => [money.formatYuan(n!), money.formatYuanExact(n!)],
  inWords: ([n]) => money.inWords(n!),
  shares: ([n, ...weights]) => money.shares(n!, weights),
  percentHalfUp: ([a, b]) => money.percentHalfUp(a!, b!),
  ratios: ([a, b, c]) => [money.ratioExceeds(a!, b!, c!), money.ratioReaches(a!, b!, c!)],
  proportionDown: ([a, b, c]) => money.proportionDown(a!, b!, c!),
  timesDown: ([a, b]) => money.timesDown(a!, b!),
  moneyWords: ([n]) => moneyWords(n!),
  dayWords: (_n, [a, b]) => [dayWords(a!, b!), dateWords(a!, b!, table)],
  pastWords: ([a, b]) => pastWords(a!, b!),
  classify: ([members, incomeFen, rigidFen, lossFen], [d], _w, [vehicle, unionMember]) =>
    hardship.classify(
      {
        members: members!,
        incomeFen: incomeFen!,
        rigidFen: rigidFen!,
        dibao: 'receiving',
        accident: { yearIncomeFen: incomeFen!, lossFen: lossFen!, compensationFen: 0 },
        illnessCostFen: lossFen!,
        flags: { vehicle: vehicle! },
        migrant: { laborMonths: members!, livesInCity: null, unionMember: unionMember! },
      },
      { ...pack, from: '0000-01-01' },
      d!,
    ),
  householdIncome: ([age, amountFen, months]) =>
    hardship.householdIncome(
      [{ who: '甲', age: age!, work: 'jobless' }],
      [{ type: 'wage', amountFen: amountFen!, months: months! }],
      pack,
    ),
  rigidSpending: ([totalFen, reimbursedFen]) =>
    hardship.rigidSpending([{ type: 'illness', totalFen: totalFen!, reimbursedFen: reimbursedFen! }], pack),
  countHousehold: ([age], _d, _w, [a, b, c]) =>
    hardship.countHousehold([
      { who: '甲', relation: 'child', age: age!, student: a!, independent: b!, livesTogether: c!, supportDuty: a! },
    ]),
  aidLimit: (n, [d, ...rest]) =>
    hardship.aidLimit({ item: 'medical', baseFen: n[1]!, on: d! }, 'deep', grants(n, rest), pack),
  approvalLevel: ([n], [d]) => hardship.approvalLevel({ item: 'medical', on: d! }, 'deep', n!, pack),
  grantIncome: (n, [a, ...rest]) => hardship.grantIncome(grants(n, rest), a!),
  furtherAid: (n, [d, ...rest]) =>
    hardship.furtherAid(
      { members: n[1]!, incomeFen: n[2]!, rigidFen: 0, dibao: null, flags: {} },
      { item: 'living', on: d! },
      grants(n, rest),
      pack,
    ),
  tuitionSteps: (_n, [d], _w, [a]) => hardship.tuitionSteps({ on: d!, kind: 'ordinary', helpedElsewhere: a! }, pack),
  statusUntil: (_n, [a, b]) => hardship.statusUntil(a!, b!, pack),
  limitation: (_n, [a, b, c]) =>
    law.limitation(
      { claim: 'other', knewOn: a!, relationEndedOn: null, interruptions: [{ on: b!, kind: 'asked' }] },
      c!,
      pack,
      table,
    ),
  procedureClock: (_n, [a, b]) => law.procedureClock({ applied: a!, hearing: b! }, pack, table),
  finalAward: ([a, b]) => law.finalAward([{ kind: 'pay', fen: a! }], b!),
  collective: ([n]) => law.collective(n!),
  severance: ([wageFen, localAverageFen], [a, b]) =>
    law.severance({ startedOn: a!, endedOn: b!, wageFen: wageFen!, localAverageFen: localAverageFen! }),
  noContract: ([wageFen], [a, b, c]) => law.noContract({ startedOn: a!, signedOn: b!, wageFen: wageFen! }, c!),
  gradeOf: ([a, b]) => [
    proposal.gradeOf({ valueFen: a!, borrowed: true }, pack),
    proposal.gradeOf({ valueFen: null, committeeGrade: b!, borrowed: true }, pack),
  ],
  suggestedPrize: ([n]) => proposal.suggestedPrize(3, n!, pack),
  assertAward: ([n]) => proposal.assertAward(3, n!, pack),
  payNow: ([awardFen, paidFen, monthsMeasured]) =>
    proposal.payNow({ awardFen: awardFen!, paidFen: paidFen!, monthsMeasured: monthsMeasured!, reserve: false }, pack),
  splitByShares: ([n, ...percents]) => proposal.splitByShares(n!, percents),
  splitEqually: ([a, b]) => proposal.splitEqually(a!, b!),
  dues: ([n]) => [duesBase(n!, pack), monthlyDues(n!, pack)],
  cardSaving: ([a, b]) => [
    cardSaving({ kind: 'exam', fen: a! }, pack),
    cardSaving(
      {
        kind: 'stay',
        lines: [
          { kind: 'bed', fen: a! },
          { kind: 'drug', fen: b! },
        ],
      },
      pack,
    ),
  ],
  selectPack: (_n, [d], w) => selectPack(packs, w, d!),
  restorePack: (_n, [d], w) => restorePack(packs, w, d!),
  profileOf: ([n]) => profileOf(n!, pack),
  parsePack: ([n], [d], [w]) =>
    parsePack(
      {
        id: w,
        region: w,
        from: d,
        to: d,
        sample: n,
        figures: { 'dibao.line': { value: n, source: w, from: d, sure: w } },
      },
      ROOMS,
    ),
}

/** Every number and every text in an answer, however deep. */
function leaves(value: unknown): unknown[] {
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(leaves)
  return [value]
}

const unsound = (leaf: unknown): boolean =>
  typeof leaf === 'number' ? !Number.isFinite(leaf) : typeof leaf === 'string' && /NaN|undefined|Infinity/.test(leaf)

/** A name that somebody typed may itself read 「NaN」. */
const given = (leaf: unknown, all: readonly string[]): boolean =>
  typeof leaf === 'string' && all.some((one) => one !== '' && leaf.includes(one))

describe('nonsense in', () => {
  it.each(Object.entries(ATTEMPTS))('%s: sound figures or a typed refusal out', (_name, attempt) => {
    const many = { minLength: 4, maxLength: 4 }
    fc.assert(
      fc.property(
        fc.array(number, many),
        fc.array(date, many),
        fc.array(words, many),
        fc.array(answer, many),
        (n, d, w, a) => {
          try {
            const bad = leaves(attempt(n, d, w, a)).filter((leaf) => unsound(leaf) && !given(leaf, [...d, ...w]))
            expect(bad).toEqual([])
          } catch (error) {
            if (!(error instanceof RuleError)) throw error
            expect(error.code).toMatch(/^[A-Z_]+$/)
            expect(typeof error.field).toBe('string')
            expect(error.message).toMatch(/[\u4e00-\u9fff].*。$/s)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
