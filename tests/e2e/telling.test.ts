import { LONG } from '../support/world'
import { confirmed, oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'
import { openMatter } from './walk'

/*
 * Being told: the row in the inbox and WeChat's card, on the phones of those whom the table of recipients names.
 */

const on = stage()
const { keep, officers } = on
const notify = () => on.world.stack.timer('notify')
const opened = async (who: string, entry?: string): Promise<Phone> =>
  keep(await Phone.of(on.world.stack, who, entry ? { entry } : {}))
const inboxOf = (who: string): Promise<Phone> => opened(who, 'pages/inbox/inbox')

const question = {
  kind: 'injury',
  happenedOn: '2025-11-25',
  opponent: '某某建筑公司（编的）',
  name: '王实例',
  mobile: '13900000001',
  time: 'any',
  union: 'hekou-3',
  privacy: 'agree',
}

it('an officer who takes a matter on allows one message, and the next matter’s card leads to it', async () => {
  await on.world.submit('wang')
  const qian = await officers('qian')
  await oneTap(qian, '收下')
  // What was allowed goes its own way to the cloud.
  await qian.settled()
  await on.world.submitSpouse('li')
  await notify()
  await qian.see('待办事项提醒')
  await qian.see('有一件事到了您手里')
  await qian.tapText('待办事项提醒')
  await qian.see('办理经过')
  await qian.see(/李\*范/)
  const inbox = await inboxOf('qian')
  await inbox.tap(/^未读，.*有一件事到了您手里/)
  await inbox.see('办理经过')
})

it('a worker’s 交上去 allows one message: how it goes on stands on a card, without a word of what', async () => {
  const id = await on.world.submit('wang')
  await on.world.take('qian', id, 'return', { gaps: [{ field: 'address', text: '请写全住址' }] })
  const wang = keep(await Phone.of(on.world.stack, 'wang'))
  await openMatter(wang, '等我办')
  await wang.tap('去补')
  await wang.fill(/现在住哪里/, '清河县河口镇示例路2号')
  await wang.tap('交上去')
  await wang.see('我们收到了，先看材料齐不齐。')
  await wang.settled()
  await on.world.take('qian', id, 'accept')
  await notify()
  await wang.see('办理进度提醒')
  const { messages } = await on.world.stack.report()
  expect(JSON.stringify(messages)).not.toMatch(/困难|帮扶|王|住址|河口三标/)
  await wang.tapText('办理进度提醒')
  await wang.see('工会的人会上门看看，先打电话约。')
})

it('an urgent matter that nobody reads is on the deputy’s phone half an hour later', async () => {
  await on.world.get('xu', 'me.allow', { answers: { desk: 'accept' } })
  await on.world.begin('wang', 'lawyer', question)
  await notify()
  const xu = await inboxOf('xu')
  await xu.see('没有消息。有进展会出现在这里。')
  await on.world.stack.clock.freeze('2026-11-20T02:30:00.000Z')
  await notify()
  await xu.see('待办事项提醒')
  await xu.reload()
  await xu.tap(/^未读，.*有一件急事还没有人看，请您管一管/)
  await xu.see('王*例')
  await xu.see('记下回电')
})

it('what is overdue is told upward and taken there, and the worker reads who has it now', async () => {
  const id = await on.world.submit('wang')
  await on.world.take('qian', id, 'accept')
  await on.world.stack.clock.freeze('2026-11-30T02:00:00.000Z')
  await on.world.stack.timer('clock')
  await notify()
  const wang = keep(await Phone.of(on.world.stack, 'wang'))
  await openMatter(wang)
  await wang.see('超期了。本该 11月27日 周五 前办好，已经报给上一级。')

  const wu = await inboxOf('wu')
  await wu.tap(/^未读，.*有一件事超期了，请您过问/)
  await wu.see('办理经过')
  await confirmed(wu, '接过来办', '最晚办到 12月7日 周一 24:00')
  expect(await on.world.doc(id)).toMatchObject({ desk: 'hekou-town/officer', state: 'surveying' })

  await wang.home()
  await openMatter(wang)
  await wang.see('上一级接过去办了')
  await wang.see(/河口镇总工会（编的） · 吴\*/)
  await wang.gone(/超期会自动报/)
  const desk = await officers('wu')
  await desk.tap('退回补材料')
  await desk.choose('住址')
  await oneTap(desk, '退回补材料')
  expect((await on.world.doc(id)).state).toBe('returned')
  expect(await on.world.act('qian', id, 'reject', { code: 'notPoor', text: LONG })).toMatchObject({ ok: false })
})
