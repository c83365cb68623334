/** The season of 金秋助学: when it may be asked for, and what is said on any other day. */
import { packWith } from './fixture'
import { outOfSeason, seasonWords, tuitionSteps } from './index'

const season = packWith({ 'aid.tuition.opens': '06-15', 'aid.tuition.closes': '08-27' })
const late = '，2027年6月15日开始收。家里急用钱，可以先申请临时救助。'

it.each([
  ['2026-06-14', '今年的金秋助学还没开始，2026年6月15日开始收。家里急用钱，可以先申请临时救助。'],
  ['2026-06-15', null],
  ['2026-08-27', null],
  ['2026-08-28', `今年的金秋助学 8月27日截止了${late}`],
  ['2026-12-31', `今年的金秋助学 8月27日截止了${late}`],
])('on %s', (day, words) => {
  expect(outOfSeason(season, day)).toBe(words)
  const [step] = tuitionSteps({ on: day, kind: 'ordinary', helpedElsewhere: 'no' }, season)
  expect(step?.verdict).toBe(words === null ? 'yes' : 'no')
})

it('begins with the year where no first day is set, and never ends where no last one is', () => {
  expect(outOfSeason(packWith({ 'aid.tuition.closes': '08-27' }), '2026-01-01')).toBeNull()
  expect(outOfSeason(packWith({ 'aid.tuition.opens': '06-15' }), '2026-01-01')).toBeNull()
})

it('is a line of facts', () => {
  expect(seasonWords(season)).toBe('每年 6月15日到 8月27日')
  expect(seasonWords(packWith())).toBe('照当地的通知')
})
