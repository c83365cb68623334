import fc from 'fast-check'
import {
  addDays,
  addMonths,
  addPaused,
  addWorkdays,
  assertCivilDate,
  assertTerm,
  CalendarError,
  type CalendarTable,
  civilDateOf,
  clockTimeOf,
  coverageWarning,
  daysBetween,
  dueDate,
  endOfDay,
  startOfDay,
  instantMs,
  isCivilDate,
  isCovered,
  isWorkday,
  rollBack,
  rollForward,
  safeDay,
  type Term,
  workdaysBetween,
} from './index'

/** Monday 2 March 2026 opens a table with one long weekend and its make-up Saturday. */
const table: CalendarTable = {
  coverageFrom: '2026-03-02',
  coverageUntil: '2026-03-31',
  off: ['2026-03-12', '2026-03-13', '2026-03-14', '2026-03-15'],
  makeup: ['2026-03-07'],
  provisionalOff: ['2026-04-06'],
  sources: ['a made-up notice'],
}

const term = (n: number, type: Term['type']): Term => ({ n, type, basis: 'test', hard: false })

/** The error that an attempt ends in; the test fails when there is none, or one of another kind. */
function refusal(attempt: () => unknown): CalendarError {
  try {
    attempt()
  } catch (error) {
    if (error instanceof CalendarError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const day = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2025-01-01', days))
const anyTerm = fc.record({
  n: fc.integer({ min: 0, max: 60 }),
  type: fc.constantFrom<Term['type'][]>('W', 'N', 'M'),
  basis: fc.constant('test'),
  hard: fc.boolean(),
})

describe('civil dates', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-04-31', '0050-01-0', '', '2026-01-01T00:00:00Z'])(
    'refuses %s',
    (text) => expect(isCivilDate(text)).toBe(false),
  )

  it.each(['2028-02-29', '2026-12-31', '1880-01-01'])('accepts %s', (text) => expect(isCivilDate(text)).toBe(true))

  it('turns the day at 16:00Z, midnight in Shanghai', () => {
    expect(civilDateOf('2026-11-20T15:59:59.999Z')).toBe('2026-11-20')
    expect(civilDateOf('2026-11-20T16:00:00.000Z')).toBe('2026-11-21')
    expect(civilDateOf(0)).toBe('1970-01-01')
    expect(clockTimeOf('2026-11-20T16:00:00.000Z')).toBe('00:00')
    expect(endOfDay('2026-11-20')).toBe('2026-11-20T16:00:00.000Z')
    expect(startOfDay('2026-11-20')).toBe('2026-11-19T16:00:00.000Z')
    expect(startOfDay('2026-01-01')).toBe('2025-12-31T16:00:00.000Z')
  })

  it('reads instants as text and as milliseconds', () => {
    expect(instantMs('2026-11-20T06:32:00.000Z')).toBe(1_795_156_320_000)
    expect(instantMs(0)).toBe(0)
    expect(assertCivilDate('2028-02-29')).toBe('2028-02-29')
    expect(refusal(() => assertCivilDate('2026-02-29', 'knewOn'))).toMatchObject({ code: 'DATE', field: 'knewOn' })
  })

  it('refuses what is no date or no instant', () => {
    expect(refusal(() => addDays('2026-02-30', 1))).toMatchObject({
      code: 'DATE',
      message: '没有「2026-02-30」这一天，请填真实的日期，比如 2026-07-01。',
    })
    expect(refusal(() => civilDateOf('soon'))).toMatchObject({ code: 'INSTANT', field: 'instant' })
    expect(refusal(() => civilDateOf(NaN)).message).toContain('「NaN」')
    expect(refusal(() => addDays('x'.repeat(5_000), 1)).message.length).toBeLessThan(60)
  })

  it.each<[string, () => unknown, string]>([
    ['half a day', () => addDays('2026-01-01', 0.5), 'COUNT'],
    ['no number of days', () => addDays('2026-01-01', NaN), 'COUNT'],
    ['no number of months', () => addMonths('2026-01-01', NaN), 'COUNT'],
    ['months without an end', () => addMonths('2026-01-01', Infinity), 'COUNT'],
    ['a day after the last year', () => addDays('9999-12-31', 1), 'DATE'],
    ['a month after the last year', () => addMonths('9999-12-01', 1), 'DATE'],
    ['a day before the first year', () => addDays('0000-01-01', -1), 'DATE'],
    ['a month before the first year', () => addMonths('0000-01-01', -1), 'DATE'],
    ['an instant beyond time', () => civilDateOf(1e300), 'DATE'],
    ['an unknown kind of count', () => dueDate('2026-01-01', term(1, 'Q' as Term['type']), table), 'TERM'],
  ])('refuses %s', (_what, attempt, code) => {
    expect(refusal(attempt)).toMatchObject({ code, message: expect.stringMatching(/[\u4e00-\u9fff].*。$/) })
  })

  it('keeps four digits of the year, so that string order stays date order', () => {
    expect(addMonths('1000-01-01', -12)).toBe('0999-01-01')
    expect(addMonths('0004-01-31', 1)).toBe('0004-02-29')
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31')
    expect(addDays('0000-01-02', -1)).toBe('0000-01-01')
    expect(addMonths('9999-11-30', 1)).toBe('9999-12-30')
    expect(addMonths('0000-02-01', -1)).toBe('0000-01-01')
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', 12, '2027-03-31'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s plus %d months is %s', (start, months, expected) => expect(addMonths(start, months)).toBe(expected))

  it('measures', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    fc.assert(
      fc.property(day, fc.integer({ min: -900, max: 900 }), (date, n) => daysBetween(date, addDays(date, n)) === n),
    )
  })
})

describe('working days', () => {
  it.each([
    ['2026-03-07', true, false],
    ['2026-03-08', false, false],
    ['2026-03-12', false, false],
    ['2026-03-31', true, false],
    ['2026-04-01', true, true],
    ['2026-04-06', false, true],
    ['2026-03-01', false, true],
  ])('%s: working %s, provisional %s', (date, workday, provisional) => {
    expect(isWorkday(date, table)).toEqual({ workday, provisional })
  })

  it.each([
    ['2026-03-11', '2026-03-11', '2026-03-11'],
    ['2026-03-12', '2026-03-16', '2026-03-11'],
    ['2026-03-15', '2026-03-16', '2026-03-11'],
    ['2026-03-07', '2026-03-07', '2026-03-07'],
    ['2026-03-08', '2026-03-09', '2026-03-07'],
    ['2026-04-06', '2026-04-07', '2026-04-03'],
  ])('%s rolls forward to %s and back to %s', (date, forward, back) => {
    expect([rollForward(date, table), rollBack(date, table)]).toEqual([forward, back])
  })

  it('are covered from the first to the last published day', () => {
    const days = ['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01']
    expect(days.map((date) => isCovered(date, table))).toEqual([false, true, true, false])
  })

  it('counts from the next day up to and including the last', () => {
    expect(workdaysBetween('2026-03-06', '2026-03-09', table)).toBe(2)
    expect(workdaysBetween('2026-03-11', '2026-03-16', table)).toBe(1)
    expect(workdaysBetween('2026-03-16', '2026-03-11', table)).toBe(-1)
    expect(workdaysBetween('2026-03-16', '2026-03-16', table)).toBe(0)
  })

  it('counts as one does day by day, over any stretch', () => {
    const odd: CalendarTable = {
      ...table,
      off: [...table.off, '2026-03-07'],
      provisionalOff: ['2026-04-06', '2026-04-11'],
    }
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 500 }), (from, days) => {
        const stretch = Array.from({ length: days }, (_, index) => addDays(from, index + 1))
        const counted = stretch.filter((one) => isWorkday(one, odd).workday).length
        expect(workdaysBetween(from, addDays(from, days), odd)).toBe(counted)
      }),
    )
    expect(workdaysBetween('1969-12-20', '1970-01-05', table)).toBe(11)
    expect(workdaysBetween('0000-01-01', '9999-12-31', table)).toBeGreaterThan(2_600_000)
  })

  it.each<[string, () => unknown, string]>([
    ['less than no working days', () => addWorkdays('2026-03-02', -1, table), 'count'],
    ['half a working day', () => addWorkdays('2026-03-02', 0.5, table), 'count'],
    ['working days without an end', () => addWorkdays('2026-03-02', Infinity, table), 'count'],
    ['more working days than the longest term', () => addWorkdays('2026-03-02', 3_661, table), 'count'],
    ['a start that is no day', () => addWorkdays('2026-02-29', 0, table), 'start'],
    ['a stretch from no day', () => workdaysBetween('x', '2026-03-02', table), 'from'],
    ['a stretch to no day', () => workdaysBetween('2026-03-02', 'x', table), 'to'],
  ])('refuses %s', (_what, attempt, field) => expect(refusal(attempt)).toMatchObject({ field }))

  it('counts as many working days as the longest term has, and not one more', () => {
    expect(addWorkdays('2026-03-02', 3_660, table) > '2040-01-01').toBe(true)
    expect(() => addWorkdays('2026-03-02', 3_661, table)).toThrow()
  })
  it('adding n working days and counting them back agree', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 80 }),
        (start, n) => workdaysBetween(start, addWorkdays(start, n, table), table) === n,
      ),
    )
  })
})

describe('dueDate', () => {
  it('counts a make-up Saturday and leaves days off out', () => {
    expect(dueDate('2026-03-06', term(1, 'W'), table)).toEqual({
      date: '2026-03-07',
      legal: '2026-03-07',
      unrolled: '2026-03-07',
      dueAt: '2026-03-07T16:00:00.000Z',
      provisional: false,
    })
    expect(dueDate('2026-03-11', term(1, 'W'), table).date).toBe('2026-03-16')
  })

  it('rolls calendar days and keeps the day as counted', () => {
    expect(dueDate('2026-03-09', term(3, 'N'), table)).toMatchObject({ unrolled: '2026-03-12', legal: '2026-03-16' })
    const still = { ...term(3, 'N'), roll: false as const }
    expect(dueDate('2026-03-09', still, table)).toMatchObject({ date: '2026-03-12', legal: '2026-03-12' })
    expect(dueDate('2026-03-09', term(2, 'N'), table)).toMatchObject({ unrolled: '2026-03-11', legal: '2026-03-11' })
  })

  it('is provisional exactly when the count leaves the published table', () => {
    expect(dueDate('2026-03-30', term(1, 'W'), table).provisional).toBe(false)
    expect(dueDate('2026-03-30', term(2, 'W'), table).provisional).toBe(true)
    expect(dueDate('2026-03-01', term(2, 'W'), table).provisional).toBe(false)
    expect(dueDate('2026-02-28', term(2, 'W'), table).provisional).toBe(true)
    expect(dueDate('2026-02-20', term(10, 'N'), table).provisional).toBe(false)
    expect(dueDate('2026-02-01', term(1, 'M'), { ...table, coverageFrom: '2026-03-03' }).provisional).toBe(true)
  })

  it('takes the Shanghai day of an instant as the start', () => {
    expect(dueDate('2026-03-15T16:00:00.000Z', term(1, 'W'), table).date).toBe('2026-03-17')
    expect(dueDate('2026-03-15T15:59:59.999Z', term(1, 'W'), table).date).toBe('2026-03-16')
  })

  it('counts hours from the instant, through rest days', () => {
    const due = dueDate('2026-03-13T10:30:00.000Z', term(24, 'H'), table)
    expect(due).toEqual({
      date: '2026-03-14',
      legal: '2026-03-14',
      unrolled: '2026-03-14',
      dueAt: '2026-03-14T10:30:00.000Z',
      provisional: false,
    })
    expect(refusal(() => dueDate('2026-03-13', term(24, 'H'), table))).toMatchObject({
      code: 'INSTANT',
      field: 'start',
    })
  })

  it('counts months and years apart', () => {
    expect(dueDate('2026-01-16', term(2, 'M'), table).unrolled).toBe('2026-03-16')
    expect(dueDate('2026-01-16', term(2, 'Y'), table).unrolled).toBe('2028-01-16')
  })

  it('needs no day beyond the table when there is nothing to count', () => {
    expect(dueDate('2026-03-31', term(0, 'W'), table)).toMatchObject({ date: '2026-03-31', provisional: false })
  })

  it('takes a term of nothing and of ten years, and no less or more', () => {
    expect([0, 3_660].map((n) => assertTerm(term(n, 'W')))).toEqual([undefined, undefined])
    expect([-1, 3_661].map((n) => refusal(() => assertTerm(term(n, 'W'))).field)).toEqual(['term.n', 'term.n'])
  })

  it('refuses a start that is no day', () => {
    expect(refusal(() => dueDate('2026-02-30', term(1, 'N'), table))).toMatchObject({ code: 'DATE', field: 'start' })
  })

  it('takes a count of ten years in days', () => {
    expect(dueDate('2026-03-02', term(3660, 'N'), table).unrolled).toBe('2036-03-09')
  })

  it.each([-1, 1.5, NaN, 3661])('refuses a count of %d', (n) => {
    expect(refusal(() => dueDate('2026-03-13', term(n, 'W'), table))).toMatchObject({ code: 'TERM', field: 'term.n' })
  })

  it('a later start never gives an earlier deadline', () => {
    fc.assert(
      fc.property(day, day, anyTerm, (a, b, t) => {
        const [early, late] = a <= b ? [a, b] : [b, a]
        return dueDate(early, t, table).dueAt <= dueDate(late, t, table).dueAt
      }),
    )
  })

  it('always ends on a working day, never before the counted one', () => {
    fc.assert(
      fc.property(day, anyTerm, (start, t) => {
        const due = dueDate(start, t, table)
        return isWorkday(due.legal, table).workday && due.legal >= due.unrolled && due.unrolled >= start
      }),
    )
  })
})

describe('safeDay', () => {
  it('is the last working day on or before the counted day', () => {
    expect(safeDay(dueDate('2026-03-09', term(5, 'N'), table), table)).toBe('2026-03-11')
    expect(safeDay(dueDate('2026-03-09', term(2, 'N'), table), table)).toBe('2026-03-11')
  })

  it('never recommends a day that has passed', () => {
    const due = dueDate('2026-03-12', term(2, 'N'), table)
    expect(safeDay(due, table)).toBe('2026-03-11')
    expect(safeDay(due, table, '2026-03-11')).toBe('2026-03-11')
    expect(safeDay(due, table, '2026-03-12')).toBe('2026-03-16')
  })
})

describe('addPaused', () => {
  const due = dueDate('2026-03-09', term(2, 'W'), table)

  it('moves the deadline by the paused working days', () => {
    expect(addPaused(due, 1, table)).toMatchObject({ date: '2026-03-16', dueAt: '2026-03-16T16:00:00.000Z' })
    expect(addPaused(due, 0, table)).toBe(due)
  })

  it('stays provisional once it was', () => {
    expect(addPaused({ ...due, provisional: true }, 1, table).provisional).toBe(true)
    expect(addPaused(due, 1, table).provisional).toBe(false)
  })
})

describe('coverageWarning', () => {
  it('warns from 119 days before the end', () => {
    expect(coverageWarning(table, addDays('2026-03-31', -120))).toBeNull()
    expect(coverageWarning(table, addDays('2026-03-31', -119))).toContain('2026-03-31')
  })
})
