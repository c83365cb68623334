import type { Result } from '../../domain/shapes/ledger/batch'
import { fileInForce, importAll } from '../support/imports'
import { MEMBER_TITLES, memberRow, workbook } from '../support/sheets'
import { batchOf, filesWaiting, signed } from '../support/means'
import { FINANCE, grant, statementHeld } from '../support/money'
import { asked } from '../support/aid-stage'
import { rollShown, rollWaiting } from '../support/rolls'
import { newId } from '../support/world'
import type { World } from '../support/world'
import { gallery } from './look'

const on = gallery()
const { lookAt } = on
const ADMIN = 'qinghe-county/admin'
const AUDITOR = 'qinghe-county/auditor'

/** A matter whose applicant agreed to a line. */
async function agreeing(): Promise<string> {
  const event = { kind: 'death', eventOn: '2026-11-19', story: '老人走了', proofs: [], facts: 'agree' }
  const answers = { ...asked, ...event, publicity: 'agree' }
  const sent = { service: 'aid.temporary', form: 2, requestId: newId(), answers }
  return (await on.world.get('wang', 'case.submit', sent)).id
}

/** Two payouts that the bank has paid. @returns their batch, and them */
async function paidToSome(world: World): Promise<string[]> {
  const payouts = await grant(world, [{}, {}])
  const { id } = await world.get('pan', 'batch.open', { hat: FINANCE, requestId: newId(), payouts })
  await world.get('meng', 'batch.check', { hat: FINANCE, id, ok: true, why: '' })
  await world.get('qi', 'batch.send', { hat: FINANCE, id })
  const results = Object.fromEntries(payouts.map((one): [string, Result] => [one, { kind: 'paid', on: '2026-11-20' }]))
  await world.get('qi', 'batch.result', { hat: FINANCE, id, results })
  return [id, ...payouts]
}

describe('books that others can check', () => {
  it('money on a day, and where it is looked at otherwise', async () => {
    await on.world.reset()
    const entry = 'pkg-fund/balance/balance'
    await lookAt({ name: 'balance', who: 'jing', entry, query: { hat: AUDITOR }, there: '拿走这张表' })
    const sources = 'pkg-fund/sources/sources'
    await lookAt({ name: 'sources-admin', who: 'gao', entry: sources, query: { hat: ADMIN }, there: '给外部审计的账' })
  })

  it('statements of the bank, and one of them', async () => {
    await on.world.reset()
    await on.world.insert('reconciliations', [statementHeld(on.world.person('pan'))])
    const hat = { hat: FINANCE }
    await lookAt({
      name: 'accounts',
      who: 'pan',
      entry: 'pkg-fund/accounts/accounts',
      query: hat,
      there: '1 条没对上，要查清',
    })
    const query = { ...hat, id: 'statement1' }
    await lookAt({ name: 'account', who: 'meng', entry: 'pkg-fund/account/account', query, there: '查清了，写明' })
  })

  it('books that are to leave', async () => {
    await on.world.reset()
    const answers = {
      from: '2026-01-01',
      to: '2026-11-19',
      whom: '示例会计师事务所',
      why: '2026年度专项审计，有委托书',
    }
    await on.world.get('gao', 'takeout.ask', { hat: ADMIN, requestId: newId(), answers })
    const entry = 'pkg-fund/takeouts/takeouts'
    await lookAt({ name: 'takeouts', who: 'jing', entry, query: { hat: AUDITOR }, there: '同意给' })
  })

  it('who was given money: lists, one of them at the desk, and as members read it', async () => {
    await on.world.reset()
    const about = await agreeing()
    await on.world.insert('rolls', [rollWaiting('roll1', [about]), rollShown('roll2', [about])])
    const [hat, entry] = [{ hat: FINANCE }, 'pkg-open/roll/roll']
    const list = 'pkg-fund/rolls/rolls'
    await lookAt({ name: 'rolls', who: 'pan', entry: list, query: hat, there: '等您核对' })
    await lookAt({ name: 'roll-waits', who: 'meng', entry, query: { ...hat, id: 'roll1' }, there: '对，贴出来' })
    await lookAt({ name: 'roll-shown', who: 'meng', entry, query: { ...hat, id: 'roll2' }, there: '打印，贴公示栏' })
    await lookAt({ name: 'roll', who: 'zhao', entry, query: { id: 'roll2' }, there: '王*例' })
    await lookAt({ name: 'notices-roll', who: 'zhao', entry: 'pkg-open/notices/notices', there: '钱给了谁' })
  })

  it('a batch that was paid, with those who are called', async () => {
    await on.world.reset()
    const [id = ''] = await paidToSome(on.world)
    const query = { hat: FINANCE, id }
    await lookAt({ name: 'batch-paid', who: 'pan', entry: 'pkg-fund/batch/batch', query, there: '抽中打电话的' })
    const audit = { hat: AUDITOR }
    await lookAt({
      name: 'audit-batches',
      who: 'jing',
      entry: 'pkg-audit/batches/batches',
      query: audit,
      there: '抽中 1 笔打电话',
    })
  })

  it('what one on a batch was paid wrongly', async () => {
    await on.world.reset()
    const [id = '', line = ''] = await paidToSome(on.world)
    const query = { hat: FINANCE, id, line }
    await lookAt({ name: 'demand', who: 'pan', entry: 'pkg-fund/demand/demand', query, there: '只追这一笔' })
  })

  it('members in the register of the province', async () => {
    const query = { hat: 'hekou-3/officer' }
    const bytes = await workbook([MEMBER_TITLES, memberRow(1), memberRow(2)])
    await importAll(on.world, { who: 'qian', hat: query.hat, kind: 'members', bytes })
    await lookAt({ name: 'mirror', who: 'qian', entry: 'pkg-desk/mirror/mirror', query, there: '未报' })
  })

  it('files that civil affairs are asked about, and for whom a lawyer acts', async () => {
    await on.world.reset()
    const [one] = await filesWaiting(on.world)
    await signed(on.world, one, 2)
    const hat = { hat: 'qinghe-county/officer' }
    await lookAt({ name: 'means', who: 'zheng', entry: 'pkg-desk/means/means', query: hat, there: '还不能送的' })
    const reply = await batchOf(on.world, [one])
    const query = { ...hat, id: reply.ok ? reply.data.id : '' }
    await lookAt({ name: 'checked', who: 'zheng', entry: 'pkg-desk/checked/checked', query, there: '王*例' })
    const legal = { hat: 'qinghe-county/legal' }
    await lookAt({ name: 'firms', who: 'lv', entry: 'pkg-desk/firms/firms', query: legal, there: '我替谁做事' })
  })

  it('files that are copied into the archive above', async () => {
    await on.world.reset()
    const hat = { hat: 'qinghe-county/officer' }
    const query = { ...hat, id: await fileInForce(on.world, 7) }
    const list = 'pkg-desk/transcripts/transcripts'
    await lookAt({ name: 'transcripts', who: 'zheng', entry: list, query: hat, there: '还没抄' })
    await lookAt({
      name: 'transcript',
      who: 'zheng',
      entry: 'pkg-desk/transcript/transcript',
      query,
      there: '记下编号',
    })
  })
})
