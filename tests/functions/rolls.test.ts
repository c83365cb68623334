import { strFromU8, unzipSync } from 'fflate'
import type { Result } from '../../domain/shapes/ledger/batch'
import type { Fund } from '../../domain/shapes/ledger'
import { FEWEST } from '../../domain/shapes/ledger/roll-states'
import type { Roll } from '../../domain/shapes/ledger/roll'
import { asked, yuan } from '../support/aid-stage'
import { FINANCE, grant } from '../support/money'
import type { Given } from '../support/money'
import { rollShown, rollWaiting } from '../support/rolls'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * 公示名单 through the built functions: who has a line, who reads it, what it does not tell, and what the books say.
 */

let world: World
useWorld((started) => (world = started))
const ADMIN = 'qinghe-county/admin'
const AUDITOR = 'qinghe-county/auditor'
const ASKED = { source: 'central', items: ['temporary'], from: '2026-11-01', to: '2026-11-20' }
const MILLION = 100_000_000
const codeOf = (reply: { ok: boolean; code?: string }) => (reply.ok ? 'ok' : reply.code)

async function urgent(publicity: 'agree' | 'refuse' | null): Promise<string> {
  const answers = {
    ...asked,
    ...{ kind: 'death', eventOn: '2026-11-19', story: '老人走了', proofs: [], facts: 'agree' },
    ...(publicity ? { publicity } : {}),
  }
  const sent = { service: 'aid.temporary', form: 2, requestId: newId(), answers }
  return (await world.get('wang', 'case.submit', sent)).id
}

/** From one source of the state, paid today by the batch; each to another household. @returns the payouts */
async function paid(given: Given[]): Promise<string[]> {
  const rows = given.map((one): Given => ({ item: 'temporary', ...one }))
  const ids = await grant(world, rows, { source: 'central', items: ['temporary', 'medical'] })
  await world.putFunds((await world.stack.find<Fund>('funds')).filter(({ _id }) => _id === 'fund1'))
  await world.change('funds', 'fund1', { seq: 1, head: 'c1' })
  const at = '2026-10-08T02:00:00.000Z'
  const came = { kind: 'arrive', payout: null, nth: 0, sum: MILLION, by: 'x', at, paper: 'H20261008', on: '2026-10-08' }
  const after = { planned: 0, arrived: MILLION, reserved: 0, paid: 0, left: MILLION }
  const first = { _id: 'fund1|1', fund: 'fund1', seq: 1, key: 'came', op: 'came', prev: '', chain: 'c1' }
  await world.insert('entries', [{ ...first, ...came, after }])
  const { id } = await world.get('pan', 'batch.open', { hat: FINANCE, requestId: newId(), payouts: ids })
  await world.get('meng', 'batch.check', { hat: FINANCE, id, ok: true, why: '' })
  await world.get('qi', 'batch.send', { hat: FINANCE, id })
  const results = Object.fromEntries(ids.map((one): [string, Result] => [one, { kind: 'paid', on: '2026-11-20' }]))
  await world.get('qi', 'batch.result', { hat: FINANCE, id, results })
  return ids
}
const make = (who = 'pan', hat = FINANCE, answers: object = {}, requestId = newId()) =>
  world.call(who, 'roll.make', { hat, requestId, answers: { ...ASKED, ...answers } })
async function made(answers: object = {}) {
  const reply = await make('pan', FINANCE, answers)
  if (!reply.ok) throw new Error(reply.message)
  return reply.data
}
const hold = (id: string, who = 'meng', hat = FINANCE, holds = true) =>
  world.call(who, 'roll.answer', { hat, id, holds })
const shownTo = async (who: string) => (await world.get(who, 'roll.shown', {})).rows.map(({ id }) => id)
const FIVE: Given[] = Array.from({ length: FEWEST }, () => ({}))

describe('a list of who was given money', () => {
  it('has a line for who agreed; others are counted, to the fen of the books', async () => {
    const about = await urgent('agree')
    const [refused, silent] = [await urgent('refuse'), await urgent(null)]
    const own: Given[] = [about, refused, silent].map((one, at) => ({ about: one, sum: yuan(1_500 + at) }))
    await paid([...own, ...FIVE])
    const requestId = newId()
    const reply = await make('pan', FINANCE, {}, requestId)
    expect(await make('pan', FINANCE, {}, requestId)).toMatchObject({ ok: true })
    const [stored] = await world.stack.find<Roll>('rolls')
    expect(await world.stack.find('rolls')).toHaveLength(1)
    if (!reply.ok || !stored) throw new Error('none')
    expect(reply.data.lines).toEqual([
      {
        name: '王*例',
        union: '河口三标项目工会（编的）',
        item: 'temporary',
        band: expect.stringContaining('3,000') as string,
      },
    ])
    const balance = await world.get('pan', 'fund.balance', { hat: FINANCE, on: '2026-11-20' })
    const { paid: sum } = balance.sources.find(({ source }) => source === 'central') ?? { paid: 0 }
    expect(stored.named.sum + stored.rest.sum).toBe(sum)
    expect(reply.data.books).toEqual({ paid: sum, back: 0, listed: sum })
    // One line alone: what all the others were given would say what it is.
    expect(reply.data.rest).toEqual({ n: 7, sum: null })
    expect(JSON.stringify(stored)).not.toContain('王')
  })

  it('is held by another, read by members of the union’s line, gone with the last day', async () => {
    const about = await urgent('agree')
    await paid([{ about }, ...FIVE])
    const { id } = await made()
    expect(await shownTo('zhao')).toEqual([])
    expect(codeOf(await world.call('zhao', 'roll.read', { id }))).toBe('NOT_FOUND')
    expect(codeOf(await hold(id, 'pan'))).toBe('SAME_PERSON')
    expect(codeOf(await hold(id, 'jing', AUDITOR))).toBe('NOT_FOUND')
    expect(codeOf(await hold(id, 'gao', ADMIN))).toBe('ok')
    expect(await shownTo('zhao')).toEqual([id])
    expect((await world.get('zhao', 'roll.read', { id })).lines).toHaveLength(1)
    // Somebody who belongs to no union.
    expect(codeOf(await world.call('he', 'roll.read', { id }))).toBe('NOT_FOUND')
    expect((await world.get('jing', 'roll.get', { hat: AUDITOR, id })).can).toEqual([])
    const { shown } = await world.get('pan', 'roll.get', { hat: FINANCE, id })
    expect(shown).toEqual({ from: '2026-11-20', to: '2026-11-27' })
    await world.stack.clock.freeze('2026-11-27T15:59:00.000Z')
    expect(await shownTo('zhao')).toEqual([id])
    await world.stack.clock.freeze('2026-11-27T16:01:00.000Z')
    expect(await shownTo('zhao')).toEqual([])
    expect(codeOf(await world.call('zhao', 'roll.read', { id }))).toBe('NOT_FOUND')
  })

  it('loses a line at once where the consent is taken back, also when the matter has ended', async () => {
    const about = await urgent('agree')
    await world.take('wang', about, 'withdraw')
    expect((await world.doc(about)).state).toBe('withdrawn')
    await world.insert('rolls', [rollShown('roll2', [about])])
    const lines = async () => (await world.get('zhao', 'roll.read', { id: 'roll2' })).lines
    expect(await lines()).toHaveLength(1)
    expect(
      (await world.get('wang', 'me.consents', {})).rows.find(({ consent }) => consent === 'publicity'),
    ).toMatchObject({ said: 'agree', can: 'takeBack' })
    await world.take('wang', about, 'takeBack', { consent: 'publicity' })
    expect(await lines()).toEqual([])
  })

  it('is taken down, and may then be made anew; turned down it is read by nobody', async () => {
    await paid(FIVE)
    const { id } = await made()
    expect(codeOf(await make('gao', ADMIN))).toBe('NOT_NOW')
    await hold(id)
    expect(codeOf(await make('gao', ADMIN, { from: '2026-11-20' }))).toBe('NOT_NOW')
    expect(codeOf(await world.call('jing', 'roll.drop', { hat: AUDITOR, id }))).toBe('NOT_FOUND')
    expect(await world.call('pan', 'roll.drop', { hat: FINANCE, id })).toMatchObject({ ok: true })
    expect(await shownTo('zhao')).toEqual([])
    const again = await made()
    expect(await hold(again.id, 'meng', FINANCE, false)).toMatchObject({ ok: true })
    expect(codeOf(await hold(again.id))).toBe('NOT_NOW')
    expect(await shownTo('zhao')).toEqual([])
  })

  it('is not made of nothing, of too few, of days to come, nor by who audits', async () => {
    expect(codeOf(await make())).toBe('NOT_NOW')
    await paid(FIVE.slice(1))
    const few = await make()
    expect(few).toMatchObject({ ok: false, message: expect.stringContaining('不到 5 户') as string })
    expect(codeOf(await make('pan', FINANCE, { to: '2026-11-21' }))).toBe('INVALID')
    expect(codeOf(await make('jing', AUDITOR))).toBe('NOT_FOUND')
    expect(await world.stack.find('rolls')).toEqual([])
  })

  it('leaves out what came back from the bank, and says so to the desk alone', async () => {
    const ids = await paid([...FIVE, { sum: yuan(9) }])
    const { id } = await world.get('pan', 'batch.list', { hat: FINANCE }).then(({ rows }) => rows[0] ?? { id: '' })
    const results = { [ids[5] ?? '']: { kind: 'back', on: '2026-11-20', why: '户名不符' } as Result }
    await world.get('qi', 'batch.result', { hat: FINANCE, id, results })
    const { books, all } = await made()
    expect(books.back).toBe(yuan(9))
    expect(books.paid).toBe(books.listed + yuan(9))
    expect(all).toEqual({ n: FEWEST, sum: books.listed })
  })

  it('is printed with its lines and room for the seal while it stands; that it left is put down', async () => {
    const about = await urgent('agree')
    await world.insert('rolls', [rollShown('roll2', [about]), rollWaiting('roll1')])
    expect(codeOf(await world.call('pan', 'roll.sheet', { hat: FINANCE, id: 'roll1' }))).toBe('NOT_NOW')
    const { name, content } = await world.get('pan', 'roll.sheet', { hat: FINANCE, id: 'roll2' })
    expect(name).toBe('公示名单2026-10-01至2026-10-31.docx')
    const xml = strFromU8(unzipSync(Buffer.from(content, 'base64'))['word/document.xml'] ?? new Uint8Array())
    for (const words of ['资金使用公示', '王*例', '临时救助', '公示单位', '2026年11月27日'])
      expect(xml).toContain(words)
    expect(xml).not.toContain('王实例')
    const { rows } = await world.get('jing', 'audit.log', { hat: AUDITOR, of: 'exports' })
    expect(rows[0]?.what).toBe('打印了2026-10-01到2026-10-31的公示名单，1 行')
  })
})
