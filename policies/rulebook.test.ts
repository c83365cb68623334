import {
  addDays,
  civilDateOf,
  coverageWarning,
  daysBetween,
  dueDate,
  endOfDay,
  isWorkday,
  safeDay,
  type Term,
} from '../domain/base/calendar'
import { type Bill, cardSaving } from '../domain/rules/card'
import { monthlyDues } from '../domain/rules/dues'
import {
  aidLimit,
  type AidRequest,
  approvalLevel,
  classify,
  countHousehold,
  exitOf,
  statusUntil,
  validUntil,
  type FileClass,
  furtherAid,
  type HouseholdFigures,
  householdIncome,
  INCOME_NAMES,
  type IncomeItem,
  legacyClass,
  retest,
  RIGID_NAMES,
  rigidSpending,
} from '../domain/rules/hardship'
import {
  checkBankCard,
  checkId,
  checkMobile,
  checkName,
  checkUscc,
  type DocType,
  idCheckChar,
} from '../domain/base/identity'
import {
  collective,
  finalAward,
  illegalDismissal,
  limitation,
  noContract,
  procedureClock,
  type ProcedureStart,
  severance,
} from '../domain/rules/law'
import { maskAddress, maskBank, maskId, maskMobile, maskName } from '../domain/base/mask'
import { percentHalfUp } from '../domain/base/money'
import { figure, findFigure, type PolicyPack, selectPack } from '../domain/policy'
import { INCOME_TYPES, RIGID_TYPES } from '../domain/rules/hardship/figures'
import { type Grade, gradeOf, payNow, splitByShares, splitEqually, suggestedPrize } from '../domain/rules/proposal'
import { calendar, packs, SAMPLE_REGION, SAMPLE_SETS } from './index'

/*
 * Every worked example, vector and edge case of the union's rule book, under the number of its section. What each rule does
 * at its edges stands beside its source; this page is for checking the book against the code, line by line.
 */

const TODAY = '2026-11-20'
const nation = selectPack(packs, [], TODAY)
const county = selectPack(packs, SAMPLE_REGION, TODAY)
const yuan = (amount: number): number => Math.round(amount * 100)
const due = (start: string, n: number, type: Term['type']) =>
  dueDate(start, { n, type, basis: '规则书', hard: false }, calendar)
const termOf = (pack: PolicyPack, key: string) => {
  const { n, type } = figure<Term>(pack, key)
  return `${n} ${type}`
}
const withLine = (path: string[], line: number): PolicyPack => {
  const pack = selectPack(packs, path, TODAY)
  const value = { value: yuan(line), source: '规则书的例子', from: TODAY, sure: 'D' as const }
  return { ...pack, figures: { ...pack.figures, 'dibao.line': value } }
}

describe('§1.2 general counting rules (民法典 200–204)', () => {
  it('does not count the start day', () => expect(due('2026-11-20', 1, 'N').unrolled).toBe('2026-11-21'))

  it.each([
    ['2026-01-31', 1, 'M', '2026-02-28'],
    ['2028-01-31', 1, 'M', '2028-02-29'],
    ['2026-08-31', 1, 'M', '2026-09-30'],
    ['2028-02-29', 1, 'Y', '2029-02-28'],
    ['2028-02-29', 4, 'Y', '2032-02-29'],
    ['2026-12-31', 2, 'M', '2027-02-28'],
  ] as const)('%s and %d %s end on the corresponding day, or the last of that month: %s', (start, n, type, last) => {
    expect(due(start, n, type).unrolled).toBe(last)
  })

  it('rolls a last day of rest to the first day after it, and ends at 24:00', () => {
    expect(due('2026-11-20', 1, 'N')).toMatchObject({ legal: '2026-11-23', dueAt: '2026-11-23T16:00:00.000Z' })
  })
})

describe('§1.3 which type applies', () => {
  it.each([
    ['law.terms.accept', '5 W'],
    ['law.terms.answer', '10 W'],
    ['law.terms.postpone', '3 W'],
    ['law.terms.awardLonger', '15 N'],
    ['law.terms.award', '45 N'],
    ['law.terms.mediation', '15 N'],
    ['law.terms.sue', '15 N'],
    ['law.terms.revoke', '30 N'],
    ['law.terms.aidDecide', '7 N'],
    ['law.terms.aidAssign', '3 N'],
    ['law.terms.aidObjection', '5 N'],
    ['aid.file.terms.publicity', '5 W'],
    ['privacy.terms.answer', '15 W'],
  ])('%s is %s', (key, expected) => expect(termOf(nation, key)).toBe(expected))

  it('the same 15 days are working days in Zhejiang and calendar days in Beijing', () => {
    const reply = (path: string[]) => termOf(selectPack(packs, path, TODAY), 'supervision.terms.reply')
    expect([reply(SAMPLE_SETS.zhejiang), reply(SAMPLE_SETS.beijing)]).toEqual(['15 W', '15 N'])
  })
})

describe('§1.4 two views of one deadline', () => {
  it('a worker is shown the last working day on or before the day as counted', () => {
    expect(safeDay(due('2026-11-20', 15, 'N'), calendar)).toBe('2026-12-04')
    expect(safeDay(due('2025-10-03', 1, 'Y'), calendar)).toBe('2026-09-30')
  })

  it('ends at 24:00 in Shanghai, 16:00Z of the same day', () =>
    expect(endOfDay(TODAY)).toBe('2026-11-20T16:00:00.000Z'))
})

describe('§1.5 time zone', () => {
  it.each([
    ['2026-11-20T15:59:59.999Z', '2026-11-20'],
    ['2026-11-20T16:00:00.000Z', '2026-11-21'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ])('%s is %s', (instant, date) => expect(civilDateOf(instant)).toBe(date))
})

describe('§1.6 holidays', () => {
  const range = (from: string, to: string) =>
    Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index))

  it('knows the arrangement of 2026', () => {
    const off = [
      ...range('2026-01-01', '2026-01-03'),
      ...range('2026-02-15', '2026-02-23'),
      ...range('2026-04-04', '2026-04-06'),
      ...range('2026-05-01', '2026-05-05'),
      ...range('2026-06-19', '2026-06-21'),
      ...range('2026-09-25', '2026-09-27'),
      ...range('2026-10-01', '2026-10-07'),
    ]
    const makeup = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']
    expect(calendar.off.filter((day) => day.startsWith('2026'))).toEqual(off)
    expect(calendar.makeup.filter((day) => day.startsWith('2026'))).toEqual(makeup)
    expect(off.every((day) => !isWorkday(day, calendar).workday)).toBe(true)
    expect(makeup.every((day) => isWorkday(day, calendar).workday)).toBe(true)
  })

  it('knows the statutory days of 2027, all provisional', () => {
    const days = [
      '2027-01-01',
      ...range('2027-02-05', '2027-02-10'),
      '2027-04-05',
      ...range('2027-05-01', '2027-05-04'),
      '2027-06-09',
      '2027-09-15',
      ...range('2027-10-01', '2027-10-05'),
    ]
    expect(calendar.provisionalOff).toEqual(days)
    expect(days.map((day) => isWorkday(day, calendar))).toEqual(days.map(() => ({ workday: false, provisional: true })))
  })

  it.each<[string, number, Term['type'], string, string]>([
    ['2026-09-18', 5, 'W', '2026-09-24', '2026-09-24'],
    ['2026-09-24', 5, 'W', '2026-10-09', '2026-10-09'],
    ['2026-09-30', 5, 'W', '2026-10-13', '2026-10-13'],
    ['2026-02-12', 5, 'W', '2026-02-26', '2026-02-26'],
    ['2026-11-20', 15, 'W', '2026-12-11', '2026-12-11'],
    ['2026-09-18', 15, 'N', '2026-10-03', '2026-10-08'],
    ['2026-08-17', 45, 'N', '2026-10-01', '2026-10-08'],
    ['2026-11-20', 15, 'N', '2026-12-05', '2026-12-07'],
    ['2026-02-10', 7, 'N', '2026-02-17', '2026-02-24'],
    ['2025-10-03', 1, 'Y', '2026-10-03', '2026-10-08'],
  ])('vector %s %d %s: %s, rolls to %s, certain', (start, n, type, unrolled, legal) => {
    expect(due(start, n, type)).toMatchObject({ unrolled, legal, provisional: false })
  })

  it.each<[string, number, Term['type'], string]>([
    ['2026-12-29', 5, 'W', '2027-01-06'],
    ['2028-02-29', 1, 'Y', '2029-02-28'],
  ])('vector %s %d %s: %s, provisional', (start, n, type, unrolled) => {
    expect(due(start, n, type)).toMatchObject({ unrolled, provisional: true })
  })

  it('the first day after the coverage is provisional, the last day is not', () => {
    expect(isWorkday('2026-12-31', calendar)).toEqual({ workday: true, provisional: false })
    expect(isWorkday('2027-01-01', calendar)).toEqual({ workday: false, provisional: true })
    expect(due('2026-12-30', 1, 'W')).toMatchObject({ date: '2026-12-31', provisional: false })
    expect(due('2026-12-31', 1, 'W')).toMatchObject({ date: '2027-01-04', provisional: true })
  })

  it('asks the operator for the next notice from 120 days before the end', () => {
    expect(coverageWarning(calendar, '2026-09-02')).toBeNull()
    expect(coverageWarning(calendar, '2026-09-03')).toContain('2026-12-31')
  })
})

describe('§2.1 identity documents', () => {
  it('11010519491231002X: S = 167, remainder 2, check sign X', () => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    const sum = weights.reduce((all, weight, index) => all + weight * Number('11010519491231002'[index]), 0)
    expect([sum, sum % 11, idCheckChar('11010519491231002')]).toEqual([167, 2, 'X'])
    expect(checkId('resident', '11010519491231002X', TODAY)).toMatchObject({
      ok: true,
      birth: '1949-12-31',
      gender: '女',
    })
  })

  it('440524188001010014 passes the check sign and is refused for its age', () => {
    expect(idCheckChar('44052418800101001')).toBe('4')
    expect(checkId('resident', '440524188001010014', TODAY)).toMatchObject({ ok: false, code: 'age' })
  })

  it.each<[DocType, string, boolean]>([
    ['gat_permit', '810000199001010019', true],
    ['gat_permit', `82000019900101001${idCheckChar('82000019900101001')}`, true],
    ['gat_permit', `83000019900101001${idCheckChar('83000019900101001')}`, true],
    ['gat_permit', `84000019900101001${idCheckChar('84000019900101001')}`, false],
    ['resident', '11010519491231002x', true],
    ['resident', '１１０１０５１９４９１２３１００２Ｘ', true],
    ['resident', '110105491231002', false],
    ['resident', `99999919900101001${idCheckChar('99999919900101001')}`, true],
    ['passport', 'E1234', true],
    ['passport', 'E123', false],
    ['passport', 'E1234567890123456', true],
    ['passport', 'E12345678901234567', false],
  ])('%s %s: accepted %s', (docType, number, ok) => expect(checkId(docType, number, TODAY).ok).toBe(ok))

  it('an odd seventeenth digit is a man', () => {
    expect(checkId('resident', `11010519900101001${idCheckChar('11010519900101001')}`, TODAY)).toMatchObject({
      gender: '男',
    })
  })
})

describe('§2.2 others', () => {
  it.each(['13800001234', '138-0000-1234', '+86 138 0000 1234', '19900001234'])('mobile %s', (raw) =>
    expect(checkMobile(raw).ok).toBe(true),
  )
  it.each(['12800001234', '1380000123', '138000012345'])('no mobile %s', (raw) =>
    expect(checkMobile(raw).ok).toBe(false),
  )
  it.each(['91350100M000100Y43', '9144030071526726XG'])('credit code %s', (raw) => expect(checkUscc(raw).ok).toBe(true))
  it('a failed Luhn check is a warning', () =>
    expect(checkBankCard('4111111111111112')).toMatchObject({ ok: true, warning: { code: 'luhn' } }))
  it('names are counted in code points, and the dot is one', () => {
    expect(checkName('𠮷').ok).toBe(false)
    expect(checkName('王𠮷').ok).toBe(true)
    expect(checkName('阿卜杜拉•买买提')).toEqual({ ok: true, normal: '阿卜杜拉·买买提' })
  })
  it('5230 × 0.005 is 26.15, not 26.150000000000002', () => {
    expect(5230 * 0.005).not.toBe(26.15)
    expect(percentHalfUp(523_000, 0.5)).toBe(2_615)
  })
})

describe('§2.3 masking', () => {
  it.each([
    [maskName, '张三', '张*'],
    [maskName, '张小明', '张*明'],
    [maskName, '欧阳小大华', '欧阳**华'],
    [maskId, '11010519491231002X', '110***********002X'],
    [maskMobile, '13800001234', '138****1234'],
    [maskBank, '6222020000001234', '**** **** **** 1234'],
    [maskAddress, '清河县长青路5号2单元301', '清河县长青路***'],
  ])('%p %s: %s', (mask, text, masked) => expect(mask(text)).toBe(masked))
})

describe('§3.2 category calculation', () => {
  const at = (income: number, rigid: number, members: number, more: Partial<HouseholdFigures> = {}) =>
    classify(
      { members, incomeFen: yuan(income), rigidFen: yuan(rigid), dibao: 'none', flags: {}, ...more },
      county,
      TODAY,
    )

  it.each([
    [1, 84_000, 60_000, 4, 50_000, 'deep'],
    [2, 84_000, 36_000, 4, 100_000, 'relative'],
    [3, 60_000, 30_000, 3, 83_333, 'deep'],
    [4, 108_000, 12_000, 4, 200_000, 'none'],
    [5, 90_000, 12_000, 3, 216_667, 'none'],
    [6, 30_000, 48_000, 3, -50_000, 'deep'],
  ])('example %d', (_number, income, rigid, members, perHead, value) => {
    expect(at(income, rigid, members)).toMatchObject({ value, perHeadMonthFen: perHead })
  })

  it('example 5 goes on the list of near misses', () => expect(at(90_000, 12_000, 3).borderline).not.toBeNull())

  it.each([
    [80_000, 'accident'],
    [76_800, 'none'],
    [76_800.01, 'accident'],
  ])('example 7: %d yuan lost of 96,000 is %s', (loss, value) => {
    const accident = { yearIncomeFen: yuan(96_000), lossFen: yuan(loss), compensationFen: 0 }
    expect(at(96_000, 0, 3, { accident }).value).toBe(value)
  })

  it.each([
    ['a fen below 1×', 48_000 - 0.01, 'deep'],
    ['exactly 1×', 48_000, 'relative'],
    ['a fen above 1×', 48_000 + 0.01, 'relative'],
    ['a fen below 2×', 96_000 - 0.01, 'relative'],
    ['exactly 2×', 96_000, 'none'],
    ['a fen above 2×', 96_000 + 0.01, 'none'],
  ])('%s', (_what, net, value) => expect(at(net, 0, 4).value).toBe(value))

  it('keeps every class that fits, ranked 深度 > 意外 > 相对', () => {
    const accident = { yearIncomeFen: yuan(84_000), lossFen: yuan(80_000), compensationFen: 0 }
    expect(at(84_000, 60_000, 4, { accident }).matched).toEqual(['deep', 'accident'])
    expect(at(84_000, 36_000, 4, { accident }).matched).toEqual(['accident', 'relative'])
  })

  it('counts or leaves out each kind of income', () => {
    const incomes = INCOME_TYPES.map((type): IncomeItem => ({ type, amountFen: 100 }))
    const { notCounted, counted } = householdIncome([], incomes, county)
    expect(notCounted.map(({ name }) => name)).toEqual([INCOME_NAMES.residentPension, INCOME_NAMES.festivalGift])
    expect(counted).toHaveLength(INCOME_TYPES.length - 2)
  })

  it('counts rent in the county and only what the pack names, after reimbursement', () => {
    const costs = RIGID_TYPES.map((type) => ({ type, totalFen: 100, reimbursedFen: 40 }))
    const left = (pack: PolicyPack) => rigidSpending(costs, pack).notCounted.map(({ name }) => name)
    expect(left(county)).toEqual([RIGID_NAMES.elderly])
    expect(left(nation)).toEqual([RIGID_NAMES.rent, RIGID_NAMES.elderly])
    expect(rigidSpending(costs, county).value).toBe(300)
  })

  it('imputes the minimum wage to somebody able to work without a job, unless they show otherwise', () => {
    const jobless = householdIncome([{ who: '爱人', age: 40, work: 'jobless' }], [], county)
    expect([jobless.value, jobless.imputedFen]).toEqual([0, 12 * 210_000])
    expect(householdIncome([{ who: '爱人', age: 40, work: 'student' }], [], county).imputedFen).toBe(0)
  })

  it('sends flags to an officer and never refuses for them', () => {
    const flags = {
      twoHomes: 'yes',
      vehicle: 'yes',
      business: 'yes',
      privateSchool: 'yes',
      studyAbroad: 'yes',
      crime: 'yes',
      falseStatement: 'yes',
    } as const
    const { value, steps } = at(84_000, 60_000, 4, { flags })
    expect(value).toBe('deep')
    expect(steps.slice(2).map(({ verdict }) => verdict)).toEqual(new Array(7).fill('maybe'))
  })

  it('asks a migrant worker for the city, a year of work and membership', () => {
    const migrant = (laborMonths: number) =>
      at(84_000, 60_000, 4, { migrant: { laborMonths, livesInCity: 'yes', unionMember: 'yes' } })
    expect(
      migrant(11)
        .steps.slice(2)
        .map(({ verdict }) => verdict),
    ).toEqual(['no', 'yes', 'yes'])
    expect(
      migrant(12)
        .steps.slice(2)
        .map(({ verdict }) => verdict),
    ).toEqual(['yes', 'yes', 'yes'])
  })

  it('takes old classes over for the time being only', () => {
    const steps = (['dibao', 'dibaoEdge', 'accident'] as const).map(legacyClass)
    expect(steps.map(({ value }) => value)).toEqual([null, 'deep', 'accident'])
    expect(steps.every(({ steps: [step] }) => step?.verdict === 'maybe')).toBe(true)
  })
})

describe('§3.5 publicity', () => {
  it('published 2026-11-20: five working days end on 2026-11-27 at 24:00', () => {
    const term = figure<Term>(county, 'aid.file.terms.publicity')
    expect(dueDate(TODAY, term, calendar)).toMatchObject({ date: '2026-11-27', dueAt: '2026-11-27T16:00:00.000Z' })
  })

  it('a make-up Saturday counts, a holiday does not', () => {
    expect(due('2026-09-18', 5, 'W').date).toBe('2026-09-24')
    expect(due('2026-09-24', 5, 'W').date).toBe('2026-10-09')
  })
})

describe('§3.6 caps', () => {
  const hubei = withLine(SAMPLE_SETS.hubei, 940)
  const provinceS = withLine(SAMPLE_SETS.provinceS, 1_062)
  const most = (pack: PolicyPack, file: FileClass, request: Omit<AidRequest, 'on'>) => {
    const { value } = aidLimit({ ...request, on: TODAY }, file, [], pack)
    return value === null ? null : value / 100
  }

  it('Hubei, L = 940', () => {
    expect(most(hubei, 'deep', { item: 'living' })).toBe(11_280)
    expect(most(hubei, 'relative', { item: 'living' })).toBe(9_400)
    expect(most(hubei, 'deep', { item: 'schooling', school: 'university' })).toBe(9_400)
    expect(most(hubei, 'deep', { item: 'schooling', school: 'senior' })).toBe(5_640)
  })

  it('province S, L = 1,062', () => {
    expect(most(provinceS, 'deep', { item: 'living' })).toBe(10_620)
    expect(most(provinceS, 'relative', { item: 'living' })).toBe(8_496)
    expect(most(provinceS, 'relative', { item: 'medical', baseFen: yuan(25_000) })).toBe(16_000)
    expect(most(provinceS, 'accident', { item: 'accident', baseFen: yuan(70_000) })).toBe(10_000)
  })

  it('province S sends medical aid above 20,000 to the province and above 50,000 to the nation', () => {
    const level = (amount: number) => approvalLevel({ item: 'medical', on: TODAY }, 'deep', yuan(amount), provinceS)
    expect([20_000, 20_000.01, 50_000, 50_000.01].map(level)).toEqual(['county', 'province', 'province', 'nation'])
  })

  it('the second aid of a deep household: 625.00 before, 1,067.50 after, one item only, refused', () => {
    const figures: HouseholdFigures = {
      members: 2,
      incomeFen: yuan(20_000),
      rigidFen: yuan(5_000),
      dibao: 'none',
      flags: {},
    }
    const first = { item: 'living' as const, fen: yuan(10_620), on: '2026-03-01' }
    expect(retest(figures, [], provinceS, TODAY)).toMatchObject({ value: 'deep', perHeadMonthFen: 62_500 })
    const second = furtherAid(figures, { item: 'medical', baseFen: yuan(1_000), on: TODAY }, [first], provinceS)
    expect(second).toMatchObject({ class: { value: 'relative', perHeadMonthFen: 106_750 }, limit: { value: 0 } })
  })

  it('Shandong 2019: 3,000 at a time, 6,000 a year', () => {
    const pack = selectPack(packs, SAMPLE_SETS.shandong, TODAY)
    expect(aidLimit({ item: 'warmth', on: TODAY }, null, [], pack)).toMatchObject({ value: 300_000, capFen: 600_000 })
  })

  it('Tianmen 2024: 5,000 and 3,000 with a file, 4,000 and 2,000 without', () => {
    const pack = selectPack(packs, SAMPLE_SETS.tianmen, TODAY)
    const of = (file: FileClass) =>
      (['university', 'senior'] as const).map((school) => most(pack, file, { item: 'tuition', school }))
    expect([of('deep'), of(null)]).toEqual([
      [5_000, 3_000],
      [4_000, 2_000],
    ])
  })

  it('rounds caps down and percentages half up, then caps', () => {
    expect(most(provinceS, 'accident', { item: 'accident', baseFen: 10 })).toBe(0.02)
    expect(most(provinceS, 'accident', { item: 'accident', baseFen: 9 })).toBe(0.01)
  })
})

describe('§3.8 dynamic management', () => {
  it('a file is valid for twelve months; then payments are blocked', () => {
    expect(statusUntil(validUntil('2025-11-20', county), '2026-11-20', county)).toMatchObject({
      state: 'reminding',
      paymentsBlocked: false,
    })
    expect(statusUntil(validUntil('2025-11-20', county), '2026-11-21', county)).toMatchObject({
      state: 'reviewDue',
      paymentsBlocked: true,
    })
  })

  it('freezes files instead of deleting them', () => {
    expect(exitOf('outOfHardship')).toMatchObject({ effect: 'frozen', mayObject: true, followUp: true })
  })
})

describe('§3.9 edge cases', () => {
  it('2: the line is the one of the day of application, and the pack keeps its name', () => {
    const line = (day: string) => selectPack(packs, SAMPLE_REGION, day)
    expect([line('2026-06-30'), line('2026-07-01')].map((pack) => figure(pack, 'dibao.line'))).toEqual([
      95_000, 100_000,
    ])
    expect(line('2026-06-30').id).not.toBe(line('2026-07-01').id)
  })

  it('3: a child who turned 18 and studies full time stays in the household', () => {
    const child = { who: '孩子', relation: 'child' as const, independent: null, livesTogether: null, supportDuty: null }
    expect(countHousehold([{ ...child, age: 18, student: 'yes' }]).value).toBe(2)
    expect(countHousehold([{ ...child, age: 18, student: 'no', independent: 'yes' }]).value).toBe(1)
  })

  it('4: a death closes the file', () => expect(exitOf('died')).toMatchObject({ effect: 'frozen', mayObject: false }))

  it('5: an objection at 23:59 of the last day is in time', () => {
    const last = due(TODAY, 5, 'W')
    const inTime = (instant: string) => instant < last.dueAt && civilDateOf(instant) <= last.legal
    expect([inTime('2026-11-27T15:59:59.000Z'), inTime('2026-11-27T16:00:00.000Z')]).toEqual([true, false])
  })
})

describe('§4.1 dues', () => {
  it.each([
    [5_237, 26.15],
    [8_888, 44.4],
  ])('of %d yuan: %d', (wage, dues) => expect(monthlyDues(yuan(wage), nation).value).toBe(yuan(dues)))
})

describe('§5.3 reward (1986 table)', () => {
  const pack = selectPack(packs, SAMPLE_SETS.proposal1986, TODAY)
  const grade = (value: number, borrowed = false) => gradeOf({ valueFen: yuan(value), borrowed }, pack).value
  const pay = (award: number, paid: number) =>
    payNow({ awardFen: yuan(award), paidFen: yuan(paid), monthsMeasured: 12, reserve: false }, pack).value / 100

  it.each([
    [1_000_000, 1],
    [999_999.99, 2],
    [500_000, 2],
    [499_999.99, 3],
    [320_000, 3],
    [100_000, 3],
    [99_999.99, 4],
    [10_000, 4],
    [9_999.99, 5],
  ])('%d yuan: grade %d', (value, expected) => expect(grade(value)).toBe(expected))

  it('320,000 suggests 1,050; borrowed it is grade 4', () => {
    expect(suggestedPrize(3, yuan(320_000), pack).value).toBe(yuan(1_050))
    expect(grade(320_000, true)).toBe(4)
    expect(grade(9_999, true)).toBe(5)
  })

  it('a reserve of 280 and an award of 450 pay 170; a regrade from 450 to 1,050 pays 600', () => {
    expect(grade(85_000)).toBe(4)
    expect([pay(450, 280), pay(1_050, 450)]).toEqual([170, 600])
  })

  it('splits to the fen', () => {
    expect(splitEqually(100_000, 3)).toEqual([33_334, 33_333, 33_333])
    expect(splitByShares(105_000, [50, 30, 20])).toEqual([52_500, 31_500, 21_000])
  })

  it.each<[Grade, string, string]>([
    [1, '2,500 元到 4,000 元', '奖状'],
    [2, '1,500 元到 2,500 元', '奖状'],
    [3, '500 元到 1,500 元', '奖状'],
    [4, '300 元到 500 元', '表扬'],
    [5, '不满 300 元', '表扬'],
  ])('grade %d: %s, %s', (of, prize, honour) => {
    expect(suggestedPrize(of, null, pack).steps[0]?.rule).toContain(`${prize}，另给${honour}`)
  })
})

describe('§6.2 labour-dispute clock', () => {
  const rows = (starts: Partial<Record<ProcedureStart, string>>) => procedureClock(starts, nation, calendar)
  const row = (term: string, starts: Partial<Record<ProcedureStart, string>>) =>
    rows(starts).find((one) => one.term === term)!

  it('relation ended 2026-03-31: last day 2027-03-31', () => {
    const facts = { claim: 'wage' as const, knewOn: null, relationEndedOn: '2026-03-31' }
    expect(limitation(facts, TODAY, nation, calendar).value?.due.unrolled).toBe('2027-03-31')
  })

  it('knew 2025-10-03: legally 2026-10-08, shown 2026-09-30', () => {
    const facts = { claim: 'other' as const, knewOn: '2025-10-03', relationEndedOn: null }
    expect(limitation(facts, '2026-06-01', nation, calendar).value).toMatchObject({
      safe: '2026-09-30',
      due: { unrolled: '2026-10-03', legal: '2026-10-08' },
    })
  })

  it('unpaid wages while employed have no limit', () => {
    expect(limitation({ claim: 'wage', knewOn: null, relationEndedOn: null }, TODAY, nation, calendar).value).toBeNull()
  })

  it('application received 2026-11-20: acceptance due 2026-11-27', () =>
    expect(row('accept', { applied: TODAY }).show).toBe('2026-11-27'))

  it('accepted 2026-11-20: award 2027-01-04, extended 2027-01-19', () => {
    expect([row('award', { accepted: TODAY }).show, row('awardLonger', { accepted: TODAY }).show]).toEqual([
      '2027-01-04',
      '2027-01-19',
    ])
  })

  it('award served 2026-11-20: 2026-12-05, legally 2026-12-07, shown 2026-12-04', () => {
    expect(row('sue', { awardServed: TODAY })).toMatchObject({
      due: { unrolled: '2026-12-05', legal: '2026-12-07' },
      show: '2026-12-04',
    })
  })

  it('is yellow from 30 days and red from 7', () => {
    const facts = { claim: 'other' as const, knewOn: '2025-10-03', relationEndedOn: null }
    const on = (today: string) => limitation(facts, today, nation, calendar).value?.urgency
    expect(['2026-08-30', '2026-08-31', '2026-09-22', '2026-09-23', '2026-10-09'].map(on)).toEqual([
      'calm',
      'yellow',
      'yellow',
      'red',
      'over',
    ])
  })

  it('an award is final up to twelve monthly minimum wages for each item, and a mixed one is not', () => {
    const wage = figure(county, 'minimumWage.month')
    const final = (...fens: number[]) =>
      finalAward(
        fens.map((fen) => ({ kind: 'pay' as const, fen })),
        wage,
      ).value
    expect([final(wage * 12), final(wage * 12 + 1), final(1, wage * 12 + 1)]).toEqual([true, false, false])
  })

  it('ten workers may choose representatives', () =>
    expect([collective(9).value, collective(10).value]).toEqual([false, true]))
})

describe('§6.3 estimators', () => {
  const after = (endedOn: string) => ({ startedOn: '2024-01-01', endedOn, wageFen: yuan(6_000), localAverageFen: null })

  it.each([
    ['2 years 7 months', '2026-07-31', 18_000],
    ['2 years 4 months', '2026-04-30', 15_000],
    ['exactly 2 years 6 months', '2026-06-30', 18_000],
    ['5 months', '2024-05-31', 3_000],
  ])('%s', (_what, endedOn, expected) => expect(severance(after(endedOn)).value).toBe(yuan(expected)))

  it('twice that for an unlawful dismissal', () =>
    expect(illegalDismissal(after('2026-07-31')).value).toBe(yuan(36_000)))

  it('eleven months of double pay from 2025-09-01 to 2026-11-20', () => {
    expect(noContract({ startedOn: '2025-09-01', signedOn: null, wageFen: 100 }, TODAY).value).toBe(1_100)
  })
})

describe('S6 the discount card', () => {
  const pack = selectPack(packs, SAMPLE_SETS.card2008, TODAY)
  const saved = (bill: Bill) => cardSaving(bill, pack).value / 100
  const stay = (...lines: Extract<Bill, { kind: 'stay' }>['lines']) => saved({ kind: 'stay', lines })

  it('ordinary registration is free', () => expect(saved({ kind: 'registration', fen: 500 })).toBe(5))

  it('an examination of 100.00 and more is 15 % off (「以上」 includes the figure)', () => {
    expect([99.99, 100, 100.01].map((price) => saved({ kind: 'exam', fen: yuan(price) }))).toEqual([0, 15, 15])
  })

  it('a stay below 10,000 is 10 % off, from 10,000 on 15 %', () => {
    expect([9_999.99, 10_000, 10_000.01].map((price) => stay({ kind: 'bed', fen: yuan(price) }))).toEqual([
      1_000, 1_500, 1_500,
    ])
  })

  it('drugs and surgery are left out', () => {
    expect(
      stay({ kind: 'bed', fen: yuan(100) }, { kind: 'drug', fen: yuan(100) }, { kind: 'surgery', fen: yuan(100) }),
    ).toBe(10)
  })

  it('is agreed where the pack says so', () =>
    expect([findFigure(nation, 'card.examFrom'), findFigure(county, 'card.examFrom')?.value]).toEqual([null, 10_000]))
})
