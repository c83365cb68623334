import type { CalendarTable } from '../calendar'
import { dateWords, dayWords, moneyWords, monthDay, monthWords, pastWords } from './index'

const TODAY = '2026-11-20'

/** A long weekend from Saturday 28 November to Tuesday 1 December. */
const table: CalendarTable = {
  coverageFrom: '2026-01-01',
  coverageUntil: '2026-12-31',
  off: ['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'],
  makeup: [],
  provisionalOff: ['2027-01-01'],
  sources: ['a made-up notice'],
}

describe('dates', () => {
  it('name the day of the week, and the year only when it is another', () => {
    expect(dayWords('2026-11-27', TODAY)).toEqual({ screen: '11月27日 周五', spoken: '11月27日星期五' })
    expect(dayWords('2027-01-06', TODAY)).toEqual({ screen: '2027年1月6日 周三', spoken: '2027年1月6日星期三' })
    expect(dayWords('2026-11-22', TODAY).screen).toBe('11月22日 周日')
    expect([monthDay('2026-11-22', TODAY), monthDay('2027-01-06', TODAY)]).toEqual(['11月22日', '2027年1月6日'])
    expect(['2026-07', '2026-07-31', '2026-11'].map(monthWords)).toEqual(['2026年7月', '2026年7月', '2026年11月'])
  })

  it('end at midnight', () => {
    const words = { screen: '11月27日 周五 24:00前', spoken: '11月27日星期五晚上12点前' }
    expect(dateWords('2026-11-27', TODAY)).toEqual(words)
    expect(dateWords('2026-11-27', TODAY, table)).toEqual(words)
  })

  it('say when the holiday arrangement is not known', () => {
    expect(dateWords('2026-12-31', TODAY, table).screen).toBe('12月31日 周四 24:00前')
    expect(dateWords('2027-01-06', TODAY, table)).toEqual({
      screen: '2027年1月6日 周三 24:00前（暂定）',
      spoken: '2027年1月6日星期三晚上12点前，这是暂定的',
    })
    expect(dateWords('2027-01-06', TODAY).screen).toBe('2027年1月6日 周三 24:00前')
  })
})

describe('past', () => {
  const now = '2026-11-20T06:32:00.000Z'

  it.each([
    ['2026-11-20T06:32:00.000Z', '今天 14:32'],
    ['2026-11-19T16:00:00.000Z', '今天 00:00'],
    ['2026-11-19T15:59:59.000Z', '昨天 23:59'],
    ['2026-11-18T16:00:00.000Z', '昨天 00:00'],
    ['2026-11-18T15:59:59.000Z', '11月18日'],
    ['2025-11-20T06:32:00.000Z', '2025年11月20日'],
  ])('%s is %s', (instant, words) => expect(pastWords(instant, now)).toBe(words))
})

describe('money', () => {
  it.each([
    [350_000, '3,500 元', '三千五百元'],
    [350_050, '3,500.50 元', '三千五百元五角'],
    [999_999, '9,999.99 元', '九千九百九十九元九角九分'],
    [1_000_000, '10,000 元（1万）', '一万元'],
    [1_200_000, '12,000 元（1万2千）', '一万两千元'],
    [1_200_001, '12,000.01 元（1万2千多）', '一万两千元零一分'],
    [1_234_500, '12,345 元（1万2千多）', '一万两千三百四十五元'],
    [10_050_000, '100,500 元（10万多）', '十万零五百元'],
    [12_000_000_000, '120,000,000 元（1亿2000万）', '一亿两千万元'],
    [10_000_000_100, '100,000,001 元（1亿多）', '一亿零一元'],
    [-5_000, '多扣了 50 元', '多扣了五十元'],
    [0, '0 元', '零元'],
  ])('%d fen: %s', (fen, screen, spoken) => expect(moneyWords(fen)).toEqual({ screen, spoken }))
})
