import {
  addDays,
  type CalendarTable,
  dueDate,
  isCivilDate,
  isWorkday,
  safeDay,
  type Term,
  weekday,
} from '../domain/base/calendar'
import table from './calendar-cn.json'

type Vector = [start: string, n: number, type: Term['type'], unrolled: string, legal: string, provisional?: boolean]

const due = (start: string, n: number, type: Term['type']) =>
  dueDate(start, { n, type, basis: 'test', hard: false }, table)

describe('the published calendar', () => {
  it.each<Vector>([
    ['2026-09-18', 5, 'W', '2026-09-24', '2026-09-24'],
    ['2026-09-24', 5, 'W', '2026-10-09', '2026-10-09'],
    ['2026-09-30', 5, 'W', '2026-10-13', '2026-10-13'],
    ['2026-02-12', 5, 'W', '2026-02-26', '2026-02-26'],
    ['2026-11-20', 5, 'W', '2026-11-27', '2026-11-27'],
    ['2026-11-20', 15, 'W', '2026-12-11', '2026-12-11'],
    ['2026-12-29', 5, 'W', '2027-01-06', '2027-01-06', true],
    ['2026-09-18', 15, 'N', '2026-10-03', '2026-10-08'],
    ['2026-08-17', 45, 'N', '2026-10-01', '2026-10-08'],
    ['2026-11-20', 15, 'N', '2026-12-05', '2026-12-07'],
    ['2026-11-20', 45, 'N', '2027-01-04', '2027-01-04', true],
    ['2026-02-10', 7, 'N', '2026-02-17', '2026-02-24'],
    ['2025-10-03', 1, 'Y', '2026-10-03', '2026-10-08'],
    ['2026-03-31', 1, 'Y', '2027-03-31', '2027-03-31', true],
    ['2028-02-29', 1, 'Y', '2029-02-28', '2029-02-28', true],
    ['2026-12-28', 3, 'W', '2026-12-31', '2026-12-31'],
    ['2026-12-28', 4, 'W', '2027-01-04', '2027-01-04', true],
  ])('%s + %d %s: %s, legally %s', (start, n, type, unrolled, legal, provisional = false) => {
    expect(due(start, n, type)).toMatchObject({ unrolled, legal, provisional })
  })

  it.each<[string, number, Term['type'], string]>([
    ['2025-10-03', 1, 'Y', '2026-09-30'],
    ['2026-11-20', 15, 'N', '2026-12-04'],
  ])('a worker counting from %s %d %s is told %s', (start, n, type, expected) => {
    expect(safeDay(due(start, n, type), table)).toBe(expected)
  })

  it.each([
    ['2025-01-26', true],
    ['2025-01-27', true],
    ['2025-01-28', false],
    ['2025-02-05', true],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2026-02-14', true],
    ['2026-02-24', true],
    ['2027-01-01', false],
  ])('%s is a working day: %s', (date, expected) => expect(isWorkday(date, table).workday).toBe(expected))

  it('holds real, sorted, distinct days of the right kind', () => {
    for (const list of [table.off, table.makeup, table.provisionalOff]) {
      expect(list.every(isCivilDate)).toBe(true)
      expect([...new Set(list)].sort()).toEqual(list)
    }
    expect(table.makeup.every((date) => [0, 6].includes(weekday(date)))).toBe(true)
    expect(table.makeup.filter((date) => table.off.includes(date))).toEqual([])
    expect(table.provisionalOff.every((date) => date > table.coverageUntil)).toBe(true)
  })

  it.each([
    ['2025', 248],
    ['2026', 248],
  ])('gives %s its number of working days', (year, expected) => {
    const first = `${year}-01-01`
    const days = Array.from({ length: 365 }, (_, index) => addDays(first, index))
    expect(days.filter((day) => isWorkday(day, table).workday)).toHaveLength(expected)
  })

  it('is a calendar table', () => {
    const typed: CalendarTable = table
    expect(typed.sources.length).toBeGreaterThan(0)
  })
})
