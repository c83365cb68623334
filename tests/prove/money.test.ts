/** Money: grants, batches, the bank and ends of calls in any order; funds, payouts, books and cases agree to the fen. */
import range from 'lodash/range'
import sortBy from 'lodash/sortBy'
import { createHash } from 'node:crypto'
import { BookReader } from '../../cloudfunctions/lib/ledger/finding'
import { reserve } from '../../cloudfunctions/lib/ledger/reserve'
import { KEY_NAMES } from '../../cloudfunctions/lib/keys'
import type { Entry, Fund, Grant } from '../../domain/shapes/ledger'
import { EMPTY } from '../support/ledger/model'
import { MoneyWays, WrongBooks } from '../support/ledger/interleaving'
import { counted, SEED, sized } from '../support/proof'
import { copies } from '../support/many'
import { WANG } from '../support/synthetic'
import { numbersFrom } from '../support/ways'
import { UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

const WAYS = sized(20_000, 40)
const STEPS = 500
const HOUR = 3_600_000

beforeAll(() => {
  for (const name of KEY_NAMES) process.env[name] = createHash('sha256').update(name).digest('base64')
})

const from = numbersFrom(SEED)
const seeds = range(WAYS).map(() => from(2 ** 31))

async function way(seed: number, conditions = true): Promise<MoneyWays> {
  const one = new MoneyWays(seed)
  one.model.conditions = conditions
  if (seed % 2) await one.demandedBefore()
  for (let steps = 0; steps < STEPS; steps += 1) await one.happen()
  await one.rest()
  return one
}

it(
  'no sum is ever wrong; at rest funds, payouts, books and cases agree to the fen',
  async () => {
    const said = jest.spyOn(console, 'error').mockImplementation()
    const tally = { ended: 0, granted: 0, short: 0, given: 0, paid: 0, failed: 0, back: 0, card: 0, own: 0 }
    const demands = { demanded: 0, 'of several': 0, 'came back': 0, 'let be': 0 }
    for (const seed of seeds) {
      const one = await way(seed)
      expect(one.wrong().map((what) => `seed ${seed}: ${what}`)).toEqual([])
      const told = (what: RegExp): number => one.answers.filter((line) => what.test(line)).length
      tally.ended += one.killed
      tally.granted += told(/→ granted$/)
      tally.short += told(/→ SHORT/)
      tally.given += told(/→ given up$/)
      tally.paid += told(/→ paid$/)
      tally.failed += told(/→ failed$/)
      tally.back += told(/→ back$/)
      tally.card += told(/→ other card$/)
      tally.own += told(/→ own card$/)
      for (const what of ['demanded', 'of several', 'came back', 'let be'] as const) demands[what] += one.said[what]
    }
    counted({ 'rows of commands': WAYS, 'calls ended half-way': tally.ended, granted: tally.granted, paid: tally.paid })
    counted({
      'refused for lack of money': tally.short,
      'given up': tally.given,
      'sent back by the bank': tally.failed,
    })
    counted({ 'demanded of one of several': demands['of several'] })
    counted({ 'demanded back': demands.demanded, 'given back by payees': demands['came back'] })
    counted({ 'came back later': tally.back, 'other cards': tally.card, 'of payees’ own': tally.own })
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(WAYS / 10)
    expect(Math.min(...Object.values(demands))).toBeGreaterThan(WAYS / 100)
    expect(said).not.toHaveBeenCalled()
  },
  HOUR,
)

it('without the condition that so much is left, more is given than there is', async () => {
  const found = await Promise.all(
    seeds.slice(0, 30).map((seed) =>
      way(seed, false).then(
        () => false,
        (error: unknown) => error instanceof WrongBooks,
      ),
    ),
  )
  expect(found.filter(Boolean).length).toBeGreaterThan(5)
})

/** A step reserves all there is, and sleeps; hours later it is given back, and another case has it; then it wakes. */
async function slow(fences: boolean): Promise<MoneyWays> {
  const one = new MoneyWays(SEED)
  one.model.fences = fences
  const sum = 1000_00
  const GIVEN = { fund: 'f0', sum, item: 'mutual', class: 'none', cards: 0, org: 'o', by: 'zheng' } as const
  const grantOf = (about: string): Grant => ({ ...GIVEN, payout: about })
  const wanted = { item: 'mutual', class: 'none', sum } as const
  const reserves = (about: string) =>
    reserve(one.around, { fund: 'f0', payout: about, about, op: about, by: 'zheng', wanted })
  const arrives = { op: 'm', kind: 'arrive', payout: null, nth: 0, sum, by: 'cai', at: one.around.now() } as const
  expect(await one.model.store.count('f0', arrives)).toBe(true)
  expect(await reserves('c0')).toBeNull()
  expect(await reserves('c1')).toMatch(/只剩/)
  one.pass(7200)
  await one.timer()
  expect(await reserves('c1')).toBeNull()
  one.model.write('c1', 1, { grant: grantOf('c1') })
  one.model.write('c0', 1, { grant: grantOf('c0') })
  return one
}

it('a step that sleeps for hours is shut out before its money goes to another', async () => {
  expect((await slow(true)).givenFrom('f0')).toBe(1000_00)
  expect((await slow(false)).givenFrom('f0')).toBe(2000_00)
})

/** What the reckoning by hand finds in a fund's book as it stands in these documents. */
function found({ funds, entries, payouts }: MoneyWays['model'], id: string): string[] {
  const fund = funds.get(id)
  const reader = new BookReader()
  const book = sortBy(
    [...entries.values()].filter((one) => one.fund === id),
    'seq',
  )
  const said = book.map((entry) => reader.read(entry))
  const own = [...payouts.values()].filter((payout) => payout.fund === id)
  const all = [...said, fund ? reader.end(fund) : 'stray', ...own.map((payout) => reader.ofPayout(payout))]
  return [...all.filter((what) => what !== null), ...reader.unseen('9').map(() => 'gone')]
}

/** Everything that somebody with the database in hand may do to one entry. */
const HANDS: Record<string, (entries: Map<string, Entry>, entry: Entry) => void> = {
  'a greater sum': (entries, entry) => entries.set(entry._id, { ...entry, sum: entry.sum + 1 }),
  'another kind': (entries, entry) => entries.set(entry._id, { ...entry, kind: entry.kind === 'pay' ? 'void' : 'pay' }),
  'another maker': (entries, entry) => entries.set(entry._id, { ...entry, by: 'somebody' }),
  'another payout': (entries, entry) =>
    entries.set(entry._id, { ...entry, payout: 'other', key: `other-${entry.nth}` }),
  'another paper': (entries, entry) => entries.set(entry._id, { ...entry, paper: '2' }),
  'another day': (entries, entry) => entries.set(entry._id, { ...entry, at: '2026-11-01T00:00:00.000Z' }),
  'other sums after it': (entries, entry) => entries.set(entry._id, { ...entry, after: { ...entry.after, paid: 7 } }),
  'taken away': (entries, { _id }) => entries.delete(_id),
  'put in once more': (entries, entry) => {
    const seq = 1 + Math.max(...[...entries.values()].filter(({ fund }) => fund === entry.fund).map((one) => one.seq))
    entries.set(`${entry.fund}|${seq}`, { ...entry, _id: `${entry.fund}|${seq}`, seq })
  },
  'changed for its neighbour': (entries, entry) => {
    const other = entries.get(`${entry.fund}|${entry.seq + 1}`) ?? entries.get(`${entry.fund}|${entry.seq - 1}`)
    if (!other) return void entries.delete(entry._id)
    entries.set(other._id, { ...entry, _id: other._id, seq: other.seq })
    entries.set(entry._id, { ...other, _id: entry._id, seq: entry.seq })
  },
}

it('an entry that is changed, taken away, put in or put elsewhere by hand is named; so is a payout', async () => {
  let hands = 0
  for (const seed of seeds.slice(0, 8)) {
    const { model } = await way(seed)
    const plain = new Map(model.entries)
    const restore = (): void => {
      model.entries.clear()
      for (const [id, entry] of plain) model.entries.set(id, entry)
    }
    for (const id of model.funds.keys()) expect(found(model, id)).toEqual([])
    for (const entry of plain.values())
      for (const [what, hand] of Object.entries(HANDS)) {
        hand(model.entries, entry)
        expect([what, entry._id, ...found(model, entry.fund)]).not.toHaveLength(2)
        restore()
        hands += 1
      }
    for (const [id, payout] of [...model.payouts]) {
      for (const other of [
        { sum: payout.sum + 1 },
        { state: payout.state === 'paid' ? 'reserved' : 'paid' },
      ] as const) {
        model.payouts.set(id, { ...payout, ...other })
        expect([id, ...found(model, payout.fund)]).not.toHaveLength(1)
      }
      model.payouts.delete(id)
      expect([id, ...found(model, payout.fund)]).not.toHaveLength(1)
      model.payouts.set(id, payout)
    }
  }
  expect(hands).toBeGreaterThan(100)
})

describe('on the built functions', () => {
  let world: World
  useWorld((started) => (world = started))
  /** So many are approved at once, of which the money covers so many. */
  const [MANY, COVERED] = [sized(1000, 30), sized(100, 5)]
  /** One stay gives so much at most, in fen. */
  const FULL = 20_000_00
  const stay = { hospital: '清河县人民医院（编的）', admitted: '2026-10-08', discharged: '2026-10-20' }
  const bill = { total: 80_000_00, insured: 30_000_00, own: 50_000_00 }
  const person = {
    name: '王实例',
    idNumber: WANG,
    mobile: '13900000001',
    bankCard: '6200000000000005',
    bank: '示例银行',
  }

  /** A claim that lies with whoever decides, and copies of it, each of a household of its own. */
  async function claims(): Promise<string[]> {
    const photo = [await world.upload('wang')]
    const answers = { ...stay, ...bill, ...person, bills: photo, notes: photo, union: UNIT }
    const id = await world.begin('wang', 'medical', { ...answers, health: 'agree', privacy: 'agree' })
    await world.take('qian', id, 'accept', { enrolled: 'yes', own: bill.own })
    await world.settled(id)
    return copies(world, id, MANY, (n) => ({ house: [`house${n}`] }))
  }
  const fundNow = async (): Promise<Fund> => {
    const [fund] = await world.stack.find<Fund>('funds', { _id: 'f' })
    if (!fund) throw new Error('no fund')
    return fund
  }

  it(
    `${MANY} approvals at once on money for ${COVERED} reserve exactly what it covers`,
    async () => {
      await world.insert('funds', [{ ...EMPTY, arrived: COVERED * FULL, left: COVERED * FULL }])
      const ids = await claims()
      const replies = await Promise.all(
        ids.map((id) => world.act('zheng', id, 'approve', { sum: FULL, fund: 'f' }, { step: 'deciding' })),
      )
      expect(replies.filter(({ ok }) => ok)).toHaveLength(COVERED)
      for (const reply of replies.filter(({ ok }) => !ok)) expect(JSON.stringify(reply)).toContain('只剩')
      for (const id of ids.slice(0, 3)) await world.settled(id)
      expect(await fundNow()).toMatchObject({ left: 0, reserved: COVERED * FULL, paid: 0 })
      for (let minute = 0; minute < 8; minute += 1) {
        await world.stack.clock.advance(60_000)
        await world.stack.timer('notify')
      }
      const fund = await fundNow()
      expect(fund).toMatchObject({ left: 0, reserved: COVERED * FULL, open: {}, wakeAt: null })
      const cases = await world.stack.find<{ grant?: Grant }>('cases', { _id: { $in: ids } })
      expect([
        cases.filter(({ grant }) => grant?.fund === 'f').length,
        await world.count('payouts', { fund: 'f', state: 'reserved' }),
      ]).toEqual([COVERED, COVERED])
      expect(await world.count('entries', { fund: 'f', kind: 'reserve' })).toBe(COVERED)
    },
    HOUR,
  )
})
