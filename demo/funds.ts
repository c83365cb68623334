import { personId } from '../cloudfunctions/lib/keys'
import { chained } from '../cloudfunctions/lib/ledger/book'
import { newFund, NOTHING, sumsAfter, sumsOf } from '../domain/shapes/ledger'
import type { Entry, Fund, Kind, Mark, NewFund } from '../domain/shapes/ledger'
import { PEOPLE } from './people'

/*
 * Where the county's money comes from this year: the union's own dues, the state's money for workers in hardship, and a gift
 * that has been promised and is not there yet; and the dues of a worksite's union, for its own occasions.
 */

interface DemoFund extends NewFund {
  /** What happened, in its order, in fen. */
  told: [Kind, number, paper: string][]
}

const YUAN = 100
const WAN = 10_000 * YUAN

const FUNDS: DemoFund[] = [
  {
    ...{ _id: 'fund-dues', org: 'qinghe-county', source: 'dues', name: '2026年工会经费', year: 2026 },
    ...{
      items: ['mutual', 'tuition', 'prize', 'interest', 'warmth', 'cool', 'temporary'],
      classes: ['deep', 'relative', 'accident', 'none'],
    },
    ...{ most: 10 * WAN, terms: '', carry: 'stays' },
    told: [
      ['plan', 120 * WAN, '清工预〔2026〕1号'],
      ['arrive', 100 * WAN, '回单 20260115-01'],
    ],
  },
  {
    ...{ _id: 'fund-central', org: 'qinghe-county', source: 'central', name: '2026年中央财政帮扶资金', year: 2026 },
    ...{ items: ['living', 'medical', 'schooling', 'accident', 'temporary', 'warmth'] },
    ...{ classes: ['deep', 'relative', 'accident'], most: 5 * WAN, carry: 'returns' },
    terms: '只给建了档的困难职工。',
    told: [
      ['plan', 60 * WAN, '示财社〔2026〕3号'],
      ['arrive', 40 * WAN, '回单 20260302-07'],
    ],
  },
  {
    ...{ _id: 'fund-gift', org: 'qinghe-county', source: 'donation', name: '示例企业捐的助学金', year: 2026 },
    ...{ items: ['tuition', 'schooling'], classes: ['deep', 'relative', 'none'], most: 5_000 * YUAN },
    ...{ terms: '只给上大学的孩子，每人最多5000元。', carry: 'ask' },
    told: [['plan', 20 * WAN, '捐赠协议 2026-05']],
  },
  {
    ...{ _id: 'fund-unit', org: 'hekou-3', source: 'dues', name: '2026年三标工会经费', year: 2026 },
    ...{ items: ['warmth', 'cool'], classes: ['deep', 'relative', 'accident', 'none'] },
    ...{ most: 10 * WAN, terms: '', carry: 'stays' },
    told: [
      ['plan', 30 * WAN, '三标工预〔2026〕1号'],
      ['arrive', 30 * WAN, '回单 20260120-02'],
    ],
  },
]

const DAY = '2026-03-10T02:00:00.000Z'
const FINANCE = PEOPLE.find(({ who }) => who === 'pan')

/** A fund with its book, as they are stored. */
function docsOf({ told, ...given }: DemoFund): { fund: Fund; entries: Entry[] } {
  const by = personId(FINANCE?.openid ?? '')
  const marks = told.map(([kind, sum, paper], nth): Mark => {
    const op = `${given._id}-${nth}`
    return { op, kind, payout: null, nth: 0, sum, by, at: DAY, paper, seq: nth + 1 }
  })
  const entries = chained(given._id, marks, null)
  const last = entries[entries.length - 1]
  const sums = marks.reduce((before, mark) => sumsAfter(before, mark), NOTHING)
  return { fund: { ...newFund(given), ...sumsOf(sums), seq: last?.seq ?? 0, head: last?.chain ?? '' }, entries }
}

/** Funds and their books as they are stored. */
export const fundDocs = (): { fund: Fund; entries: Entry[] }[] => FUNDS.map(docsOf)
