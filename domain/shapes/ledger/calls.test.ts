import fc from 'fast-check'
import { batchOf } from './batch'
import type { Batch, Result } from './batch'
import { callsToTell, drawnLines, isCalled, lastCall, mayNotCall, withCall, withTold } from './calls'

const paid: Result = { kind: 'paid', on: '2026-11-20' }
const failed: Result = { kind: 'failed', on: '2026-11-20', why: '户名不符' }
const payee = { name: '何新来', bank: '示例银行', card: '6222020000000001' }
const hand = (by: string) => ({ by, name: `${by}*`, at: '2026-11-20T02:00:00.000Z', person: by })

/** A batch with these results. */
const batch = (results: (Result | null)[]): Batch => {
  const payouts = results.map((_one, at) => ({
    ...{ _id: `p${at}`, about: `c${at}`, no: '1', fund: 'f', item: 'mutual' as const, sum: 1, payee },
    ...{ house: ['house'], parties: ['worker'], granted: ['granter'] },
  }))
  const made = batchOf(
    { _id: 'b', desk: 'o/finance', desks: ['o/finance'], made: hand('maker') },
    payouts,
    (one) => one,
  )
  const lines = made.lines.map((line, at) => ({ ...line, result: results[at] ?? null }))
  return { ...made, lines, state: 'done', sent: { ...hand('payer'), outside: null } }
}
/** Made up, and another for each. */
const weight = (payout: string): string => String((Number(payout.slice(1)) * 7919) % 1009).padStart(4, '0')
const idsOf = (one: Batch) => drawnLines(one, weight).map(({ id }) => id)
const many = (count: number, result: Result | null = paid) => Array.from({ length: count }, () => result)

describe('who is called', () => {
  it.each([
    [1, 1],
    [9, 1],
    [10, 1],
    [11, 2],
    [100, 10],
  ])('of %i that were paid it is %i', (count, drawn) => {
    expect(idsOf(batch(many(count)))).toHaveLength(drawn)
  })

  it('is nobody before the bank has spoken of every line, and nobody who was not paid', () => {
    expect(idsOf(batch([paid, null]))).toEqual([])
    expect(idsOf(batch(many(5, failed)))).toEqual([])
    expect(idsOf(batch([failed, paid, failed]))).toEqual(['p1'])
  })

  it('stays the same, in any order of lines, and when the bank sends one back later', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), (all) => {
        const one = batch(all.map((isPaid) => (isPaid ? paid : failed)))
        const ids = idsOf(one)
        expect(idsOf({ ...one, lines: [...one.lines].reverse() })).toEqual(ids)
        const back = one.lines.map((line) =>
          line.id === ids[0] ? { ...line, result: { ...failed, kind: 'back' as const } } : line,
        )
        expect(idsOf({ ...one, lines: back })).toEqual(ids)
        expect(ids.every((id) => one.lines.some((line) => line.id === id && line.result?.kind === 'paid'))).toBe(true)
      }),
    )
  })
})

describe('a call', () => {
  const one = batch([paid])
  const drawn = drawnLines(one, weight)
  const said = (now: Batch, by: string, outcome: 'heard' | 'unreached' | 'missing', words = '') =>
    withCall(now, drawn, 'p0', hand(by), { outcome, words })
  const codeOf = (outcome: Batch | { ok: false; code: string }) => ('ok' in outcome ? outcome.code : 'ok')

  it('is nobody’s who granted or paid it, nobody’s of the household, and of nobody who was not drawn', () => {
    for (const who of ['granter', 'payer', 'worker']) expect(codeOf(said(one, who, 'heard'))).toBe('SAME_PERSON')
    expect(mayNotCall(one, drawn, 'p0', { person: 'x', idKey: 'house' })?.code).toBe('SAME_PERSON')
    expect(mayNotCall(one, drawn, 'p9', { person: 'x' })?.code).toBe('NOT_NOW')
    expect(mayNotCall(one, drawn, 'p0', { person: 'maker' })).toBeNull()
  })

  it('is over with an answer, or after three in vain; what was said twice is the same', () => {
    let now = one
    for (let round = 0; round < 3; round += 1) {
      expect(isCalled(now, 'p0')).toBe(false)
      now = said(now, 'maker', 'unreached') as Batch
    }
    expect(isCalled(now, 'p0')).toBe(true)
    expect(codeOf(said(now, 'maker', 'heard'))).toBe('NOT_NOW')
    const heard = said(one, 'maker', 'heard', '到了') as Batch
    expect(said(heard, 'maker', 'heard', '到了')).toBe(heard)
    expect(codeOf(said(heard, 'other', 'missing', '没到'))).toBe('NOT_NOW')
    expect(lastCall(heard, 'p0')).toMatchObject({ outcome: 'heard', words: '到了', done: true })
  })

  it('by which money is missing needs words, and waits until the matter has heard it', () => {
    expect(codeOf(said(one, 'maker', 'missing'))).toBe('INVALID')
    const missing = said(one, 'maker', 'missing', '查过存折，没有') as Batch
    expect(callsToTell(missing)).toMatchObject([{ line: { id: 'p0' }, call: { words: '查过存折，没有' } }])
    const told = withTold(missing, ['p0'])
    expect(callsToTell(told)).toEqual([])
    expect(withTold(told, [])).toBe(told)
    expect(lastCall(told, 'p0')).toMatchObject({ outcome: 'missing', done: true })
  })
})
