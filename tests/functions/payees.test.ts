import { idKey } from '../../cloudfunctions/lib/keys'
import type { Answers } from '../../domain/form'
import type { Effect, Grant } from '../../domain/matter'
import type { Fund, Payout, PayoutState } from '../../domain/shapes/ledger'
import { FINANCE, grant, sumsNow } from '../support/money'
import { usePrograms } from '../support/programs'
import { syntheticId, WANG } from '../support/synthetic'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * One grant, several payees, through the built functions: one reservation, a payout each; what a payee reads of it, and the
 * card that they give.
 */

let world: World
useWorld((started) => (world = started))
afterEach(() => world.stack.clearFaults())
const programs = usePrograms()

const SUM = 2_000_000
const SHARES = { a: 1_000_001, b: 999_000, c: 999 } as const
const bill = { total: 8_000_000, insured: 3_000_000, own: 5_000_000 }
const stay = { hospital: '清河县人民医院（编的）', admitted: '2026-10-08', discharged: '2026-10-20' }
const person = { name: '王实例', idNumber: WANG, mobile: '13900000001', bankCard: '6200000000000005', bank: '示例银行' }
const part = (sum: number) => ({ sum, title: '王*例', cards: 0, said: null })
const PARTS = { a: part(SHARES.a), b: part(SHARES.b), c: part(SHARES.c) }

const payouts = async (about: string): Promise<Payout[]> =>
  (await world.stack.find<Payout>('payouts', { about })).sort((one, other) => one.sum - other.sum)
async function rest(rounds = 3): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await world.stack.clock.advance(6 * 60_000)
    await world.stack.timer('notify')
  }
}
const fund = async (): Promise<Fund> => {
  const [found] = await world.stack.find<Fund>('funds', { _id: 'fund-dues' })
  if (!found) throw new Error('no fund')
  return found
}

/** A claim that was granted to three, of whom none has a payout yet: what its step caused has not been carried out. */
async function granted(): Promise<string> {
  const photo = [await world.upload('wang')]
  const answers: Answers = { ...stay, ...bill, ...person, bills: photo, notes: photo, union: UNIT }
  const id = await world.begin('wang', 'medical', { ...answers, health: 'agree', privacy: 'agree' })
  await world.take('qian', id, 'accept', { enrolled: 'yes', own: bill.own })
  await world.settled(id)
  const match = { action: 'database.insertDocument', collection: 'payouts' }
  await world.stack.fault({ match, nth: 1, when: 'before', do: 'drop' })
  await world.act('zheng', id, 'approve', { sum: SUM, fund: 'fund-dues' }, { step: 'deciding' })
  await new Promise((resolve) => setTimeout(resolve, 400))
  await world.stack.clearFaults()
  expect(await payouts(id)).toEqual([])
  const { grant: one, fx } = await world.doc(id)
  const many = (given: Grant): Grant => ({ ...given, parts: PARTS })
  const wider = (effect: Effect): Effect =>
    effect.kind === 'payout' ? { ...effect, grant: many(effect.grant) } : effect
  const effects = Object.fromEntries(Object.entries(fx).map(([key, effect]) => [key, wider(effect as Effect)]))
  await world.change('cases', id, { grant: one && many(one), fx: effects })
  return id
}

describe('the fan-out', () => {
  it('is one payout a payee of one reservation, finished by the timer wherever it ended', async () => {
    const id = await granted()
    for (const nth of [1, 2, 3]) {
      const match = { action: 'database.insertDocument', collection: 'payouts' }
      await world.stack.fault({ match, nth: 2, when: nth % 2 ? 'after' : 'before', do: 'drop' })
      await rest(1)
      await world.stack.clearFaults()
    }
    await rest()
    const all = await payouts(id)
    const reservation = (await world.doc(id)).grant?.payout
    expect(all.map(({ sum, part: key }) => [key, sum])).toEqual([
      ['c', 999],
      ['b', 999_000],
      ['a', 1_000_001],
    ])
    expect(all.every(({ of, state }) => of === reservation && state === 'reserved')).toBe(true)
    expect(await fund()).toMatchObject({ reserved: SUM, paid: 0, open: {}, wakeAt: null })
    const entries = await world.stack.find<{ kind: string }>('entries', { fund: 'fund-dues', payout: reservation })
    expect(entries).toMatchObject([{ kind: 'reserve', sum: SUM }])
  })

  it('each is paid, refused, comes back for itself; the books agree, and what is changed by hand is named', async () => {
    const id = await granted()
    await rest()
    const [small, middle, large] = (await payouts(id)).map(({ _id }) => _id) as [string, string, string]
    const hat = FINANCE
    const { id: batch } = await world.get('pan', 'batch.open', {
      hat,
      requestId: newId(),
      payouts: [small, middle, large],
    })
    await world.get('meng', 'batch.check', { hat, id: batch, ok: true, why: '' })
    await world.get('qi', 'batch.send', { hat, id: batch })
    const paid = { kind: 'paid' as const, on: '2026-11-20' }
    const failed = { kind: 'failed' as const, on: '2026-11-20', why: '户名不符' }
    await world.get('qi', 'batch.result', {
      hat,
      id: batch,
      results: { [small]: paid, [middle]: failed, [large]: paid },
    })
    await world.get('qi', 'batch.result', { hat, id: batch, results: { [large]: { ...failed, kind: 'back' } } })
    expect((await payouts(id)).map(({ state }) => state)).toEqual(['paid', 'failed', 'back'])
    await rest()
    expect(await sumsNow(world, 'fund-dues')).toMatchObject({ reserved: SHARES.a + SHARES.b, paid: SHARES.c })
    expect((await world.doc(id)).grant?.parts).toMatchObject({ b: { said: 'failed' } })
    const verify = async (): Promise<string[]> =>
      (await programs.on(world.stack, 'verify', [])).output.split('\n').filter((line) => /^ {2}payouts \S/.test(line))
    expect(await verify()).toEqual([])
    await world.change('payouts', small, { sum: 1_000 })
    expect(await verify()).toContainEqual(expect.stringContaining('its sum is not the one in the book'))
    await world.change('payouts', small, { sum: 999, of: 'another' })
    expect((await verify()).join()).toContain('no book has it')
  })
})

const NUMBER = syntheticId('19760305', 12)
const REFUSED: { state: PayoutState; why: string } = { state: 'failed', why: '户名不符' }
const NEW = { bankCard: '6200000000000013', bank: '示例银行' }
const card = (who: string, id: string, answers: Answers = NEW, requestId = newId()) =>
  world.call(who, 'me.card', { id, requestId, answers })

describe('a payee who did not begin the matter', () => {
  const theirs = { of: 'reservation', part: 'a' }
  const ids = (more: object = {}) =>
    grant(world, [
      { ...theirs, to: [idKey(NUMBER)], card: '6200000000000005', ...REFUSED, ...more },
      { ...theirs, part: 'b', to: ['somebody'] },
      { ...REFUSED, to: [idKey(NUMBER)] },
    ])
  beforeEach(() => world.change('people', world.person('li'), { idKey: idKey(NUMBER) }))
  afterEach(() => world.change('people', world.person('li'), { idKey: null }))

  it('reads theirs and nothing else of it; others read nothing', async () => {
    const [one] = await ids()
    const { rows } = await world.get('li', 'me.given', {})
    expect(rows.filter(({ renews }) => renews)).toMatchObject([
      { about: null, renews: one, state: 'failed', sum: 100_051 },
    ])
    expect(JSON.stringify(rows)).not.toContain('100052')
    expect((await world.get('zhao', 'me.given', {})).rows).toEqual([])
    expect(await world.call('li', 'case.get', { id: 'case1' })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('gives another card where the bank refused theirs, once; it waits to be paid anew', async () => {
    const [one = ''] = await ids()
    const requestId = newId()
    expect(await card('li', one, NEW, requestId)).toMatchObject({
      ok: true,
      data: { state: 'reserved', tail: '0013', renews: null },
    })
    expect(await card('li', one, NEW, requestId)).toMatchObject({ ok: true })
    const [payout] = await world.stack.find<Payout>('payouts', { _id: one })
    expect(payout).toMatchObject({ state: 'reserved', cards: 1, news: null, batch: null })
    expect(JSON.stringify(payout)).not.toContain('6200000000000013')
    expect(await card('li', one)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect((await world.get('pan', 'batch.ready', { hat: FINANCE })).rows).toContainEqual(
      expect.objectContaining({ id: one, tail: '0013', why: null }),
    )
  })

  it('is refused otherwise, and a stranger reads as if nothing were there', async () => {
    const [one = '', other = '', single = ''] = await ids()
    for (const [who, id] of [
      ['zhao', one],
      ['li', other],
      ['li', single],
      ['li', 'nothing'],
    ] as const)
      expect(await card(who, id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await card('li', one, { ...NEW, bankCard: '12' })).toMatchObject({ ok: false, code: 'INVALID' })
    expect(await card('li', one, { ...NEW, bankCard: '6200000000000005' })).toMatchObject({
      fields: [{ code: 'SAME' }],
    })
    await world.change('payouts', one, { cards: 5 })
    expect(await card('li', one)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    await world.change('payouts', one, { cards: 0, state: 'paid' })
    expect(await card('li', one)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect((await world.stack.find<Payout>('payouts', { _id: one }))[0]).toMatchObject({ cards: 0, state: 'paid' })
  })
})
