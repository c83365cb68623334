import fc from 'fast-check'
import { calendar } from '../../../policies'
import { refusalOf } from '../explain/fixture'
import {
  addDays,
  addPaused,
  type CalendarTable,
  dueDate,
  type HolidayNotice,
  importNotice,
  isWorkday,
  type OpenDeadline,
  recompute,
  type Term,
  withLocalDays,
} from './index'

/** A made-up arrangement for 2027: it differs from what was guessed, and has make-up days. */
const NOTICE: HolidayNotice = {
  year: 2027,
  off: [
    ...['2027-01-01', '2027-01-02', '2027-01-03', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'],
    ...['2027-02-10', '2027-02-11', '2027-04-05', '2027-05-01', '2027-05-02', '2027-05-03', '2027-06-09', '2027-09-15'],
    ...['2027-10-01', '2027-10-02', '2027-10-03', '2027-10-04', '2027-10-05', '2027-10-06', '2027-10-07'],
  ],
  makeup: ['2027-02-20', '2027-09-26', '2027-10-09'],
  source: '编的2027年放假通知',
}

const imported = (notice: HolidayNotice = NOTICE): CalendarTable => {
  const result = importNotice(calendar, notice)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.table
}
const problems = (more: Partial<HolidayNotice>, table = calendar) => {
  const result = importNotice(table, { ...NOTICE, ...more })
  return result.ok ? [] : result.problems
}
const term = (n: number, type: Term['type']): Term => ({ n, type, basis: 'test', hard: false })
const keep = (start: string, of: Term, table: CalendarTable, pausedDays = 0): OpenDeadline => {
  const due = addPaused(dueDate(start, of, table), pausedDays, table)
  const { date, provisional } = due
  return {
    id: `${start} ${of.n} ${of.type}`,
    start,
    term: of,
    due: date,
    provisional,
    calendar: table.coverageUntil,
    pausedWorkdays: pausedDays,
  }
}

describe('importing the yearly notice', () => {
  const table = imported()

  it('covers the new year, drops the guesses for it, and changes nothing that was certain', () => {
    expect(table).toMatchObject({ coverageFrom: '2025-01-01', coverageUntil: '2027-12-31', provisionalOff: [] })
    expect(table.sources).toEqual([...calendar.sources, '编的2027年放假通知'])
    expect(isWorkday('2027-05-04', calendar)).toEqual({ workday: false, provisional: true })
    expect(isWorkday('2027-05-04', table)).toEqual({ workday: true, provisional: false })
    expect(isWorkday('2027-10-09', table)).toEqual({ workday: true, provisional: false })
    for (let day = calendar.coverageFrom; day <= calendar.coverageUntil; day = addDays(day, 1)) {
      expect(isWorkday(day, table)).toEqual(isWorkday(day, calendar))
    }
  })

  it('keeps guesses for later years, and sorts its days', () => {
    const far = { ...calendar, provisionalOff: [...calendar.provisionalOff, '2028-01-01'] }
    const result = importNotice(far, { ...NOTICE, off: [...NOTICE.off].reverse() })
    expect(result).toMatchObject({ ok: true, table: { provisionalOff: ['2028-01-01'], off: table.off } })
    expect([...table.off].sort()).toEqual(table.off)
  })

  it('takes the last weekend of the old year as part of the holiday', () => {
    expect(problems({ off: ['2026-12-26', '2026-12-27', ...NOTICE.off] })).toEqual([])
  })

  it.each<[string, Partial<HolidayNotice>, string, string]>([
    ['a year too early', { year: 2026 }, 'year', '要接着导入 2027 年的，这一份不是'],
    ['a year too late', { year: 2028 }, 'year', '要接着导入 2027 年的，这一份不是'],
    ['no year', { year: NaN }, 'year', '要接着导入 2027 年的，这一份不是'],
    ['no source', { source: ' ' }, 'source', '要写出处：哪里发的、哪一天的通知'],
    ['a day that does not exist', { off: [...NOTICE.off, '2027-02-29'] }, 'off.23', '没有这一天，请照着通知再看一遍'],
    ['a day twice', { off: [...NOTICE.off, '2027-10-07'] }, 'off.23', '这一天写了两遍'],
    [
      'a working day of the old year',
      { off: ['2026-12-31', ...NOTICE.off] },
      'off.0',
      '不是 2027 年的；以前的安排已经定了，不能用这份通知改',
    ],
    [
      'a weekend long before',
      { off: ['2026-12-20', ...NOTICE.off] },
      'off.0',
      '不是 2027 年的；以前的安排已经定了，不能用这份通知改',
    ],
    [
      'a day of the year after',
      { off: [...NOTICE.off, '2028-01-01'] },
      'off.23',
      '不是 2027 年的；以前的安排已经定了，不能用这份通知改',
    ],
    ['a make-up day on a Monday', { makeup: ['2027-02-22'] }, 'makeup.0', '调休上班的日子要是周六或周日'],
    ['a make-up day that is off', { makeup: ['2027-02-20', '2027-05-01'] }, 'makeup.1', '同一天又放假又上班'],
    ['a make-up day that does not exist', { makeup: ['2027-02-30'] }, 'makeup.0', '没有这一天，请照着通知再看一遍'],
    [
      'a statutory day left out',
      { off: NOTICE.off.filter((day) => day !== '2027-10-03') },
      'off',
      '2027-10-03 是法定假日，通知里没有，请再看一遍',
    ],
  ])('refuses %s', (_what, more, path, reason) => expect(problems(more)).toContainEqual({ path, reason }))

  it('tells all problems at once', () => {
    expect(problems({ source: '', off: [], makeup: ['x', '2027-02-22'] })).toHaveLength(9)
  })
})

describe("a place's own days", () => {
  it('are off, make-up day or not', () => {
    const local = withLocalDays(calendar, { off: ['2026-07-08', '2026-10-10'], source: '编的州庆放假通知' })
    expect(isWorkday('2026-07-08', local)).toEqual({ workday: false, provisional: false })
    expect(isWorkday('2026-10-10', local).workday).toBe(false)
    expect(isWorkday('2026-10-10', calendar).workday).toBe(true)
    expect(isWorkday('2026-02-14', local).workday).toBe(true)
    expect(local.sources[local.sources.length - 1]).toBe('编的州庆放假通知')
  })

  it('need to exist, and a source', () => {
    const wrong = (off: string[], source: string) => refusalOf(() => withLocalDays(calendar, { off, source }))
    expect(wrong(['2026-07-08', '2026-02-29'], 'x')).toMatchObject({ code: 'NOTICE', field: 'off.1' })
    expect(wrong(['x'], 'x')).toMatchObject({ field: 'off.0' })
    expect(wrong([], ' ')).toMatchObject({ code: 'NOTICE', field: 'source' })
  })
})

describe('recomputing open deadlines when a notice comes in', () => {
  const table = imported()

  it.each<[string, number, Term['type'], string, string, string]>([
    ['2027-04-30', 1, 'W', '2027-05-05', 'earlier', '放假安排出来了，最后一天从 2027-05-05 改为 2027-05-04。'],
    ['2027-10-01', 3, 'N', '2027-10-06', 'later', '放假安排出来了，最后一天从 2027-10-06 改为 2027-10-08。'],
    ['2026-12-29', 5, 'W', '2027-01-06', 'settled', '放假安排出来了，最后一天还是 2027-01-06。'],
  ])('%s + %d %s, until now %s: %s', (start, n, type, before, kind, words) => {
    const open = keep(start, term(n, type), calendar)
    const { changes, kept } = recompute([open], table)
    expect(open).toMatchObject({ due: before, provisional: true })
    expect(changes).toMatchObject([{ id: open.id, before, kind, words, after: { provisional: false } }])
    expect(kept).toEqual([])
  })

  it('leaves what was certain, what was counted with this table, and what stays open', () => {
    const certain = keep('2026-11-20', term(5, 'W'), calendar)
    const done = { ...keep('2027-04-30', term(1, 'W'), calendar), calendar: table.coverageUntil }
    const far = keep('2027-12-20', term(1, 'Y'), calendar)
    expect(recompute([certain, done, far], table)).toEqual({ changes: [], kept: [certain.id, done.id, far.id] })
  })

  it('never touches a certain day, even one that the table would count otherwise', () => {
    const odd = { ...keep('2027-04-30', term(1, 'W'), calendar), provisional: false }
    expect(recompute([odd], table).changes).toEqual([])
  })

  it('says so where a day moves and is still open', () => {
    const far = keep('2027-12-31', term(2, 'W'), calendar)
    const { changes } = recompute([{ ...far, due: '2028-01-03' }], table)
    expect(changes).toMatchObject([
      { kind: 'later', words: '放假安排出来了，最后一天从 2028-01-03 改为 2028-01-04，还是暂定。' },
    ])
  })

  it('counts the days again for which the clock stood', () => {
    const open = keep('2027-04-28', term(1, 'W'), calendar, 2)
    expect(open.due).toBe('2027-05-05')
    expect(recompute([open], table).changes).toMatchObject([{ before: '2027-05-05', after: { date: '2027-05-04' } }])
  })

  const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-06-01', days))
  const anyTerm = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom<Term['type'][]>('W', 'N', 'M'))
    .map(([n, type]) => term(n, type))
  const open = fc
    .tuple(day, anyTerm, fc.integer({ min: 0, max: 9 }))
    .map(([start, of, paused]) => keep(start, of, calendar, paused))

  it('gives every changed deadline the day that the new table gives, and keeps the others where they were', () => {
    fc.assert(
      fc.property(fc.array(open, { maxLength: 8 }), (some) => {
        const all = some.map((one, index) => ({ ...one, id: String(index) }))
        const { changes, kept } = recompute(all, table)
        expect([...changes.map(({ id }) => id), ...kept].sort()).toEqual(all.map(({ id }) => id).sort())
        for (const one of all) {
          const fresh = addPaused(dueDate(one.start, one.term, table), one.pausedWorkdays!, table)
          const change = changes.find(({ id }) => id === one.id)
          if (change) expect(change.after).toEqual(fresh)
          else expect(one.due).toBe(fresh.date)
          expect(change === undefined || one.provisional).toBe(true)
          expect(change?.kind === 'settled').toBe(change !== undefined && change.after.date === change.before)
        }
      }),
    )
  })

  it('loses the mark exactly where the whole count is covered now, and does nothing the second time', () => {
    fc.assert(
      fc.property(open, (one) => {
        const [change] = recompute([one], table).changes
        if (!change) return !one.provisional || one.due > table.coverageUntil
        const again = {
          ...one,
          due: change.after.date,
          provisional: change.after.provisional,
          calendar: table.coverageUntil,
        }
        expect(recompute([again], table)).toEqual({ changes: [], kept: [one.id] })
        return change.after.provisional === change.after.legal > table.coverageUntil
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the order: a later start never gets an earlier deadline, before or after', () => {
    fc.assert(
      fc.property(day, day, anyTerm, (a, b, of) => {
        const [early, late] = a <= b ? [a, b] : [b, a]
        const last = (start: string) =>
          recompute([keep(start, of, calendar)], table).changes[0]?.after.date ?? keep(start, of, calendar).due
        return last(early) <= last(late)
      }),
    )
  })
})
