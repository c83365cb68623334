/** Interleavings that chance hardly finds, each of which needs one line of the protocol. */
import { createHash } from 'node:crypto'
import { later } from '../../../domain/base/calendar'
import { CLASSES, ITEMS, told } from '../../../domain/shapes/ledger'
import type { Grant, Mark, Payout } from '../../../domain/shapes/ledger'
import { LedgerModel } from '../../../tests/support/ledger/model'
import { KEY_NAMES } from '../keys'
import type { LedgerStore } from '../store/ledger'
import type { Around } from './around'
import { drain } from './drain'
import { move } from './move'
import { reserve } from './reserve'
import type { Reserving } from './reserve'
import { letGo, settle } from './settle'

beforeAll(() => {
  for (const name of KEY_NAMES) process.env[name] = createHash('sha256').update(name).digest('base64')
})

const START = '2026-11-20T02:00:00.000Z'
const [FUND, CASE, PAYOUT] = ['f', 'c', 'p']
const SUM = 300_00
const ARRIVED = 1_000_00

class Ledger {
  now = START
  readonly model = new LedgerModel()
  /** The database; a test puts others before or after one of its calls. */
  readonly store: LedgerStore = this.model.store
  readonly around: Around = { store: this.store, now: () => this.now }

  constructor() {
    this.model.add({ _id: FUND })
    this.model.cases.set(CASE, { rev: 1, grant: null })
  }
  get fund() {
    const found = this.model.funds.get(FUND)
    if (!found) throw new Error('no fund')
    return found
  }
  get payout(): Payout {
    const found = this.model.payouts.get(PAYOUT)
    if (!found) throw new Error('no payout')
    return found
  }
  get kinds(): string[] {
    return [...this.model.entries.values()].map(({ kind }) => kind)
  }
  pass(seconds: number): void {
    this.now = later(this.now, seconds, 'second')
  }
  async money(sum = ARRIVED): Promise<this> {
    const mark: Mark = { op: `arrive${this.now}`, kind: 'arrive', payout: null, nth: 0, sum, by: 'cai', at: this.now }
    expect(await this.store.count(FUND, mark)).toBe(true)
    await this.look()
    return this
  }
  look(): Promise<void> {
    return drain(this.around, this.fund)
  }
  /** Until everything has come to rest. */
  async rest(): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      this.pass(301)
      await this.look()
    }
    expect(this.model.wrongWith(FUND)).toEqual([])
    expect(this.fund).toMatchObject({ open: {}, wakeAt: null })
  }
  reserve(more: Partial<Reserving> = {}): Promise<string | null> {
    const wanted = { item: 'mutual' as const, class: 'none' as const, sum: SUM }
    return reserve(this.around, { fund: FUND, payout: PAYOUT, about: CASE, op: 's', by: 'zheng', wanted, ...more })
  }
  /** The case knows what the bank said. */
  async heard(): Promise<void> {
    expect(await this.model.store.putPayout(this.payout, told(this.payout))).toBe(true)
  }
  says(rev: number, grant: Grant | null): boolean {
    return this.model.write(CASE, rev, { grant })
  }
  settle(cards = 0): Promise<void> {
    return settle(this.around, {
      about: CASE,
      grant: { ...GRANT, cards },
      op: `s-payout${cards}`,
      by: 'zheng',
      details: () => details().then((found) => () => found),
    })
  }
  async step(to: Payout['state'], op: string = to): Promise<Payout | null> {
    return move(this.around, this.payout, to, { op, by: 'cai' })
  }
  async granted(): Promise<this> {
    await this.money()
    expect(await this.reserve()).toBeNull()
    expect(this.says(1, GRANT)).toBe(true)
    await this.settle()
    return this
  }
  async sent(): Promise<this> {
    await this.granted()
    for (const to of ['batched', 'sent'] as const) expect(await this.step(to)).toMatchObject({ state: to })
    return this
  }
}

const GRANT: Grant = {
  payout: PAYOUT,
  fund: FUND,
  sum: SUM,
  item: 'mutual',
  class: 'none',
  cards: 0,
  org: 'o',
  by: 'zheng',
}
const details = () =>
  Promise.resolve({
    ...{
      service: 'medical',
      no: 'GH1',
      desk: 'qinghe-county/finance',
      unit: 'u',
      title: '王**',
      house: ['h'],
      parties: [],
    },
    ...{ payee: { name: '王实例', bank: '示例银行', card: '6200000000000005' }, cardKey: 'k', granted: ['zheng'] },
    ...{ at: START, key: '' },
  })

/** The next time that this is asked of the database, others go first, before or after it. */
function next(ledger: Ledger, name: keyof LedgerStore, when: 'before' | 'after', others: () => Promise<unknown>) {
  const calls = ledger.store as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
  const plain = calls[name]
  if (!plain) throw new Error(name)
  calls[name] = async (...given) => {
    calls[name] = plain
    if (when === 'before') await others()
    const answer = await plain(...given)
    if (when === 'after') await others()
    return answer
  }
}
/** The process ends there. */
const dies = () => Promise.reject(new Error('ended'))
const ending = async (work: Promise<unknown>) => expect(await work.catch(String)).toMatch(/ended/)

describe('a reservation', () => {
  it('that the case speaks of is a payout, an entry, and then at rest', async () => {
    const one = await new Ledger().granted()
    expect(one.fund).toMatchObject({ left: ARRIVED - SUM, reserved: SUM, paid: 0 })
    expect(one.payout).toMatchObject({ state: 'reserved', sum: SUM, nth: 1 })
    await one.rest()
    expect(one.kinds).toEqual(['arrive', 'reserve'])
  })

  it.each([
    ['for something else', { item: 'prize' as const, class: 'none' as const, sum: SUM }, /只能用于医疗互助/],
    ['for others', { item: 'mutual' as const, class: 'deep' as const, sum: SUM }, /只能给没有困难档案/],
    ['more at once', { item: 'mutual' as const, class: 'none' as const, sum: 1_000_000_01 }, /一次最多给/],
    ['more than is left', { item: 'mutual' as const, class: 'none' as const, sum: ARRIVED + 1 }, /只剩 1,000 元/],
  ])('%s is refused in words, and nothing is counted', async (_what, wanted, words) => {
    const one = await new Ledger().money()
    const before = one.fund
    expect(await one.reserve({ wanted })).toMatch(words)
    expect(one.fund).toEqual(before)
  })

  it('never comes from what is planned, nor from a fund that is closed', async () => {
    const one = await new Ledger().money(SUM)
    one.model.add({ ...one.fund, planned: ARRIVED * 9, left: SUM - 1, arrived: SUM - 1 })
    expect(await one.reserve()).toMatch(/没到账的不能用/)
    one.model.add({ ...one.fund, state: 'closed' })
    expect(await one.reserve()).toMatch(/已经结账/)
  })

  it('is one, however often the same step takes it', async () => {
    const one = await new Ledger().money()
    await Promise.all([one.reserve(), one.reserve()])
    one.pass(200)
    expect(await one.reserve()).toBeNull()
    expect(one.fund).toMatchObject({ reserved: SUM })
    one.pass(200)
    await one.look()
    expect(one.fund).toMatchObject({ reserved: SUM })
  })

  it('of which nobody speaks is given back; the step that sleeps over it finds the case changed', async () => {
    const one = await new Ledger().money()
    await one.reserve()
    one.pass(299)
    await one.look()
    expect(one.fund.reserved).toBe(SUM)
    one.pass(2)
    await one.look()
    expect(one.fund).toMatchObject({ reserved: 0, left: ARRIVED })
    expect(one.says(1, GRANT)).toBe(false)
    await one.rest()
    expect(one.kinds).toEqual(['arrive'])
  })

  it('that the case has, and of which its call could say no more, stands', async () => {
    const one = await new Ledger().money()
    await one.reserve()
    one.says(1, GRANT)
    one.pass(301)
    await one.look()
    expect(one.fund).toMatchObject({ reserved: SUM })
    await one.settle()
    expect(one.payout.state).toBe('reserved')
    await one.rest()
  })

  it('is taken anew between the asking and the giving back: it stands', async () => {
    const one = await new Ledger().money()
    await one.reserve()
    one.pass(301)
    next(one, 'undo', 'before', () => one.reserve())
    await one.look()
    expect(one.fund.reserved).toBe(SUM)
    expect(one.says(2, GRANT)).toBe(true)
    await one.settle()
    await one.rest()
    expect(one.kinds).toEqual(['arrive', 'reserve'])
  })

  it('counted once more by a twin, when the book has had it for long, is taken back', async () => {
    const one = await new Ledger().granted()
    await one.rest()
    expect(await one.reserve()).toBeNull()
    expect(one.fund.reserved).toBe(2 * SUM)
    await one.rest()
    expect(one.fund).toMatchObject({ reserved: SUM, left: ARRIVED - SUM })
  })
})

describe('a case that gives it up', () => {
  it('before there was a payout has one that was given up, and the book says both', async () => {
    const one = await new Ledger().money()
    await one.reserve()
    one.says(1, GRANT)
    next(one, 'addPayout', 'before', dies)
    await ending(one.settle())
    one.says(2, null)
    await one.settle()
    expect(one.payout.state).toBe('voided')
    await one.rest()
    expect(one.kinds).toEqual(['arrive', 'reserve', 'void'])
    expect(one.fund).toMatchObject({ left: ARRIVED, reserved: 0 })
  })

  it('while its payout is being made leaves none that would be paid', async () => {
    const one = await new Ledger().money()
    await one.reserve()
    one.says(1, GRANT)
    next(one, 'addPayout', 'before', async () => {
      one.says(2, null)
      await one.settle()
    })
    await one.settle()
    expect(one.payout.state).toBe('voided')
    await one.rest()
    expect(one.fund).toMatchObject({ left: ARRIVED, reserved: 0 })
  })

  it('before anybody spoke, has what was reserved given back', async () => {
    const one = await new Ledger().money()
    await one.reserve()
    one.says(1, GRANT)
    one.says(2, null)
    await one.settle()
    await one.rest()
    expect(one.fund).toMatchObject({ left: ARRIVED, reserved: 0 })
    expect(one.model.payouts.size).toBe(0)
  })

  it('cannot while it is on a batch: it is done later', async () => {
    const one = await new Ledger().granted()
    await one.step('batched')
    one.says(2, null)
    expect(await one.settle().catch(String)).toMatch(/later/)
    await one.step('reserved', 'off the batch')
    await one.settle()
    expect(one.payout.state).toBe('voided')
    await one.rest()
  })

  it('has what came back meanwhile given back, also where another account was just named for it', async () => {
    const one = await new Ledger().sent()
    await one.step('paid')
    await one.step('back')
    await one.step('reserved')
    one.says(2, null)
    expect(await letGo(one.around, one.payout, 'over', 'cai')).toBe(true)
    expect(one.payout.state).toBe('voided')
    await one.rest()
    expect(one.fund).toMatchObject({ left: ARRIVED, reserved: 0, paid: 0 })
  })
})

describe('a payout', () => {
  it('goes to the bank, is paid, comes back, and is paid on another card: each counted once', async () => {
    const one = await new Ledger().sent()
    await one.step('paid')
    expect(one.fund).toMatchObject({ paid: SUM, reserved: 0 })
    await one.step('back')
    expect(one.fund).toMatchObject({ paid: 0, reserved: SUM, left: ARRIVED - SUM })
    one.says(2, { ...GRANT, cards: 1 })
    expect(await one.settle(1).catch(String)).toMatch(/later/)
    await one.heard()
    await one.settle(1)
    expect(one.payout).toMatchObject({ state: 'reserved', cards: 1 })
    for (const to of ['batched', 'sent', 'paid'] as const) await one.step(to, `${to} again`)
    expect(one.payout).toMatchObject({ state: 'paid', nth: 4 })
    await one.rest()
    expect(one.kinds).toEqual(['arrive', 'reserve', 'pay', 'back', 'pay'])
  })

  it('goes nowhere that its state does not lead to', async () => {
    const one = await new Ledger().granted()
    for (const to of ['sent', 'paid', 'failed', 'back'] as const) expect(await one.step(to)).toBeNull()
    await one.step('batched')
    expect(await one.step('voided')).toBeNull()
  })

  it.each(['putPayout', 'count', 'putPayout later'])(
    'is finished by whoever finds it, broken off at %s',
    async (where) => {
      const one = await new Ledger().sent()
      const [name = ''] = where.split(' ')
      const cut = (): Promise<unknown> => {
        if (!where.endsWith('later')) return dies()
        next(one, 'putPayout', 'before', dies)
        return Promise.resolve()
      }
      next(one, name as keyof LedgerStore, 'after', cut)
      await ending(one.step('paid'))
      expect(one.payout.move).toMatchObject({ to: 'paid' })
      expect(await one.step('paid')).toMatchObject({ state: 'paid', move: null })
      expect(one.fund).toMatchObject({ paid: SUM, reserved: 0 })
      await one.rest()
    },
  )

  it('that two find at once is paid once, and both read it', async () => {
    const one = await new Ledger().sent()
    const found = one.payout
    const step = { op: 'paid', by: 'cai' }
    const both = await Promise.all([1, 2].map(() => move(one.around, found, 'paid', step)))
    expect(both.filter((each) => each?.state === 'paid').length).toBeGreaterThan(0)
    expect(await one.step('paid')).toMatchObject({ state: 'paid' })
    await one.rest()
    expect(one.fund).toMatchObject({ paid: SUM })
  })

  it('of which one says paid and another failed is one of the two', async () => {
    const one = await new Ledger().sent()
    const found = one.payout
    next(one, 'count', 'before', async () =>
      expect(await move(one.around, found, 'failed', { op: 'x', by: 'b' })).toBeNull(),
    )
    expect(await one.step('paid')).toMatchObject({ state: 'paid' })
    expect(await one.step('failed')).toBeNull()
    await one.rest()
  })

  it('taken over from one who sleeps is counted once, when they wake', async () => {
    const one = await new Ledger().sent()
    next(one, 'count', 'before', async () => {
      one.pass(61)
      await one.step('paid')
      await one.rest()
    })
    expect(await one.step('paid')).toMatchObject({ state: 'paid' })
    expect(one.fund.paid + one.fund.reserved).toBe(SUM)
    await one.rest()
    expect(one.fund).toMatchObject({ paid: SUM, reserved: 0 })
  })

  it('keeps the account that the case named last', async () => {
    const one = await new Ledger().granted()
    one.says(2, { ...GRANT, cards: 2 })
    await one.settle(2)
    await one.settle(1)
    expect(one.payout.cards).toBe(2)
    await one.step('batched')
    one.says(3, { ...GRANT, cards: 3 })
    expect(await one.settle(3).catch(String)).toMatch(/later/)
  })
})

describe('the book', () => {
  it.each(['enter', 'addEntries', 'unmark'] as const)('broken off at %s is finished by the next', async (name) => {
    for (const when of ['before', 'after'] as const) {
      const one = await new Ledger().sent()
      await one.step('paid')
      one.pass(130)
      next(one, name, when, dies)
      await ending(one.look())
      await one.rest()
      expect(one.kinds).toEqual(['arrive', 'reserve', 'pay'])
    }
  })

  it('written by two at once is one', async () => {
    const one = await new Ledger().sent()
    next(one, 'enter', 'before', () => one.look())
    await one.look()
    next(one, 'addEntries', 'before', () => one.look())
    await one.step('paid')
    await one.look()
    await one.rest()
    expect(one.kinds).toEqual(['arrive', 'reserve', 'pay'])
  })

  it('says the changes of a payout one after the other, and nothing before it is there, whatever the clocks say', async () => {
    const one = new Ledger()
    const mark = (kind: Mark['kind'], nth: number, at: number, payout: string | null = PAYOUT): Mark => ({
      ...{ op: `${kind}${at}`, kind, nth, payout, sum: SUM, by: 'x', at: later(START, at, 'second') },
    })
    const marks = [
      mark('arrive', 0, 9, null),
      mark('reserve', 0, 5),
      mark('pay', 1, 3),
      mark('back', 2, 1),
      mark('void', 3, 0),
    ]
    for (const each of marks) expect(await one.store.count(FUND, each)).toBe(true)
    await one.look()
    expect(one.kinds).toEqual(['arrive', 'reserve', 'pay', 'back', 'void'])
    expect(one.model.wrongWith(FUND)).toEqual([])
  })

  it('has more than one look takes in one write', async () => {
    const one = await new Ledger().money(SUM * 250)
    const all = Array.from({ length: 250 }, (_none, n) => one.reserve({ payout: `p${n}`, about: `c${n}` }))
    expect((await Promise.all(all)).filter(Boolean)).toEqual([])
    for (let n = 0; n < 250; n += 1) one.model.cases.set(`c${n}`, { rev: 1, grant: { ...GRANT, payout: `p${n}` } })
    await one.rest()
    expect(one.fund).toMatchObject({ left: 0, seq: 251 })
  })
})

it('has words for every item and class', () => {
  expect(Object.values(ITEMS).every(Boolean)).toBe(true)
  expect(CLASSES.length).toBe(4)
})
