import { complaint, LI, WANG } from '../support/synthetic'
import { DESK, LONG, newId, UNIT } from '../support/world'
import { gallery, type Screen } from './look'

const on = gallery()
const { lookAt } = on

describe('pages of a matter on its way', () => {
  let id = ''
  const matter = (name: string, there: string): Screen => ({
    name,
    who: 'wang',
    entry: 'pages/matter/matter',
    query: { id },
    there,
  })
  const onDesk = (name: string, who: string, hat: string, there: string): Screen => ({
    name,
    who,
    entry: 'pkg-desk/case/case',
    query: { id, hat },
    there,
  })
  const act = (command: string, there: string): Screen => ({
    name: `act-${command}`,
    who: 'qian',
    entry: 'pkg-desk/act/act',
    query: { id, hat: DESK, command },
    there,
    through: onDesk('case', 'qian', DESK, '办理经过'),
  })

  it('handed in, on its desk, in the list', async () => {
    id = await on.world.submit('wang')
    await lookAt(matter('matter-submitted', '办理经过'))
    await lookAt({ name: 'matters', who: 'wang', entry: 'pages/matters/matters', there: '在办' })
    await lookAt({ name: 'desk', who: 'qian', entry: 'pkg-desk/desk/desk', query: { hat: DESK }, there: '王*例' })
    await lookAt(onDesk('case', 'qian', DESK, '照规定看'))
  })

  it('each step that asks for something', async () => {
    await lookAt(act('return', '还缺什么？一次说全。'))
    await lookAt(act('reject', '为什么没通过？'))
    await on.world.take('qian', id, 'accept')
    await lookAt(act('visit', '看到了什么？'))
  })

  it('returned', async () => {
    await on.world.take('qian', id, 'return', {
      gaps: [
        { field: 'photos', text: '请补一张盖了章的工资条，要看得清名字和日期' },
        { field: 'address', text: '请写全住址' },
      ],
    })
    await lookAt(matter('matter-returned', '一次说全，共 2 样：'))
    await lookAt({
      name: 'supplement',
      who: 'wang',
      entry: 'pkg-apply/action/action',
      query: { id, command: 'supplement' },
      there: '工会的人说还缺',
    })
    await on.world.take('wang', id, 'supplement', {
      photos: [await on.world.upload('wang')],
      address: '清河县河口镇示例路2号',
    })
  })

  it('publicity and an objection', async () => {
    await on.world.until(id, 'assessed')
    await lookAt(act('publish', '大家看到的只有'))
    await on.world.take('qian', id, 'publish')
    await lookAt({ name: 'notices', who: 'zhao', entry: 'pkg-open/notices/notices', there: '困难职工帮扶' })
    await on.world.stack.timer('notify')
    await lookAt({ name: 'inbox', who: 'wang', entry: 'pages/inbox/inbox', there: '贴出来让大家看' })
  })

  it('refused, and the appeal', async () => {
    await on.world.stack.clock.set('2026-11-30T02:00:00.000Z')
    await on.world.take('qian', id, 'closePublicity')
    await on.world.take('wu', id, 'reject', { code: 'notPoor', text: LONG })
    await lookAt(matter('matter-refused', '您还可以：'))
    await lookAt({
      name: 'action-appeal',
      who: 'wang',
      entry: 'pkg-apply/action/action',
      query: { id, command: 'appeal' },
      there: '您觉得哪里不对？',
    })
  })
})

it('overdue, for the worker and on the desk', async () => {
  await on.world.reset()
  const id = await on.world.submit('wang')
  await on.world.stack.clock.freeze('2026-11-27T02:00:00.000Z')
  await on.world.stack.timer('clock')
  await lookAt({ name: 'matter-overdue', who: 'wang', entry: 'pages/matter/matter', query: { id }, there: '超期了' })
  await lookAt({ name: 'matters-overdue', who: 'wang', entry: 'pages/matters/matters', there: '本该' })
  await lookAt({
    name: 'desk-overdue',
    who: 'qian',
    entry: 'pkg-desk/desk/desk',
    query: { hat: DESK },
    there: '超期了',
  })
  const onDesk = { id, hat: DESK }
  await lookAt({ name: 'case-overdue', who: 'qian', entry: 'pkg-desk/case/case', query: onDesk, there: '超期了' })
})

it('on file, where the county finds it', async () => {
  await on.world.reset()
  await on.world.until(await on.world.submit('wang'), 'filed')
  const query = { hat: 'qinghe-county/officer' }
  await lookAt({ name: 'kept', who: 'zheng', entry: 'pkg-desk/kept/kept', query, there: '有效到' })
})

it('two answers to what is asked', async () => {
  await on.world.reset()
  const id = await on.world.begin('wang', 'heat', { ...complaint, union: UNIT })
  await on.world.take('yan', id, 'accept')
  await on.world.take('yan', id, 'letter', { number: '清工监3号', served: '2026-11-20', owed: 90000 })
  await on.world.take('yan', id, 'paid', { amount: 90000, paidOn: '2026-11-20' })
  const query = { id }
  await lookAt({ name: 'matter-confirm', who: 'wang', entry: 'pages/matter/matter', query, there: '没收到，或者不对' })
})

it('sittings: what may go to one, its agenda, and what was decided', async () => {
  await on.world.reset()
  const self = { name: '何新来', mobile: '13900000009', union: UNIT, worker: 'food', will: 'agree', privacy: 'agree' }
  const one = await on.world.begin('he', 'join', { ...self, idNumber: WANG })
  const two = await on.world.begin('zhao', 'join', { ...self, name: '欧阳震华', idNumber: LI })
  const hat = DESK
  await lookAt({ name: 'meet', who: 'qian', entry: 'pkg-desk/meet/meet', query: { hat }, there: '列出议程（2 件）' })
  const { id } = await on.world.get('qian', 'meeting.open', { hat, requestId: newId(), cases: [one, two] })
  const sitting = { who: 'qian', entry: 'pkg-desk/sitting/sitting', query: { hat, id } }
  await lookAt({ name: 'sitting', ...sitting, there: '开完会再填' })
  const minutes = { on: '2026-11-20', number: '2026年第3次委员会会议', present: 7 }
  await on.world.take('zhao', two, 'withdraw')
  await on.world.get('qian', 'meeting.decide', { hat, id, minutes, lines: { [one]: { ruling: 'yes' } } })
  await lookAt({ name: 'sitting-stopped', ...sitting, there: '停在半路了' })
  await on.world.get('qian', 'meeting.run', { hat, id })
  await lookAt({ name: 'sitting-over', ...sitting, there: '1 件没有办' })
})
