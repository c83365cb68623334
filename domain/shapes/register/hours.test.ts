import { instantAt } from '../../base/calendar'
import type { CalendarTable } from '../../base/calendar'
import { type Clock, hoursWords, openNow, spansOf } from './hours'

const CALENDAR: CalendarTable = {
  ...{ coverageFrom: '2026-01-01', coverageUntil: '2026-12-31' },
  off: ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
  makeup: ['2026-09-26', '2026-10-10'],
  provisionalOff: ['2027-01-01'],
  sources: [],
}
/** Monday to Friday with a pause at noon. */
const OFFICE: Clock = {
  ...{ days: [1, 2, 3, 4, 5], opens: '08:30', shuts: '17:30', noon: { from: '12:00', to: '13:30' } },
  ...{ holidays: false, shut: [] },
}
const SEASIDE: Clock = { ...OFFICE, days: [5, 6, 0], noon: null, holidays: true }
/** What is said at a time of day in Asia/Shanghai. */
const at = (hours: Clock, day: string, time: string): string | undefined => {
  const now = instantAt(day, time)
  return openNow(hours, spansOf(hours, now, CALENDAR), now)?.words
}

// 2026-11-20 is a Friday.
it.each([
  ['before it opens', '2026-11-20', '08:29', '现在关着，今天 8:30 开'],
  ['at the moment it opens', '2026-11-20', '08:30', '现在开着，到 12:00'],
  ['at noon', '2026-11-20', '12:00', '现在关着，今天 13:30 开'],
  ['in the afternoon', '2026-11-20', '14:00', '现在开着，到 17:30'],
  ['at the moment it closes', '2026-11-19', '17:30', '现在关着，明天 8:30 开'],
  ['on Friday evening', '2026-11-20', '18:00', '现在关着，周一 8:30 开'],
  ['before a holiday of a week', '2026-09-30', '18:00', '现在关着，10月8日 周四 8:30 开'],
  ['in the night before a weekend day worked in exchange', '2026-10-09', '20:00', '现在关着，明天 8:30 开'],
  ['on a weekend day worked in exchange', '2026-10-10', '09:00', '现在开着，到 12:00'],
  ['before a day off that is not published yet', '2026-12-31', '18:00', '现在关着，周一 8:30 开'],
])('hours of an office: %s', (_name, day, time, words) => {
  expect(at(OFFICE, day, time)).toBe(words)
})

it('open on holidays, it keeps to its weekdays and to nothing else', () => {
  expect(at(SEASIDE, '2026-10-02', '09:00')).toBe('现在开着，到 17:30')
  expect(at(SEASIDE, '2026-10-05', '09:00')).toBe('现在关着，周五 8:30 开')
  expect(at({ ...SEASIDE, shut: ['2026-10-09'] }, '2026-10-08', '09:00')).toBe('现在关着，周六 8:30 开')
})

it('a place that is open on some weekdays does not follow the days that are worked in exchange', () => {
  expect(at({ ...OFFICE, days: [1, 3] }, '2026-10-10', '09:00')).toBe('现在关着，周一 8:30 开')
})

it('a copy from days ago still says the right thing, and at last only what to do', () => {
  const spans = spansOf(OFFICE, instantAt('2026-11-20', '09:00'), CALENDAR)
  expect(openNow(OFFICE, spans, instantAt('2026-11-24', '09:00'))?.words).toBe('现在开着，到 12:00')
  expect(openNow(OFFICE, spans, instantAt('2026-12-24', '09:00'))).toEqual({
    open: false,
    words: '现在关着，去之前先打个电话',
  })
})

it('day and night is open, and what was not said is not told', () => {
  const now = instantAt('2026-11-20', '03:00')
  expect(spansOf('round', now, CALENDAR)).toEqual([])
  expect(openNow('round', [], now)).toEqual({ open: true, words: '现在开着，24 小时开' })
  expect(openNow(null, [], now)).toBeNull()
})

it.each<[string, Clock | 'round' | null]>([
  ['周一至周五 8:30–17:30（12:00–13:30 午休），法定节假日关门', OFFICE],
  ['周五至周日 8:30–17:30，法定节假日照常开', SEASIDE],
  ['周一、周三 8:30–17:30，法定节假日照常开', { ...SEASIDE, days: [1, 3] }],
  ['周一、周二 8:30–17:30，法定节假日照常开', { ...SEASIDE, days: [1, 2] }],
  [
    '每天 8:30–17:30，法定节假日照常开，12月1日关门',
    { ...SEASIDE, days: [1, 2, 3, 4, 5, 6, 0], shut: ['2026-11-01', '2026-12-01'] },
  ],
  ['每天 24 小时开', 'round'],
  ['', null],
])('is said in words: %s', (words, hours) => {
  expect(hoursWords(hours, '2026-11-20')).toBe(words)
})
