import { LI } from '../support/synthetic'
import { UNIT } from '../support/world'
import { backToTheMatter, oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'

/*
 * One member's life on the phones that see it: in at one union, over to another, at rest; what the card says, and in whose
 * list of members they stand.
 */

const on = stage()
const COURIER = 'liulin-courier'
const NAME = '柳林快递站工会（编的）'
const WHO = { name: '何新来', mobile: '13900000009' }
const AGREED = { will: 'agree', privacy: 'agree' }
const MEETING = { basis: 'meeting', decision: '2026年11月第二次会议' }
const TITLE = /^何\*来/

const DECISION = { decision: MEETING.decision }

/** What is due is delivered. */
async function comes(id: string): Promise<void> {
  await on.world.settled(id)
  await on.world.stack.timer('notify')
}
const opened = async (who: string): Promise<Phone> => on.keep(await Phone.of(on.world.stack, who))

/** The members of an officer's union, on their phone. */
const members = (phone: Phone, union: string): Promise<void> =>
  phone.goTo({ entry: 'pkg-desk/kept/kept', query: { hat: `${union}/officer`, members: 'yes' } })

async function card(he: Phone): Promise<void> {
  await he.goTo({ entry: 'pkg-me/card/card' })
  await he.see('给联络员扫一扫')
}

it('a member joins, goes over to another union, and retires: the card and both unions’ lists say so', async () => {
  const { world } = on
  const [he, qian, chen] = await Promise.all(['he', 'qian', 'chen'].map(opened))
  if (!he || !qian || !chen) throw new Error('three phones')
  const joining = await world.begin('he', 'join', { ...WHO, ...AGREED, union: UNIT, idNumber: LI, worker: 'migrant' })
  await world.take('qian', joining, 'approve', MEETING)
  await comes(joining)
  await card(he)
  await he.see('2026年起是会员')
  await he.see('河口三标项目工会（编的）')
  await members(qian, UNIT)
  await qian.see(TITLE)

  const move = { leaving: UNIT, joining: COURIER, reason: 'work', startedOn: '2026-11-20', privacy: 'agree' }
  const moving = await world.begin('he', 'transfer', { ...WHO, ...move })
  await backToTheMatter(qian, /^何\*来 · 会员转会/)
  await oneTap(qian, '同意转出')
  await backToTheMatter(chen, /^何\*来 · 会员转会/)
  await chen.see('河口三标项目工会（编的）')
  await world.take('chen', moving, 'approve', MEETING)
  await comes(moving)
  await card(he)
  await he.see(NAME)
  await he.see('2026年起是会员')
  await members(qian, UNIT)
  await qian.see('这里还没有在手机上入会的会员。')
  await members(chen, COURIER)
  await chen.see(TITLE)

  await he.tap('退休了、没工作了，保留会籍')
  await he.tap('开始填')
  await he.see('换一个')
  await he.see(NAME)
  await he.choose('退休了')
  await he.tap(/从哪天起/)
  await he.tap('确定')
  await he.tick(/同意工会用这些来保留会籍/)
  await he.tap('交上去')
  await he.see('交好了')
  const [retaining] = await world.stack.find<{ _id: string }>('cases', { service: 'retain' })
  await world.take('chen', retaining?._id ?? '', 'confirm', DECISION)
  await comes(retaining?._id ?? '')
  await members(chen, COURIER)
  await chen.see('这里还没有在手机上入会的会员。')
  await chen.tab('会籍保留的')
  await chen.see(TITLE)
  await card(he)
  await he.see('2026年起是会员，会籍保留')
  await he.see(NAME)
  await he.see(/不用交会费。活动、帮扶/)
  await he.gone('退休了、没工作了，保留会籍')
})
