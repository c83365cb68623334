import { toEnter } from './marks'
import { NOTHING, hold, sumsAfter } from './sums'
import type { Kind, Mark } from './types'

const AT = '2026-11-20T02:00:00.000Z'
const mark = (kind: Kind, sum: number, payout: string | null, nth = 0, at = AT): Mark => ({
  ...{ op: `${kind}-${payout}`, kind, payout, nth, sum, by: 'cai', at },
})
const book = (marks: Mark[]): string[] =>
  toEnter(Object.fromEntries(marks.map((one, n) => [String(n), one])), NOTHING).map(({ op }) => op)
const holds = (marks: Mark[]): boolean => {
  let sums = NOTHING
  return toEnter(Object.fromEntries(marks.map((one, n) => [String(n), one])), NOTHING).every((one) =>
    hold((sums = sumsAfter(sums, one))),
  )
}

it('the book goes by time', () => {
  const later = '2026-11-20T02:00:01.000Z'
  const [money, one] = [mark('arrive', 700, null), mark('reserve', 500, 'b', 0, later)]
  expect(book([one, mark('reserve', 100, 'a', 0, '2026-11-20T02:00:02.000Z'), money])).toEqual([
    'arrive-null',
    'reserve-b',
    'reserve-a',
  ])
})

it('what was given up comes before what was granted of it, though no clock tells', () => {
  const given = [mark('reserve', 300, 'c'), mark('void', 300, 'c', 1)]
  expect(holds([mark('reserve', 500, 'a'), ...given, mark('arrive', 700, null)])).toBe(true)
})

it('a clock that is behind puts nothing below nothing, and a payout’s changes stay in their order', () => {
  const early = '2026-11-20T01:59:59.000Z'
  const marks = [
    mark('arrive', 500, null),
    mark('reserve', 500, 'a'),
    mark('pay', 500, 'a', 1, early),
    mark('back', 500, 'a', 2),
    mark('void', 500, 'a', 3, early),
    mark('reserve', 400, 'b', 0, early),
  ]
  expect(holds(marks)).toBe(true)
  expect(book(marks).filter((op) => op.endsWith('-a'))).toEqual(['reserve-a', 'pay-a', 'back-a', 'void-a'])
})

it('what nobody has spoken of, or what is in the book, is not entered', () => {
  const unspoken = { ...mark('reserve', 100, 'a'), until: '2026-11-20T02:05:00.000Z' }
  expect(book([mark('arrive', 500, null), unspoken, { ...mark('reserve', 1, 'b'), seq: 4 }])).toEqual(['arrive-null'])
})
