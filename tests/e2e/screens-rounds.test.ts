import type { RoundLine } from '../../domain/shapes/round'
import { slipFor } from '../../cloudfunctions/lib/rounds/slip'
import { syntheticId } from '../support/synthetic'
import { DESK, newId, UNIT } from '../support/world'
import { gallery } from './look'

const on = gallery()
const { lookAt } = on

const LIAISON = `${UNIT}/liaison`
const answers = {
  ...{ title: '2027年元旦春节送温暖：一线和困难职工', kind: 'festival', from: '2026-11-20', until: '2026-12-05' },
  ...{ how: 'goods', goods: '大米二十斤、面粉十斤、菜籽油五升', each: 30_000, stock: 30, union: UNIT },
  ...{ supplier: '示例粮油店（编的）', supplierBank: '示例银行', supplierAccount: '4200000000000' },
}
const PEOPLE = ['造样一', '编实例', '欧阳示范', '张样明'].map((name, n) => ({
  ...{ name, idNumber: syntheticId(`19${70 + n}0305`, n), mobile: '', union: UNIT },
  why: n ? ('front' as const) : ('duty' as const),
}))

describe('a round', () => {
  let id = ''
  const round = (name: string, there: string) =>
    lookAt({ name, who: 'qian', entry: 'pkg-desk/round/round', query: { id, hat: DESK }, there })

  it('reads what goes on, its list while it is made, and handing over', async () => {
    const { world } = on
    await world.reset()
    const request = { service: 'aid.warmth', form: 2, requestId: newId(), answers, hat: DESK }
    id = (await world.get('qian', 'case.submit', request)).id
    await world.get('qian', 'round.add', { hat: DESK, id, requestId: newId(), people: PEOPLE })
    await lookAt({
      ...{ name: 'rounds', who: 'qian', entry: 'pkg-desk/round/round', query: { hat: DESK } },
      there: '理名单',
    })
    await round('round-listing', '从聊天里选表')
    await world.take('qian', id, 'present')
    await world.take('zhou', id, 'approve', { fund: 'fund-unit' })
    await world.settled(id)
    const [line] = await world.stack.find<RoundLine>('lines', { about: id })
    const press = { hat: LIAISON, id, at: '2026-11-20T02:00:00.000Z', code: line ? slipFor(line) : '' }
    for (const requestId of [newId(), newId()]) await world.get('sun', 'round.give', { ...press, requestId })
    await round('round-giving', '发重了的，请核对')
    await lookAt({
      ...{ name: 'give', who: 'sun', entry: 'pkg-site/give/give', query: { id, hat: LIAISON } },
      there: '发了 1 人',
    })
  })
})
