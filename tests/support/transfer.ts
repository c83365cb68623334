import type { Result } from '../../domain/shapes/ledger/batch'
import { getImport, uploadSheet } from './imports'
import { FINANCE } from './money'
import { workbook } from './sheets'
import type { Row } from './sheets'
import { newId } from './world'
import type { World } from './world'

/*
 * 打卡慰问: a round whose people get money onto their cards, as the county begins, decides and pays it.
 */

export const COUNTY = 'qinghe-county/officer'
const TITLES = ['姓名', '身份证号', '手机号', '所在工会', '为什么', '银行卡号', '开户行']
const OCCASION = {
  ...{ title: '2027年春节送温暖', kind: 'festival', from: '2026-11-25', until: '2026-12-05', union: 'qinghe-county' },
  ...{ how: 'transfer', goods: '慰问金', each: 30_000 },
}

/** Another officer of the county, who has no hand in the list. Whoever uses it puts the person back as they were. */
const colleague = (world: World): Promise<void> => {
  const role = { role: 'officer', org: 'qinghe-county', by: world.person('shi'), from: '2026-01-01', to: null } as const
  return world.give(world.person('feng'), [role], { desks: [COUNTY] })
}

/** A list that the county has approved, from the rows of its sheet. @returns the round's id */
export async function transferTo(world: World, rows: Row[]): Promise<string> {
  const asked = { service: 'aid.warmth', form: 2, requestId: newId(), answers: OCCASION, hat: COUNTY }
  const { id } = await world.get('zheng', 'case.submit', asked)
  await world.settled(id)
  const fileId = await uploadSheet(world, 'zheng', await workbook([TITLES, ...rows]))
  const names = { hat: COUNTY, id, fileId, requestId: newId() }
  for (let left = 1; left;) left = (await getImport(world, 'zheng', 'import.names', names)).left
  await world.act('zheng', id, 'present', {}, { step: 'listing' })
  await colleague(world)
  const order = { id, hat: COUNTY, command: 'approve', commandId: newId(), step: 'deciding' }
  await world.get('feng', 'case.act', { ...order, input: { fund: 'fund-dues' } })
  await world.settled(id)
  return id
}

/** Payouts go to the bank, a hundred on a batch, and it answers. @returns the batches' ids */
export async function paidBy(world: World, ids: string[], result: (id: string) => Result): Promise<string[]> {
  const hat = FINANCE
  const run = async (who: string, id: string): Promise<void> => {
    while ((await world.get(who, 'batch.run', { hat, id })).open);
  }
  const batches: string[] = []
  for (let at = 0; at < ids.length; at += 100) {
    const some = ids.slice(at, at + 100)
    const { id } = await world.get('pan', 'batch.open', { hat, requestId: newId(), payouts: some })
    await run('pan', id)
    await world.get('meng', 'batch.check', { hat, id, ok: true, why: '' })
    await world.get('qi', 'batch.send', { hat, id })
    await run('qi', id)
    const results = Object.fromEntries(some.map((one) => [one, result(one)]))
    await world.get('qi', 'batch.result', { hat, id, results })
    await run('qi', id)
    batches.push(id)
  }
  return batches
}

/** The timers run until nothing is owed. */
export async function rested(world: World): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await world.stack.clock.advance(6 * 60_000)
    await world.stack.timer('notify')
  }
}
