import { DESK, newId, UNIT } from '../support/world'
import { gallery } from './look'

const on = gallery()
const { lookAt } = on

const contest = {
  title: '工资没给怎么要：知识比赛',
  kind: 'contest',
  on: '2026-11-27',
  starts: '14:00',
  ends: '16:00',
  place: '三标项目部二楼',
  seats: 1,
  union: UNIT,
}

describe('an offer that is full', () => {
  let id = ''
  const press = (who: string, command: string) =>
    on.world.get(who, 'board.act', { id, command, commandId: newId(), step: 'open' })
  const offer = (name: string, who: string, there: string) =>
    lookAt({ name, who, entry: 'pkg-open/offer/offer', query: { id }, there })

  it('reads what it is, who waits, whose turn it is, and who takes part', async () => {
    await on.world.reset()
    const request = { service: 'talk', form: 2, requestId: newId(), answers: contest, hat: DESK }
    id = (await on.world.get('qian', 'case.submit', request)).id
    await press('wang', 'signUp')
    for (const who of ['li', 'zhao']) {
      await on.world.stack.clock.advance(1000)
      await press(who, 'queue')
    }
    await lookAt({ name: 'offers-full', who: 'sun', entry: 'pkg-open/offers/offers', there: '2 人在排队' })
    await offer('offer-full', 'sun', '排队等名额')
    await press('wang', 'signOff')
    await offer('offer-turn', 'li', '我要去')
    await lookAt({
      name: 'people',
      who: 'qian',
      entry: 'pkg-desk/people/people',
      query: { id, hat: DESK },
      there: '轮到了，等回话',
    })
  })

  it('reads what they said, and when it is over what came of it', async () => {
    await on.world.reset()
    const answers = { ...contest, on: '2026-11-20', ask: '您代表哪个班组？', whom: 'women' }
    const request = { service: 'talk', form: 2, requestId: newId(), answers, hat: DESK }
    id = (await on.world.get('qian', 'case.submit', request)).id
    const order = { id, command: 'signUp', commandId: newId(), step: 'open', input: { reply: '木工三班' } }
    await on.world.get('li', 'board.act', order)
    await offer('offer-in', 'li', '加到手机日历')
    await on.world.take('qian', id, 'finish')
    const [line] = (await on.world.get('qian', 'line.list', { id, hat: DESK })).rows
    const put = { id, hat: DESK, line: line?.id ?? '', commandId: newId(), input: { result: '第一名（编的）' } }
    await on.world.get('qian', 'line.put', put)
    await offer('offer-over', 'li', '第一名（编的）')
    await lookAt({ name: 'taken', who: 'li', entry: 'pkg-open/taken/taken', there: '有给您的结果' })
  })
})
