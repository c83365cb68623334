import type { Answers } from '../../domain/form'
import { WANG } from '../support/synthetic'
import { DESK, LONG, newId } from '../support/world'
import { gallery, type Screen } from './look'

const on = gallery()
const { lookAt } = on

describe('pages of the other doors', () => {
  beforeAll(() => on.world.reset())
  const who = { name: '王实例', mobile: '13900000001', union: 'hekou-3' }
  const IDEA = {
    ...who,
    hurts: 'yes',
    title: '二楼东侧加一道护栏，夜里看不清',
    problem: '二楼东侧临边没有护栏，夜里看不清。',
    area: '钢筋班',
  }
  const CALL = { ...who, kind: 'dismissed', happenedOn: '2025-11-24', opponent: '示例劳务公司', time: 'any' }
  const hand = async (service: string, answers: Answers, person = 'wang'): Promise<string> =>
    (await on.world.get(person, 'case.submit', { service, requestId: newId(), answers })).id
  const matter = (name: string, id: string, there: string): Screen => ({
    name,
    who: 'wang',
    entry: 'pages/matter/matter',
    query: { id },
    there,
  })

  it.each<Screen>([
    { name: 'home-stranger', who: 'he', entry: 'pages/home/home', there: '您还没有入会' },
    { name: 'home-liaison', who: 'sun', entry: 'pages/home/home', there: '出示入会码' },
    { name: 'fits', who: 'wang', entry: 'pkg-apply/fits/fits', there: '您现在做什么？' },
    {
      name: 'service-lawyer',
      who: 'wang',
      entry: 'pkg-apply/service/service',
      query: { service: 'lawyer' },
      there: '能得到什么',
    },
    { name: 'quick', who: 'wang', entry: 'pkg-apply/quick/quick', query: { service: 'lawyer' }, there: '遇到什么事？' },
    {
      name: 'service-hazard',
      who: 'wang',
      entry: 'pkg-apply/service/service',
      query: { service: 'safety.hazard' },
      there: '现在值班：值班室',
    },
    {
      name: 'quick-hazard',
      who: 'wang',
      entry: 'pkg-apply/quick/quick',
      query: { service: 'safety.hazard' },
      there: '先拍下来',
    },
    {
      name: 'service-word',
      who: 'wang',
      entry: 'pkg-apply/service/service',
      query: { service: 'word' },
      there: '能得到什么',
    },
    { name: 'offers-empty', who: 'wang', entry: 'pkg-open/offers/offers', there: '现在没有活动' },
    { name: 'offers-stranger', who: 'he', entry: 'pkg-open/offers/offers', there: '去入会' },
    { name: 'offer-gone', who: 'wang', entry: 'pkg-open/offer/offer', query: { id: 'nothing' }, there: '看别的活动' },
  ])('$name', lookAt)

  it('an urgent proposal and a call, on both sides', async () => {
    await on.world.reset()
    const idea = await hand('proposal', IDEA)
    const call = await hand('lawyer', { ...CALL, privacy: 'agree' })
    await lookAt(matter('matter-hazard', idea, '办理经过'))
    await lookAt(matter('matter-lawyer', call, '办理经过'))
    await lookAt({ name: 'desk-urgent', who: 'qian', entry: 'pkg-desk/desk/desk', query: { hat: DESK }, there: '急' })
    const atLegal = { id: call, hat: 'qinghe-county/legal' }
    await lookAt({ name: 'case-lawyer', who: 'lv', entry: 'pkg-desk/case/case', query: atLegal, there: '示例劳务公司' })
    await lookAt({
      name: 'act-answer',
      who: 'lv',
      entry: 'pkg-desk/act/act',
      query: { ...atLegal, command: 'answer' },
      there: '接下来怎么办？',
    })
    const reveal = { ...atLegal, field: 'mobile', reason: '联系职工' }
    await on.world.get('lv', 'case.reveal', reveal)
    await lookAt({ name: 'reads', who: 'wang', entry: 'pkg-me/reads/reads', there: '联系职工' })
    await lookAt({ name: 'data', who: 'wang', entry: 'pkg-me/data/data', there: '您收到的消息' })
    await lookAt({ name: 'consents', who: 'wang', entry: 'pkg-me/consents/consents', there: '给律师看' })
    await on.world.settled(idea)
    await lookAt({ name: 'worklog', who: 'chen', entry: 'pkg-open/worklog/worklog', there: '只存在这部手机上' })
    await lookAt({ name: 'workday', who: 'chen', entry: 'pkg-open/workday/workday', there: '存在手机里' })
    await lookAt({ name: 'materials', who: 'wang', entry: 'pkg-me/materials/materials', there: '139****0001' })
    await on.world.take('lv', call, 'answer', { next: 'aid', summary: LONG })
    await lookAt(matter('matter-answered', call, '律师回过话了'))
  })

  it('not adopted, and what may follow', async () => {
    await on.world.reset()
    const calm = { measures: '用钢管搭一道。', category: 'safety', ownDuty: 'no', source: 'own' }
    const idea = await hand('proposal', { ...IDEA, ...calm, hurts: 'no' })
    await on.world.take('qian', idea, 'reject', { code: 'inUse', text: LONG })
    await lookAt(matter('matter-not-adopted', idea, '您还可以：'))

    const together = [{ name: '赵样本', share: 30 }]
    const answers = { ...IDEA, ...calm, hurts: 'no', prize: 'yes', together, online: 'agree' }
    const sent = { service: 'proposal', form: 2, requestId: newId(), answers }
    const { id } = await on.world.get('wang', 'case.submit', sent)
    const { code } = await on.world.get('wang', 'share.code', { id, row: 0 })
    await lookAt({
      name: 'honours',
      who: 'wang',
      entry: 'pkg-me/honours/honours',
      there: '还有 1 个人没点，请他们点一下',
    })
    await lookAt({ name: 'kin', who: 'wang', entry: 'pkg-apply/kin/kin', there: '这件事是谁的？' })
    const page = 'pkg-me/together/together'
    await lookAt({ name: 'together', who: 'wang', entry: page, query: { id }, there: '把码给他扫' })
    await lookAt({
      name: 'together-asked',
      who: 'zhao',
      entry: page,
      query: { token: code.token },
      there: '是，一起想的',
    })
  })

  it('an application to join that waits for the number, then on the desk', async () => {
    await on.world.reset()
    const id = await hand('join', { ...who, will: 'agree', privacy: 'agree' })
    await lookAt(matter('matter-give-id', id, '请您补身份证号'))
    await on.world.take('wang', id, 'giveId', { idNumber: WANG, worker: 'employed' })
    await lookAt({
      name: 'act-approve-join',
      who: 'qian',
      entry: 'pkg-desk/act/act',
      query: { id, hat: DESK, command: 'approve' },
      there: '依据是什么？',
    })
  })
})
