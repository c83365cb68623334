import fc from 'fast-check'
import { calendar, packs } from '../../../policies'
import { addDays, workdaysBetween } from '../../base/calendar'
import { refusalOf } from '../../base/explain/fixture'
import { selectPack } from '../../policy'
import {
  collective,
  finalAward,
  LawError,
  lawTerm,
  procedureClock,
  type ProcedureStart,
  STARTS,
  termWords,
} from './index'

const pack = selectPack(packs, [], '2026-11-20')
const rows = (starts: Partial<Record<ProcedureStart, string>>) => procedureClock(starts, pack, calendar)
const row = (term: string, starts: Partial<Record<ProcedureStart, string>>) =>
  rows(starts).find((one) => one.term === term)!

const EVERY = Object.fromEntries(Object.keys(STARTS).map((start) => [start, '2026-11-20']))

describe('the procedure clock', () => {
  it.each([
    ['mediation', '15 天', '2026-12-05', '2026-12-07', '2026-12-07'],
    ['accept', '5 个工作日', '2026-11-27', '2026-11-27', '2026-11-27'],
    ['copy', '5 个工作日', '2026-11-27', '2026-11-27', '2026-11-27'],
    ['answer', '10 个工作日', '2026-12-04', '2026-12-04', '2026-12-04'],
    ['answerCopy', '5 个工作日', '2026-11-27', '2026-11-27', '2026-11-27'],
    ['tribunal', '5 个工作日', '2026-11-27', '2026-11-27', '2026-11-27'],
    ['hearingNotice', '5 个工作日', '2026-11-13', '2026-11-13', '2026-11-13'],
    ['postpone', '3 个工作日', '2026-11-17', '2026-11-17', '2026-11-17'],
    ['award', '45 天', '2027-01-04', '2027-01-04', '2027-01-04'],
    ['awardLonger', '60 天', '2027-01-19', '2027-01-19', '2027-01-19'],
    ['sue', '15 天', '2026-12-05', '2026-12-07', '2026-12-04'],
    ['revoke', '30 天', '2026-12-20', '2026-12-21', '2026-12-21'],
    ['sueRevoked', '15 天', '2026-12-05', '2026-12-07', '2026-12-04'],
    ['injuryEmployer', '30 天', '2026-12-20', '2026-12-21', '2026-12-21'],
    ['injuryWorker', '1 年', '2027-11-20', '2027-11-22', '2027-11-19'],
    ['injuryClear', '15 天', '2026-12-05', '2026-12-07', '2026-12-07'],
    ['injuryDecision', '60 天', '2027-01-19', '2027-01-19', '2027-01-19'],
  ])('%s in %s: counted %s, legally %s, shown %s', (term, words, unrolled, legal, show) => {
    const found = row(term, EVERY)
    expect(found).toMatchObject({ due: { unrolled, legal }, show })
    expect(termWords(found.count)).toBe(words)
    expect(found.source).toMatch(/第\d+条/)
  })

  it('lists every row once, without a day where the start is not known', () => {
    const table = rows({ accepted: '2026-11-20' })
    expect(new Set(table.map((one) => one.term)).size).toBe(17)
    expect(table.filter((one) => one.due !== null).map((one) => one.term)).toEqual([
      'copy',
      'tribunal',
      'award',
      'awardLonger',
    ])
    expect(table.every((one) => (one.due === null) === (one.show === null))).toBe(true)
  })

  it('counts back over holidays and make-up days, and says when that is not certain', () => {
    expect(row('postpone', { hearing: '2026-10-09' }).show).toBe('2026-09-29')
    expect(row('postpone', { hearing: '2026-10-12' }).show).toBe('2026-10-08')
    expect(row('postpone', { hearing: '2026-12-31' }).due?.provisional).toBe(false)
    expect(row('postpone', { hearing: '2027-01-04' }).due?.provisional).toBe(true)
  })

  it('leaves at least the days of notice before any hearing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), (days) => {
        const hearing = addDays('2025-02-01', days)
        const notice = row('hearingNotice', { hearing }).show!
        return workdaysBetween(notice, addDays(hearing, -1), calendar) === 4
      }),
    )
  })

  it('takes every term with its source from the pack', () => {
    expect(lawTerm(pack, 'sue')).toMatchObject({
      value: { n: 15, type: 'N' },
      source: '劳动争议调解仲裁法第48条、第50条',
    })
    expect(refusalOf(() => lawTerm({ ...pack, figures: {} }, 'sue'))).toMatchObject({ code: 'NO_FIGURE' })
  })

  it('refuses a day that does not exist', () => {
    expect(() => rows({ applied: '2026-02-30' })).toThrow(LawError)
  })
})

describe('finalAward', () => {
  const pay = (fen: number) => ({ kind: 'pay' as const, fen })

  it.each([
    ['twelve minimum wages', [pay(2_520_000)], true],
    ['a fen more', [pay(2_520_001)], false],
    ['several items that only together are more', [pay(2_520_000), pay(2_520_000)], true],
    ['a standard of hours, whatever its worth', [{ kind: 'standard' as const, fen: 9_999_999 }], true],
    ['one other item', [pay(1), { kind: 'other' as const, fen: 0 }], false],
    ['nothing', [], false],
  ])('%s: %s', (_what, items, expected) => {
    const result = finalAward(items, 210_000)
    expect(result.value).toBe(expected)
    expect('fix' in result.steps[0]!).toBe(!expected)
  })

  it.each([
    [[pay(1), pay(NaN)], 1, 'items.1.fen'],
    [[pay(-1)], 1, 'items.0.fen'],
    [[], 0.5, 'minimumWage'],
  ])('refuses %j with a minimum wage of %d', (items, wage, field) => {
    expect(refusalOf(() => finalAward(items, wage))).toMatchObject({ name: 'MoneyError', field })
  })
})

describe('collective', () => {
  it.each([
    [1, false],
    [9, false],
    [10, true],
    [11, true],
  ])('%d workers may choose representatives: %s', (workers, expected) => {
    const { value, steps } = collective(workers)
    expect(value).toBe(expected)
    expect(steps).toMatchObject([{ verdict: expected ? 'yes' : 'no', source: '劳动争议调解仲裁法第7条' }])
    expect('fix' in steps[0]!).toBe(!expected)
  })

  it.each([0, -1, 9.5, NaN])('refuses %d workers', (workers) => {
    expect(refusalOf(() => collective(workers))).toMatchObject({ code: 'PEOPLE', field: 'workers' })
  })
})
