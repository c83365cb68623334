import { clockTimeOf, instantAt, later, shanghai } from './index'

describe('an instant on the clocks in Shanghai', () => {
  it('is the next day from 16:00Z on, and the next year', () => {
    expect(shanghai('2026-12-31T15:59:59.999Z').format('YYYY年M月D日 HH:mm:ss')).toBe('2026年12月31日 23:59:59')
    expect(shanghai('2026-12-31T16:05:00.000Z').format('YYYY年M月D日 HH:mm')).toBe('2027年1月1日 00:05')
    expect(clockTimeOf(Date.parse('2026-11-20T06:32:59.999Z'))).toBe('14:32')
  })
  it('never goes by way of the time zone of the machine', () => {
    expect(shanghai('2026-03-07T18:00:00.000Z').isUTC()).toBe(true)
  })
  it.each([shanghai, clockTimeOf, (text: string) => later(text, 1, 'hour')])(
    'is refused where there is none',
    (work) => {
      expect(() => work('昨天')).toThrow('不是一个时刻')
    },
  )
})

describe('later', () => {
  it.each([
    [90, 'second', '2026-11-20T04:01:30.000Z'],
    [30, 'minute', '2026-11-20T04:30:00.000Z'],
    [168, 'hour', '2026-11-27T04:00:00.000Z'],
    [-1, 'hour', '2026-11-20T03:00:00.000Z'],
    [0, 'hour', '2026-11-20T04:00:00.000Z'],
  ] as const)('%d %ss', (count, unit, end) => {
    expect(later('2026-11-20T04:00:00.000Z', count, unit)).toBe(end)
    expect(later(Date.parse('2026-11-20T04:00:00.000Z'), count, unit)).toBe(end)
  })
})

it('a time of day in Asia/Shanghai is an instant', () => {
  expect(instantAt('2026-11-27', '14:00')).toBe('2026-11-27T06:00:00.000Z')
  expect(instantAt('2026-11-27', '07:30')).toBe('2026-11-26T23:30:00.000Z')
})
