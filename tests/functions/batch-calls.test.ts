import type { Result } from '../../domain/shapes/ledger/batch'
import { FINANCE, grant } from '../support/money'
import { unzipSync } from 'fflate'
import { textsOf } from '../../domain/letters'
import { WANG } from '../support/synthetic'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * 抽查回访 through the built functions: a tenth is drawn by the server, somebody who neither granted nor paid calls, and the
 * matter hears that money is missing.
 */

let world: World
useWorld((started) => (world = started))
afterEach(() => world.stack.clearFaults())
const hat = FINANCE
const paid: Result = { kind: 'paid', on: '2026-11-20' }
const codeOf = (reply: { ok: boolean; code?: string }) => (reply.ok ? 'ok' : reply.code)

/** A batch that the bank has paid. */
async function out(payouts: string[]): Promise<string> {
  const { id } = await world.get('pan', 'batch.open', { hat, requestId: newId(), payouts })
  await world.get('meng', 'batch.check', { hat, id, ok: true, why: '' })
  await world.get('qi', 'batch.send', { hat, id })
  await world.get('qi', 'batch.result', { hat, id, results: Object.fromEntries(payouts.map((one) => [one, paid])) })
  return id
}
const seen = (who: string, id: string) => world.get(who, 'batch.get', { hat, id })
const called = (who: string, id: string, line: string, outcome: 'heard' | 'unreached' | 'missing', words = '') =>
  world.call(who, 'batch.called', { hat, id, line, outcome, words })
const dial = (who: string, id: string, line: string) => world.call(who, 'batch.dial', { hat, id, line })

const stay = { hospital: '清河县人民医院（编的）', admitted: '2026-10-08', discharged: '2026-10-20' }
const bill = { total: 8_000_000, insured: 3_000_000, own: 5_000_000 }
const person = { name: '王实例', idNumber: WANG, mobile: '13900000001', bankCard: '6200000000000005', bank: '示例银行' }

/** Medical aid that was granted, and paid on a batch. */
async function paidMatter(): Promise<{ about: string; batch: string; line: string }> {
  const photo = [await world.upload('wang')]
  const given = { ...stay, ...bill, ...person, bills: photo, notes: photo, union: UNIT }
  const about = await world.begin('wang', 'medical', { ...given, health: 'agree', privacy: 'agree' })
  await world.take('qian', about, 'accept', { enrolled: 'yes', own: bill.own })
  await world.settled(about)
  await world.act('zheng', about, 'approve', { sum: 2_000_000, fund: 'fund-dues' }, { step: 'deciding' })
  await world.settled(about)
  const line = (await world.doc(about)).grant?.payout ?? ''
  const batch = await out([line])
  await world.settled(about)
  return { about, batch, line }
}
const stateOf = async (about: string) => (await world.doc(about)).state

describe('those who are called', () => {
  it('are drawn by the server, the same ones for everybody, and called by who neither granted nor paid', async () => {
    const ids = await grant(
      world,
      Array.from({ length: 12 }, () => ({})),
    )
    const id = await out(ids)
    const { calls } = await seen('pan', id)
    expect(calls).toHaveLength(2)
    expect((await seen('meng', id)).calls.map((one) => one.id)).toEqual(calls.map((one) => one.id))
    expect((await seen('qi', id)).calls.some(({ may }) => may)).toBe(false)
    const [one, other] = calls
    const rest = ids.find((some) => some !== one?.id && some !== other?.id) ?? ''
    expect(codeOf(await called('qi', id, one?.id ?? '', 'heard'))).toBe('SAME_PERSON')
    expect(codeOf(await called('pan', id, rest, 'heard'))).toBe('NOT_NOW')
    expect(codeOf(await dial('pan', id, rest))).toBe('NOT_NOW')
    expect((await world.get('pan', 'batch.list', { hat })).rows[0]?.may).toBe('call')
    await called('pan', id, one?.id ?? '', 'heard', '到了')
    await called('meng', id, other?.id ?? '', 'unreached')
    expect((await seen('pan', id)).calls.map(({ last, may }) => [last?.outcome, may])).toEqual([
      ['heard', false],
      ['unreached', true],
    ])
    await called('pan', id, other?.id ?? '', 'heard')
    expect((await world.get('pan', 'batch.list', { hat })).rows[0]?.may).toBeNull()
    const { rows } = await world.get('jing', 'audit.batches', { hat: 'qinghe-county/auditor' })
    expect(rows).toMatchObject([{ state: '办完了', count: 12, made: { name: '潘*' }, sent: { name: '戚*' } }])
    expect(rows[0]?.calls.map(({ last }) => last?.outcome)).toEqual(['说钱到了', '说钱到了'])
    expect(JSON.stringify(rows)).not.toMatch(/何新来|62220200/)
    // What was said lies sealed.
    expect(JSON.stringify(await world.stack.find('batches'))).not.toContain('到了')
  })

  it('give their number to whoever calls, and read who had it and why', async () => {
    const { batch, line } = await paidMatter()
    expect(codeOf(await dial('qi', batch, line))).toBe('SAME_PERSON')
    expect(await world.get('pan', 'batch.dial', { hat, id: batch, line })).toEqual({ phone: '13900000001' })
    const { rows } = await world.get('wang', 'me.reads', {})
    expect(rows[0]).toMatchObject({ reason: '付款以后抽查回访', field: '手机号' })
  })

  it('say that the money is missing: their matter goes back to finance, once', async () => {
    const { about, batch, line } = await paidMatter()
    expect(await stateOf(about)).toBe('paid')
    expect(codeOf(await called('pan', batch, line, 'missing'))).toBe('INVALID')
    expect(await called('pan', batch, line, 'missing', '查过存折，没有')).toMatchObject({ ok: true, data: { open: 0 } })
    await called('pan', batch, line, 'missing', '查过存折，没有')
    expect(await stateOf(about)).toBe('tracing')
    const { log } = await world.doc(about)
    expect(log.filter(({ command }) => command === 'calledMissing')).toHaveLength(1)
    const { timeline } = await world.get('wang', 'case.get', { id: about })
    expect(JSON.stringify(timeline)).toContain('查过存折，没有')
  })

  it('broken off before the matter has heard it: whoever opens the batch next goes on', async () => {
    const { about, batch, line } = await paidMatter()
    await world.settled(about)
    await world.stack.fault({
      match: { action: 'database.modifyDocument', collection: 'cases' },
      nth: 1,
      when: 'before',
      do: 'fail',
    })
    expect(await called('pan', batch, line, 'missing', '没到')).toMatchObject({
      ok: true,
      data: { open: 1, may: 'run' },
    })
    await world.stack.clearFaults()
    expect(await stateOf(about)).toBe('paid')
    expect((await world.get('meng', 'batch.run', { hat, id: batch })).open).toBe(0)
    expect(await stateOf(about)).toBe('tracing')
  })

  it('two who put one down at once: it is there once', async () => {
    const { batch, line } = await paidMatter()
    const both = await Promise.all([called('pan', batch, line, 'heard'), called('meng', batch, line, 'heard')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

const wordsOf = (content: string): string =>
  Buffer.from(unzipSync(Buffer.from(content, 'base64'))['word/document.xml'] ?? []).toString()

describe('on paper', () => {
  it('a line is a slip with who did what, the sum in capitals and places for seals; that it was seen is put down', async () => {
    const { batch, line } = await paidMatter()
    const words = wordsOf((await world.get('meng', 'batch.slip', { hat, id: batch, line })).content)
    const all = [
      '付款凭证',
      '王实例',
      '6200000000000005',
      '20,000元',
      '贰万元整',
      '2026年11月20日付成',
      '潘*',
      '孟*',
      '工会盖章',
    ]
    for (const said of all) expect(words).toContain(said)
    const { rows } = await world.get('wang', 'me.reads', {})
    expect(rows[0]).toMatchObject({ field: '付款凭证', reason: '打印、盖章' })
  })

  it('there is no slip of what was not sent, of another batch, or for the own household', async () => {
    const [one = ''] = await grant(world, [{ _id: 'payout31' }], { _id: 'fund3' })
    const { id } = await world.get('pan', 'batch.open', { hat, requestId: newId(), payouts: [one] })
    expect(codeOf(await world.call('pan', 'batch.slip', { hat, id, line: one }))).toBe('NOT_NOW')
    const paidFor = await paidMatter()
    expect(codeOf(await world.call('pan', 'batch.slip', { hat, id: paidFor.batch, line: one }))).toBe('NOT_NOW')
  })

  it('a matter is a whole file: what was said, how it went, what was paid, and the lines of the book', async () => {
    const { about } = await paidMatter()
    await world.stack.timer('notify')
    const asked = { id: about, hat, reason: 'print' as const }
    expect(codeOf(await world.call('pan', 'letter.dossier', { id: about, hat }))).toBe('INVALID')
    const { paper, file, check, name } = await world.get('pan', 'letter.dossier', asked)
    const words = textsOf(paper).join('\n')
    const all = [
      '王实例',
      WANG,
      '清河县人民医院（编的）',
      '钱打出去了',
      '20,000 元',
      '医疗互助',
      '做单',
      '工会盖章',
      '付出去了',
    ]
    for (const said of all) expect(words).toContain(said)
    expect(check).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/)
    expect([name, file.name.endsWith('.docx'), wordsOf(file.content).includes('办事全卷')]).toEqual([
      '办事全卷',
      true,
      true,
    ])
    const { rows } = await world.get('jing', 'audit.log', { hat: 'qinghe-county/auditor', of: 'exports' })
    expect(rows[0]).toMatchObject({ what: '打印了办事全卷', about: { id: about } })
    expect((await world.get('wang', 'me.reads', {})).rows[0]).toMatchObject({ field: '办事全卷' })
    for (const who of ['wang', 'li']) expect(codeOf(await world.call(who, 'letter.dossier', asked))).toBe('NOT_FOUND')
  })
})
