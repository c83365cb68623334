import { syntheticId } from '../support/synthetic'
import { UNIT } from '../support/world'
import { look } from './look'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on

/** People who ask to join, everything given. */
const applied = (...people: string[]): Promise<string[]> =>
  Promise.all(
    people.map((who, at) =>
      on.world.begin(who, 'join', {
        ...{ name: '何新来', mobile: `1390001000${at}`, union: UNIT, worker: 'food' },
        ...{ will: 'agree', privacy: 'agree', idNumber: syntheticId('19880305', at + 1) },
      }),
    ),
  )

it('a committee decides a batch of three at one sitting, in few taps, and the worker reads it', async () => {
  const ids = await applied('he', 'new1', 'new2')
  const qian = keep(await Phone.of(on.world.stack, 'qian'))
  await qian.tap(/^工作台/)
  await qian.tap(/^上会/)
  await qian.tap('列出议程（3 件）')
  await qian.see('开完会再填')
  await qian.see(/^1\. 何\*来 · 入会申请/)

  await qian.fill(/哪次会议/, '2026年第3次委员会会议')
  await qian.fill(/到会几个人/, '7')
  await qian.tap('都通过')
  await qian.see('2026年第3次委员会会议，11月20日 周五开的，到会 7 人。')
  await qian.see('3 件都通过。')
  await qian.tap('就这样定')
  await qian.see('3 件都办好了。')

  for (const id of ids) expect((await on.world.doc(id)).state).toBe('member')
  const worker = keep(await Phone.of(on.world.stack, 'he', { entry: 'pages/matter/matter', query: { id: ids[0]! } }))
  await worker.see('工会委员会开会通过了')
  await worker.see('2026年第3次委员会会议，11月20日。')
})

it('line by line: choosing, and a reason that is missing, can be read and hit in every corner', async () => {
  await applied('he', 'new1')
  const qian = keep(await Phone.of(on.world.stack, 'qian'))
  await qian.tap(/^工作台/)
  await qian.tap(/^上会/)
  await qian.tap('列出议程（2 件）')
  await qian.fill(/哪次会议/, '2026年第3次委员会会议')
  await qian.fill(/到会几个人/, '7')
  await qian.tap('一件一件定')
  await qian.tap(/^2\. 何/)
  await qian.see('怎么定的？')
  await look(qian, 'sitting-ruling')
  await qian.tap('不通过')
  await qian.tap('下一步')
  await qian.see('有 2 处要改')
  await look(qian, 'sitting-each')
})
