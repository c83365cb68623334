import { readWorkbook } from '../../cloudfunctions/import/workbook'
import { RESULT_TITLES, SENT_TITLES } from '../../domain/shapes/ledger/bank-sheet'
import type { Result } from '../../domain/shapes/ledger/batch'
import type { Payout } from '../../domain/shapes/ledger'
import type { Grant } from '../../cloudfunctions/lib/store/people'
import type { PayBatch } from '../../typings/api'
import { callImport, getImport, uploadSheet } from '../support/imports'
import { cardOf, FINANCE, grant, sumsNow } from '../support/money'
import { idKey } from '../../cloudfunctions/lib/keys'
import { workbook } from '../support/sheets'
import { WANG } from '../support/synthetic'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * 付款单 through the built functions: three people, the bank's file and what it says, every payout once.
 */

let world: World
useWorld((started) => (world = started))
const CITY = 'qinghe-city/finance'
/** Finance of the union above, for one test. */
const above = (): Promise<void> => {
  const role = { role: 'finance', org: 'qinghe-city', by: world.person('shi'), from: '2026-01-01', to: null } as const
  return world.give(world.person('feng'), [role], { desks: [CITY] })
}
let before: { grants: Grant[]; desks: string[]; idKey?: string }[] = []
const THREE = ['meng', 'qi', 'feng']
const peopleNow = () =>
  Promise.all(
    THREE.map(async (who) => (await world.stack.find<(typeof before)[0]>('people', { _id: world.person(who) }))[0]),
  )
beforeAll(async () => {
  before = (await peopleNow()) as typeof before
})
afterEach(async () => {
  await world.stack.clearFaults()
  for (const [at, who] of THREE.entries()) {
    const { grants = [], desks = [], idKey: own = null } = before[at] ?? {}
    await world.change('people', world.person(who), { grants, desks, idKey: own })
  }
})

const hat = FINANCE
const ON = '2026-11-20'
const [MAKER, CHECKER, PAYER] = ['pan', 'meng', 'qi'] as const
const SUM = (count: number): number =>
  Array.from({ length: count }, (_none, at) => 100_051 + at).reduce((a, b) => a + b, 0)

const open = (payouts: string[], who: string = MAKER, requestId = newId()): Promise<PayBatch> =>
  world.get(who, 'batch.open', { hat, requestId, payouts })
const check = (id: string, who: string = CHECKER) => world.call(who, 'batch.check', { hat, id, ok: true, why: '' })
const send = (id: string, who: string = PAYER) => world.call(who, 'batch.send', { hat, id })
const result = (id: string, results: Record<string, Result>, who: string = PAYER) =>
  world.call(who, 'batch.result', { hat, id, results })
const paid: Result = { kind: 'paid', on: ON }
const failed: Result = { kind: 'failed', on: ON, why: '户名不符' }
const payouts = async (): Promise<Payout[]> =>
  (await world.stack.find<Payout>('payouts')).sort((a, b) => a._id.localeCompare(b._id))
const states = async () => (await payouts()).map(({ state }) => state)
const codeOf = (reply: { ok: boolean; code?: string }) => (reply.ok ? 'ok' : reply.code)

/** A batch that is at the bank, and its file. */
async function out(count = 3): Promise<{ id: string; ids: string[]; file: Buffer }> {
  const ids = await grant(
    world,
    Array.from({ length: count }, () => ({})),
  )
  const { id } = await open(ids)
  await check(id)
  const { content } = await world.get(PAYER, 'batch.send', { hat, id })
  return { id, ids, file: Buffer.from(content, 'base64') }
}
const rowsIn = async (file: Buffer): Promise<string[][]> =>
  (await readWorkbook(file)).rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : '')))

/** What somebody was told of batches. */
async function toldOf(who: string): Promise<[title: string, text: string][]> {
  const { rows } = await world.get(who, 'inbox.list', {})
  return rows.flatMap(({ title, text }) => (title.includes('付款单') ? [[title, text ?? '']] : []))
}

describe('an entry', () => {
  it('has the names of who made, checked and paid it beside it, for finance and whoever audits', async () => {
    const { id, ids } = await out(1)
    await result(id, { [ids[0] as string]: paid })
    const handsFor = async (who: string, own: string): Promise<string[]> =>
      (await world.get(who, 'fund.get', { hat: own, id: 'fund1' })).entries.map(({ hands }) => hands)
    for (const [who, own] of [
      [PAYER, hat],
      ['jing', 'qinghe-county/auditor'],
    ] as const)
      expect(await handsFor(who, own)).toEqual(['制单潘*，复核孟*，付款戚*'])
    expect(await handsFor('gao', 'qinghe-county/admin')).toEqual([''])
    await result(id, { [ids[0] as string]: { ...failed, kind: 'back' } })
    await world.stack.clock.advance(60_000)
    await world.stack.timer('notify')
    expect(await handsFor(PAYER, hat)).toEqual(['制单潘*，复核孟*，付款戚*', '制单潘*，复核孟*，付款戚*'])
  })
})

describe('whoever comes next', () => {
  it('is told, once: who may check, who may pay, and whoever made it that it was not held', async () => {
    const ids = await grant(world, [{}, { granted: [world.person('qi')] }])
    const requestId = newId()
    const { id } = await open(ids.slice(0, 1), MAKER, requestId)
    await open(ids.slice(0, 1), MAKER, requestId)
    const said = '潘*做的，1 笔，共 1,000.51 元。在工作台的“付款”里办。'
    for (const who of [CHECKER, PAYER]) expect(await toldOf(who)).toEqual([['有一张付款单等您复核', said]])
    expect(await toldOf(MAKER)).toEqual([])
    await check(id)
    expect(await toldOf(PAYER)).toContainEqual(['有一张付款单等您付款', said.replace('潘*做的', '孟*复核过了')])
    expect(await toldOf(CHECKER)).toHaveLength(1)

    // What one has granted is not theirs to check or pay.
    const other = await open(ids.slice(1))
    expect(await toldOf(PAYER)).toHaveLength(2)
    expect(await toldOf(CHECKER)).toHaveLength(2)
    await world.get(CHECKER, 'batch.check', { hat, id: other.id, ok: false, why: '卡号和存折不一样' })
    expect(await toldOf(MAKER)).toEqual([['付款单复核没通过', '孟*：卡号和存折不一样。改好了再做一张。']])
  })
})

describe('a batch that the bank never took', () => {
  const untake = (id: string, who: string = CHECKER, why = '网银没导进去，20日问的') =>
    world.call(who, 'batch.untake', { hat, id, why })

  it('goes back by another than who sent it; its payouts are paid on a new one, and no result of it counts', async () => {
    const { id, ids, file } = await out()
    expect(await untake(id, PAYER)).toMatchObject({ code: 'SAME_PERSON' })
    expect(await untake(id, CHECKER, '')).toMatchObject({ code: 'INVALID' })
    expect(await states()).toEqual(['sent', 'sent', 'sent'])
    expect(await untake(id)).toMatchObject({
      data: { state: 'untaken', open: 0, untaken: { why: '网银没导进去，20日问的' } },
    })
    expect(codeOf(await untake(id))).toBe('ok')
    expect(await untake(id, MAKER)).toMatchObject({ code: 'NOT_NOW' })
    expect(await payouts()).toMatchObject(ids.map(() => ({ state: 'reserved', batch: null, cards: 0, why: null })))
    expect(await sumsNow(world)).toMatchObject({ reserved: SUM(3), paid: 0 })

    const late = await result(id, { [ids[0] as string]: paid })
    expect(late).toMatchObject({ code: 'NOT_NOW', message: expect.stringContaining('银行没收') as string })
    const fileId = await uploadSheet(world, PAYER, file)
    expect(await callImport(world, PAYER, 'import.result', { hat, id, fileId, on: ON })).toMatchObject({
      code: 'NOT_NOW',
    })

    const other = await open(ids)
    await check(other.id)
    await send(other.id)
    await result(other.id, Object.fromEntries(ids.map((one) => [one, paid])))
    await world.get(CHECKER, 'batch.run', { hat, id })
    expect(await states()).toEqual(['paid', 'paid', 'paid'])
    expect(await sumsNow(world)).toMatchObject({ reserved: 0, paid: SUM(3) })
  })

  it('is one of which the bank has said nothing; a call that ends half-way is finished by anybody', async () => {
    const { id, ids } = await out()
    await world.stack.fault({
      match: { action: 'database.modifyDocument', collection: 'payouts' },
      ...{ nth: 2, when: 'before', do: 'drop' },
    })
    await untake(id)
    await world.stack.clearFaults()
    await world.get(MAKER, 'batch.run', { hat, id })
    expect(await states()).toEqual(['reserved', 'reserved', 'reserved'])
    const second = await open(ids)
    await check(second.id)
    await send(second.id)
    await result(second.id, { [ids[0] as string]: paid })
    expect(await untake(second.id)).toMatchObject({ code: 'NOT_NOW' })
  })
})

describe('a batch', () => {
  it('is made, checked, sent and answered by three; the fund counts each payout once', async () => {
    const { id, ids } = await out()
    expect(await states()).toEqual(['sent', 'sent', 'sent'])
    expect(await sumsNow(world)).toMatchObject({ reserved: SUM(3), paid: 0 })
    const [one = '', two = '', three = ''] = ids
    const over = await world.get(PAYER, 'batch.result', {
      hat,
      id,
      results: { [one]: paid, [two]: failed, [three]: paid },
    })
    expect(over).toMatchObject({ state: 'done', open: 0, count: 3, sum: SUM(3) })
    expect(await states()).toEqual(['paid', 'failed', 'paid'])
    expect((await payouts())[1]).toMatchObject({ why: '户名不符', on: ON })
    const sums = { reserved: 100_052, paid: SUM(3) - 100_052, left: 100_000_000 - SUM(3) }
    expect(await sumsNow(world)).toEqual(sums)
    const before = await payouts()
    for (let again = 0; again < 2; again += 1) {
      await result(id, { [one]: paid, [two]: failed, [three]: paid })
      await world.get(MAKER, 'batch.run', { hat, id })
    }
    expect([await payouts(), await sumsNow(world)]).toEqual([before, sums])
    await world.stack.timer('notify')
    expect(await sumsNow(world)).toEqual(sums)
  })

  it('that stopped half-way is finished by a colleague, and nothing is counted twice', async () => {
    const { id, ids } = await out(6)
    const match = { action: 'database.modifyDocument', collection: 'payouts' }
    await world.stack.fault({ match, nth: 1, when: 'after', do: 'fail' }) // written, and nobody heard of it
    for (const nth of [3, 5, 6]) await world.stack.fault({ match, nth, when: 'before', do: 'fail' })
    await world.stack.fault({ match: { ...match, collection: 'funds' }, nth: 1, when: 'after', do: 'fail' })
    const half = await world.get(PAYER, 'batch.result', {
      hat,
      id,
      results: Object.fromEntries(ids.map((one) => [one, paid])),
    })
    expect(half.open).toBeGreaterThan(0)
    await world.stack.clearFaults()
    let left = half.open
    for (let round = 0; round < 5 && left; round += 1) left = (await world.get(MAKER, 'batch.run', { hat, id })).open
    expect([left, new Set(await states())]).toEqual([0, new Set(['paid'])])
    expect(await sumsNow(world)).toEqual({ reserved: 0, paid: SUM(6), left: 100_000_000 - SUM(6) })
  })

  it('run by two at once counts nothing twice', async () => {
    const { id, ids } = await out(6)
    const results = Object.fromEntries(ids.map((one) => [one, paid]))
    await Promise.all([result(id, results), result(id, results, MAKER), world.call(CHECKER, 'batch.run', { hat, id })])
    for (let round = 0; round < 3; round += 1) await world.get(MAKER, 'batch.run', { hat, id })
    expect(await sumsNow(world)).toMatchObject({ reserved: 0, paid: SUM(6) })
    expect((await world.get(MAKER, 'batch.get', { hat, id })).state).toBe('done')
  })

  it('is one, however often it is asked for; a payout stands on one batch, whoever lists it at once', async () => {
    const ids = await grant(world, [{}, {}, {}])
    const requestId = newId()
    const [one, same] = [await open(ids, MAKER, requestId), await open(ids, MAKER, requestId)]
    expect(same.id).toBe(one.id)
    expect(await world.stack.find('batches')).toHaveLength(1)
    await expect(open(ids, CHECKER)).rejects.toThrow('现在都不能付了')
    await world.get(MAKER, 'batch.drop', { hat, id: one.id })
    const both = await Promise.all(
      [MAKER, CHECKER].map((who) => world.call(who, 'batch.open', { hat, requestId: newId(), payouts: ids })),
    )
    const made = both.flatMap((reply) => (reply.ok ? [reply.data.id] : []))
    const counts = await Promise.all(made.map(async (id) => (await world.get(MAKER, 'batch.run', { hat, id })).count))
    expect(counts.reduce((all, count) => all + count, 0)).toBe(3)
    const on = (await payouts()).map(({ batch }) => batch ?? '')
    for (const [at, id] of made.entries()) expect(on.filter((batch) => batch === id)).toHaveLength(counts[at] ?? 0)
  })

  it('put away or given back lets its payouts go; sent, it is not put away', async () => {
    const ids = await grant(world, [{}, {}])
    const first = await open(ids)
    expect(await states()).toEqual(['batched', 'batched'])
    await world.get(CHECKER, 'batch.check', { hat, id: first.id, ok: false, why: '第二行的卡号不对' })
    expect([await states(), (await payouts()).map(({ batch }) => batch)]).toEqual([
      ['reserved', 'reserved'],
      [null, null],
    ])
    const second = await open(ids)
    await world.get(MAKER, 'batch.drop', { hat, id: second.id })
    expect(await states()).toEqual(['reserved', 'reserved'])
    const third = await open(ids)
    await check(third.id)
    await send(third.id)
    expect(codeOf(await world.call(MAKER, 'batch.drop', { hat, id: third.id }))).toBe('NOT_NOW')
    expect(await states()).toEqual(['sent', 'sent'])
  })

  it('gives its payouts back even where a slow call put one on it after it was put away', async () => {
    const ids = await grant(world, [{}])
    const { id } = await open(ids)
    await world.get(MAKER, 'batch.drop', { hat, id })
    await world.change('payouts', ids[0] ?? '', { state: 'batched', batch: id })
    await world.get(MAKER, 'batch.run', { hat, id })
    expect(await states()).toEqual(['reserved'])
  })
})

describe('who', () => {
  it('maker, checker and payer are three; each refusal changes nothing', async () => {
    const ids = await grant(world, [{}])
    const { id, may } = await open(ids)
    expect(may).toBeNull()
    expect(codeOf(await check(id, MAKER))).toBe('SAME_PERSON')
    expect(codeOf(await send(id))).toBe('NOT_NOW')
    expect(codeOf(await check(id))).toBe('ok')
    for (const who of [MAKER, CHECKER]) expect(codeOf(await send(id, who))).toBe('SAME_PERSON')
    expect(await states()).toEqual(['batched'])
    expect((await world.get(CHECKER, 'batch.get', { hat, id })).stops).toContain('第三个人')
    const first = await world.get(PAYER, 'batch.send', { hat, id })
    const again = await world.get(PAYER, 'batch.send', { hat, id })
    expect(again.content).toBe(first.content)
    expect(codeOf(await send(id, MAKER))).toBe('NOT_NOW')
  })

  it('nobody who granted it, and nobody of the household, has a hand in it', async () => {
    const own = idKey('110101199003070011')
    await world.change('people', world.person(CHECKER), { idKey: own })
    const ids = await grant(world, [{ granted: [world.person(PAYER)] }, { house: [own] }])
    const whys = async (who: string) =>
      (await world.get(who, 'batch.ready', { hat })).rows.map(({ why }) => why?.slice(0, 7) ?? null)
    expect(await whys(MAKER)).toEqual([null, null])
    expect(await whys(PAYER)).toEqual(['这笔钱是您批的', null])
    expect(await whys(CHECKER)).toEqual([null, '这笔钱是给您本'])
    expect((await open(ids, PAYER)).count).toBe(1)
    const again = await grant(
      world,
      [
        { _id: 'payout21', granted: [world.person(PAYER)] },
        { _id: 'payout22', house: [own] },
      ],
      { _id: 'fund2' },
    )
    const { id } = await open(again)
    expect(codeOf(await check(id))).toBe('SAME_PERSON')
    const seen = await world.get(CHECKER, 'batch.get', { hat, id })
    expect([seen.lines.length, seen.hidden]).toEqual([1, 1])
    expect(codeOf(await check(id, PAYER))).toBe('SAME_PERSON')
  })

  it('where fewer than three sit at the desk, finance above may lend a hand, or an outside bookkeeper signs', async () => {
    const ids = await grant(world, [{}, {}])
    await world.roleEnds('2026-11-19', PAYER)
    const { id } = await open(ids.slice(0, 1))
    await check(id)
    expect(codeOf(await send(id, CHECKER))).toBe('SAME_PERSON')
    const outside = { name: '周会计', voucher: '记-11-3' }
    const lent = await world.get(CHECKER, 'batch.send', { hat, id, outside })
    expect(lent.batch.sent).toMatchObject({ own: true, outside })
    await above()
    const other = await open(ids.slice(1))
    const listed = await world.get('feng', 'batch.list', { hat: CITY })
    expect(new Map(listed.rows.map(({ id: one, may }) => [one, may]))).toEqual(
      new Map([
        [other.id, 'check'],
        [id, 'result'],
      ]),
    )
    expect(await world.get('feng', 'batch.check', { hat: CITY, id: other.id, ok: true, why: '' })).toMatchObject({
      state: 'checked',
    })
    expect(codeOf(await world.call('feng', 'batch.drop', { hat: CITY, id: other.id }))).toBe('NOT_FOUND')
  })

  it('three at the desk need nobody above: for them there is no such batch', async () => {
    const ids = await grant(world, [{}])
    const { id } = await open(ids)
    await above()
    expect(codeOf(await world.call('feng', 'batch.get', { hat: CITY, id }))).toBe('NOT_FOUND')
    expect(codeOf(await world.call('zheng', 'batch.get', { hat: 'qinghe-county/officer', id }))).toBe('NOT_FOUND')
    expect(codeOf(await world.call('zheng', 'batch.list', { hat: 'qinghe-county/officer' }))).toBe('NOT_FOUND')
  })
})

describe('the bank’s file', () => {
  it('has one row a payee, everything as text, and nothing that is reckoned', async () => {
    const ids = await grant(world, [{ name: '=1+1' }, { name: '@何' }, { name: '-何' }])
    const { id } = await open(ids)
    await check(id)
    const { content, name } = await world.get(PAYER, 'batch.send', { hat, id })
    const sheet = await readWorkbook(Buffer.from(content, 'base64'))
    expect([name.endsWith('.xlsx'), sheet.formulas.size]).toEqual([true, 0])
    const [titles, ...rows] = sheet.rows
    expect(titles).toEqual([...SENT_TITLES])
    expect(rows.map(([, who, card, , sum]) => [who, card, sum])).toEqual([
      ['=1+1', cardOf(1), '1000.51'],
      ['@何', cardOf(2), '1000.52'],
      ['-何', cardOf(3), '1000.53'],
    ])
    expect(rows.every(([ref]) => typeof ref === 'string' && /^\d{12}$/.test(ref))).toBe(true)
  })

  const answered = (rows: string[][]): string[][] => {
    const [titles = [], ...lines] = rows
    return [
      [...titles, ...RESULT_TITLES],
      ...lines.map((row, at) => [...row, at ? '成功' : '失败', at ? '' : '户名不符']),
    ]
  }
  const read = async (id: string, rows: string[][], who: string = PAYER) => {
    const fileId = await uploadSheet(world, who, await workbook(rows))
    return callImport(world, who, 'import.result', { hat, id, fileId, on: ON })
  }

  it('comes back with two more columns, is read, and is put down only then; the sheet is not kept', async () => {
    const { id, ids, file } = await out()
    const reply = await read(id, answered(await rowsIn(file)))
    expect(reply).toMatchObject({ ok: true, data: { ok: true } })
    const results = reply.ok && reply.data.ok ? reply.data.results : {}
    expect(results).toEqual({ [ids[0] ?? '']: failed, [ids[1] ?? '']: paid, [ids[2] ?? '']: paid })
    expect(await states()).toEqual(['sent', 'sent', 'sent'])
    await result(id, results)
    expect(await states()).toEqual(['failed', 'paid', 'paid'])
  })

  it('with a line moved, missing, doubled or of another batch says so, and nothing is written', async () => {
    const { id, file } = await out()
    const rows = answered(await rowsIn(file))
    const cut = (column: number): string[][] =>
      rows.map((row, at) => (at === 1 ? row.map((cell, of) => (of === column ? (rows[2]?.[of] ?? '') : cell)) : row))
    const before = JSON.stringify([await payouts(), await world.stack.find('batches')])
    const wrong: [string[][], string][] = [
      [cut(2), '账号后四位'],
      [cut(4), '金额'],
      [rows.slice(0, 3), '少了参考号'],
      [[...rows, rows[1] ?? []], '出现了两次'],
      [rows.map((row, at) => (at === 2 ? ['000000000000', ...row.slice(1)] : row)), '不是这张付款单的'],
    ]
    for (const [cells, words] of wrong) {
      const reply = await read(id, cells)
      expect(reply).toMatchObject({ ok: true, data: { ok: false } })
      expect(JSON.stringify(reply)).toContain(words)
    }
    expect(JSON.stringify([await payouts(), await world.stack.find('batches')])).toBe(before)
  })

  it('is read for nobody else, not before it was sent, and not as another kind of file', async () => {
    const { id, file } = await out()
    const rows = answered(await rowsIn(file))
    const fileId = await uploadSheet(world, 'zheng', await workbook(rows))
    const asked = { hat: 'qinghe-county/officer', id, fileId, on: ON }
    expect(codeOf(await callImport(world, 'zheng', 'import.result', asked))).toBe('NOT_FOUND')
    const bad = await uploadSheet(world, PAYER, Buffer.from('no sheet'))
    expect(codeOf(await callImport(world, PAYER, 'import.result', { hat, id, fileId: bad, on: ON }))).toBe('BAD_FILE')
    const fresh = await grant(world, [{ _id: 'payout99' }], { _id: 'fund2' })
    const early = await open(fresh)
    await expect(getImport(world, PAYER, 'import.result', { hat, id: early.id, fileId: bad, on: ON })).rejects.toThrow(
      '还没送银行',
    )
  })
})

describe('what the list says', () => {
  it('names several to one household this month and a card of two households; those that came back wait with why', async () => {
    const card = cardOf(50)
    await grant(world, [
      { house: ['h1'] },
      { house: ['h1'], card },
      { house: ['h2'], card },
      { state: 'failed', why: '户名不符' },
    ])
    const { rows } = await world.get(MAKER, 'batch.ready', { hat })
    expect(rows.map(({ warns, why }) => [warns.length, why])).toEqual([
      [1, null],
      [2, null],
      [1, null],
      [0, '户名不符'],
    ])
    expect(rows[0]).toMatchObject({ fundName: '2026年互助金', name: '何*来', tail: '0001' })
    expect((await open(rows.map(({ id }) => id))).count).toBe(3)
  })

  it('keeps names, cards and sums sealed', async () => {
    const { id } = await out()
    await result(id, { payout01: failed })
    const stored = JSON.stringify(await world.stack.find('batches'))
    for (const secret of ['何新来', cardOf(1), '100051', '户名不符', '示例银行']) expect(stored).not.toContain(secret)
  })
})

describe('a case that gives', () => {
  const bill = { total: 8_000_000, insured: 3_000_000, own: 5_000_000 }
  const stay = { hospital: '清河县人民医院（编的）', admitted: '2026-10-08', discharged: '2026-10-20' }
  const person = {
    name: '王实例',
    idNumber: WANG,
    mobile: '13900000001',
    bankCard: '6200000000000005',
    bank: '示例银行',
  }

  /** Granted by the county, from the fund; the ledger knows. */
  async function granted(): Promise<{ id: string; payout: string }> {
    const photo = [await world.upload('wang')]
    const given = { ...stay, ...bill, ...person, bills: photo, notes: photo, union: UNIT }
    const id = await world.begin('wang', 'medical', { ...given, health: 'agree', privacy: 'agree' })
    await world.take('qian', id, 'accept', { enrolled: 'yes', own: bill.own })
    await world.settled(id)
    await world.take('zheng', id, 'approve', { sum: 2_000_000, fund: 'fund-dues' })
    await world.settled(id)
    const [one] = await payouts()
    return { id, payout: one?._id ?? '' }
  }
  const listed = async (): Promise<PayBatch> => {
    const { rows } = await world.get(MAKER, 'batch.ready', { hat })
    const batch = await open(rows.map((row) => row.id))
    await check(batch.id)
    return (await world.get(PAYER, 'batch.send', { hat, id: batch.id })).batch
  }

  it('hears that its card failed, is paid on the corrected one, and its owner reads all of it', async () => {
    const { id, payout } = await granted()
    expect(await sumsNow(world, 'fund-dues')).toMatchObject({ reserved: 2_000_000, paid: 0 })
    const first = await listed()
    expect(first.lines).toMatchObject([{ name: '王实例', bank: '示例银行', card: person.bankCard }])
    await result(first.id, { [payout]: failed })
    expect((await world.doc(id)).state).toBe('card')
    const asked = await world.get('wang', 'case.get', { id })
    expect(JSON.stringify(asked.timeline)).toContain('户名不符')
    expect((await world.get(MAKER, 'batch.ready', { hat })).rows).toMatchObject([{ state: 'failed', why: '户名不符' }])
    await world.take('wang', id, 'newCard', { bankCard: '6200000000000013', bank: '示例银行' })
    await world.settled(id)
    await world.stack.timer('notify')
    const second = await listed()
    expect(second.lines).toMatchObject([{ card: '6200000000000013' }])
    await result(second.id, { [payout]: paid })
    expect((await world.doc(id)).state).toBe('paid')
    expect(await sumsNow(world, 'fund-dues')).toMatchObject({ reserved: 0, paid: 2_000_000 })
    expect((await world.get('wang', 'me.given', {})).rows).toEqual([
      expect.objectContaining({ about: id, item: 'mutual', sum: 2_000_000, state: 'paid', on: ON, tail: '0013' }),
    ])
    for (const who of ['li', 'zhao', 'zheng']) expect((await world.get(who, 'me.given', {})).rows).toEqual([])
    await world.take('wang', id, 'got')
    expect((await world.doc(id)).state).toBe('received')
    expect((await world.get(PAYER, 'batch.get', { hat, id: second.id })).state).toBe('done')
  })

  it('is told once, also by the timer where the call was broken off in between', async () => {
    const { id, payout } = await granted()
    const { id: batch } = await listed()
    await world.settled(id)
    const match = { action: 'database.modifyDocument', collection: 'cases' }
    await world.stack.fault({ match, nth: 1, when: 'before', do: 'fail' })
    await result(batch, { [payout]: paid })
    await world.stack.clearFaults()
    await world.stack.clock.advance(2 * 60_000)
    await world.stack.timer('notify')
    await world.get(MAKER, 'batch.run', { hat, id: batch })
    const { state, log } = await world.doc(id)
    expect([state, log.filter(({ command }) => command === 'bankPaid').length]).toEqual(['paid', 1])
    expect(await sumsNow(world, 'fund-dues')).toMatchObject({ reserved: 0, paid: 2_000_000 })
  })
})
