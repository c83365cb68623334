/** What changes do to the sums of a fund, where payouts may go, and what stands against giving. */
import fc from 'fast-check'
import { against, CLASSES, ITEMS } from '.'
import { fundFrom, askFields, closeFields, closingFrom, fundFields } from './forms'
import { newFund, nextFund, leaving } from './fund'
import { markKey, silentIn, toEnter, wakeOf } from './marks'
import { begun, isMoving, markOf, mayMove, newPayout, renewed, told } from './payout'
import { addedBy, hold, mayCount, NOTHING, sumsAfter, takenBy } from './sums'
import { KINDS, PAYOUT_STATES } from './types'
import type { Kind, Mark, PayoutState } from './types'

const AT = '2026-11-20T02:00:00.000Z'
const kinds = Object.keys(KINDS) as Kind[]
const states = Object.keys(PAYOUT_STATES) as PayoutState[]
const fund = newFund({
  ...{ _id: 'f', org: 'county', source: 'dues', name: '2026年工会经费', year: 2026, items: ['mutual'] },
  ...{ classes: ['none'], most: 500, terms: '', carry: 'stays' },
})
const mark = (kind: Kind, more: Partial<Mark> = {}): Mark => ({
  ...{ op: 'o', kind, payout: null, nth: 0, sum: 100, by: 'x', at: AT, ...more },
})

describe('sums', () => {
  it('hold after whatever may be counted, and taking it back is as before', () => {
    const change = fc.record({ kind: fc.constantFrom(...kinds), sum: fc.integer({ min: 1, max: 1000 }) })
    const way = fc.array(change, { maxLength: 60 })
    const holds = fc.property(way, (changes) => {
      let sums = NOTHING
      for (const one of changes) {
        if (!mayCount({ ...sums, state: 'open' }, one)) continue
        const next = sumsAfter(sums, one)
        expect(hold(next)).toBe(true)
        expect(sumsAfter(next, one, -1)).toEqual(sums)
        sums = next
      }
    })
    fc.assert(holds, { numRuns: 300, seed: 58 })
  })
  it('are not money that is planned', () => {
    const planned = sumsAfter(NOTHING, mark('plan'))
    expect(planned).toMatchObject({ planned: 100, left: 0 })
    expect(kinds.filter((kind) => takenBy(kind).includes('planned'))).toEqual([])
  })
  it.each(kinds)('%s moves money and makes none, or says where it came from or went', (kind) => {
    const [adds, takes] = [addedBy(kind), takenBy(kind)]
    const outside = ['plan', 'arrive', 'reverse', 'carryOut', 'carryIn'].includes(kind)
    expect(adds.length === takes.length).toBe(!outside)
  })
  it('of a closed fund move only for what was given from it', () => {
    const full = { planned: 9e4, arrived: 9e4, reserved: 3e4, paid: 3e4, left: 3e4, state: 'closed' as const }
    expect(kinds.filter((kind) => mayCount(full, mark(kind)))).toEqual([
      ...['void', 'pay', 'back', 'repay', 'carryOut'],
    ])
  })
})

describe('a payout', () => {
  const payout = newPayout({
    ...{ _id: 'p', about: 'c', service: 's', no: 'n', fund: 'f', desk: 'county/finance', unit: 'u', item: 'mutual' },
    ...{ class: 'none', sum: 100, title: '王**', payee: null, cardKey: null, house: [], parties: [], granted: ['z'] },
    ...{ op: 'o', cards: 0, at: AT, key: 'k' },
  })
  it('goes where its state leads to, and nowhere else', () => {
    const ways = states.map((state) => [state, states.filter((to) => mayMove({ state }, to))])
    expect(Object.fromEntries(ways)).toEqual({
      ...{ reserved: ['batched', 'voided'], batched: ['reserved', 'sent'] },
      ...{ paid: ['back', 'demanded', 'returned'], demanded: ['paid', 'back', 'returned'], returned: [] },
      sent: ['reserved', 'paid', 'failed'],
      ...{ failed: ['reserved', 'voided'], back: ['reserved', 'voided'], voided: [] },
    })
  })
  it('that is demanded back no more is paid as before: nothing is counted, and its case hears nothing', () => {
    const again = begun({ ...payout, state: 'demanded' }, 'paid', { op: 'x', by: 'y' }, AT)
    expect(again).toMatchObject({ state: 'paid', move: null, news: null, nth: payout.nth })
  })

  it('that its payee gave back is counted with its slip, and who held it', () => {
    const slip = { paper: '回单 7', with: 'z' }
    const moving = begun({ ...payout, state: 'demanded' }, 'returned', { op: 'x', by: 'y', on: '2026-11-20', slip }, AT)
    if (!isMoving(moving)) throw new Error('it moves')
    expect(markOf(moving)).toMatchObject({ kind: 'repay', paper: '回单 7', with: 'z', by: 'y', on: '2026-11-20' })
  })

  it('says where it goes only where money changes its part; the mark is its next one', () => {
    const moves = states.filter((to) => isMoving(begun(payout, to, { op: 'x', by: 'y' }, AT)))
    expect(moves).toEqual(['paid', 'voided', 'back', 'returned'])
    const moving = begun({ ...payout, state: 'sent' }, 'paid', { op: 'x', by: 'y' }, AT)
    if (!isMoving(moving)) throw new Error('it moves')
    expect(markOf(moving)).toMatchObject({ kind: 'pay', payout: 'p', nth: 1, sum: 100, by: 'y' })
  })
  it('keeps what the bank said until its case has heard it', () => {
    const failed = begun(
      { ...payout, state: 'sent' },
      'failed',
      { op: 'x', by: 'y', name: '潘**', why: '户名不符' },
      AT,
    )
    expect(failed).toMatchObject({
      why: '户名不符',
      news: { to: 'failed', name: '潘**' },
      wakeAt: expect.any(String) as string,
    })
    expect(told(failed)).toMatchObject({ news: null, wakeAt: null, state: 'failed' })
  })
  it('on a batch, with the bank or paid keeps its account', () => {
    const account = { payee: { name: '王', bank: 'b', card: '1' }, cardKey: 'k2', cards: 1 }
    const may = states.filter((state) => renewed({ ...payout, state }, account, { op: 'x', by: 'y' }, AT) !== null)
    expect(may).toEqual(['reserved', 'failed', 'back'])
    expect(renewed({ ...payout, cards: 1 }, account, { op: 'x', by: 'y' }, AT)).toBeNull()
  })
})

describe('marks', () => {
  const open = (...marks: Mark[]) => Object.fromEntries(marks.map((one) => [markKey(one), one]))
  it('of which nobody has spoken are in no book; what follows them waits', () => {
    const until = '2026-11-20T02:05:00.000Z'
    const all = open(mark('reserve', { payout: 'p', until }), mark('void', { payout: 'p', nth: 1 }))
    expect(toEnter(all, { ...NOTHING, arrived: 100, left: 100 })).toEqual([])
    expect(silentIn({ open: all }, until)).toHaveLength(1)
    expect(silentIn({ open: all }, AT)).toEqual([])
  })
  it('wake a fund at once for its book, later for what has no more to do', () => {
    const carried = {}
    expect(wakeOf({ open: {}, carried })).toBeNull()
    expect(wakeOf({ open: open(mark('arrive')), carried })).toBe(AT)
    expect(wakeOf({ open: open(mark('arrive', { seq: 1 })), carried })).toBe('2026-11-20T02:02:00.000Z')
  })
})

describe('a fund', () => {
  const wanted = { item: 'mutual', class: 'none', sum: 100 } as const
  it('gives for what it is for, as much as is there', () => {
    const full = { ...fund, arrived: 1000, left: 1000 }
    expect(against(full, wanted)).toBeNull()
    expect(against(full, { ...wanted, sum: 501 })).toBe('「2026年工会经费」一次最多给 5 元')
    expect(against({ ...full, left: 99 }, wanted)).toBe('「2026年工会经费」只剩 0.99 元，不够这一次的')
    expect(against({ ...full, left: 99, planned: 2000 }, wanted)).toContain('还有 10 元 没到账，没到账的不能用')
    for (const [item, words] of Object.entries(ITEMS))
      if (item !== 'mutual')
        expect(against(full, { ...wanted, item: item as keyof typeof ITEMS })).toBe(
          `「2026年工会经费」只能用于医疗互助，不能用于${words}`,
        )
    for (const one of CLASSES.filter((each) => each !== 'none'))
      expect(against(full, { ...wanted, class: one })).toContain('只能给没有困难档案的职工')
  })
  it('of next year is for the same, and says where it comes from', () => {
    expect(nextFund(fund, 'n')).toMatchObject({
      _id: 'n',
      from: 'f',
      year: 2027,
      items: ['mutual'],
      left: 0,
      state: 'open',
    })
    expect(leaving({ carried: { a: { sum: 1, by: 'x', at: AT, done: true } } })).toEqual([])
  })
  it('asks of a year only what its rule leaves open', () => {
    const ids = (carry: 'stays' | 'returns' | 'ask') => closeFields({ carry }).map(({ id }) => id)
    expect([ids('stays'), ids('returns'), ids('ask')]).toEqual([['paper'], ['paper'], ['rule', 'paper']])
    const of = { op: 'o', by: 'x', name: '潘**', at: AT }
    expect(closingFrom({}, { carry: 'returns', left: 5 }, of)).toMatchObject({
      kind: 'carryOut',
      sum: 5,
      rule: 'returns',
    })
    expect(closingFrom({ rule: 'stays' }, { carry: 'ask', left: 0 }, of)).toMatchObject({ sum: 0, rule: 'stays' })
  })
  it('has the most that there may be where its papers say nothing', () => {
    const answers = { source: 'dues', name: '经费', year: '2026', items: ['prize'], classes: ['none'], carry: 'ask' }
    expect(fundFrom(answers, { _id: 'x', org: 'o' })).toMatchObject({ year: 2026, most: 10_000_000_000, terms: '' })
    expect(fundFields('2026-11-20').length + askFields.length).toBe(12)
  })
})
