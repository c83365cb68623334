import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { closeBrowser } from '../support/browser'
import { photo } from '../support/photo'
import type { Answers } from '../../domain/form'
import { WANG } from '../support/synthetic'
import { DESK, LONG, newId, UNIT, World } from '../support/world'
import { Phone } from './phone'
import { fillIn } from './walk'

const SHOTS = path.resolve(__dirname, '../../.shots')
const LOOKS = [
  [1, 'light'],
  [1, 'dark'],
  [1.8, 'light'],
  [1.8, 'dark'],
] as const

let world: World
beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  world = await World.start()
  await world.reset()
})
afterAll(async () => {
  await closeBrowser()
  await world.stack.stop()
})

/** Words on the screen that somebody cannot read whole: cut off, over the edge, or in a box that hides the rest. */
const CLIPPED = `() => {
  const screen = document.documentElement.clientWidth
  const found = []
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim())
    if (!own.length || !element.checkVisibility({ visibilityProperty: true }) || element.closest('[aria-hidden=true], script, style, select, option, .phone-tab')) continue
    const range = document.createRange()
    range.selectNodeContents(own[0])
    const box = range.getBoundingClientRect()
    if (!box.width) continue
    const hides = getComputedStyle(element).overflow !== 'visible'
    const cut = hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2)
    if (box.left < -1 || box.right > screen + 1 || cut) found.push(own[0].textContent.trim().slice(0, 30))
  }
  const wide = [...document.querySelectorAll('.phone-body, .phone-page')].filter((one) => one.scrollWidth > one.clientWidth + 1)
  return [...found, ...wide.map(() => 'the page scrolls sideways')]
}`

interface Screen {
  name: string
  who: string
  entry: string
  query?: Record<string, string>
  /** Words that show that the page is there. */
  there: string
}

/** Looks at one page in all four looks: nothing clipped, no error; keeps the pictures for people. */
async function lookAt({ name, who, entry, query, there }: Screen): Promise<void> {
  const phone = await Phone.of(world.stack, who, { entry, ...(query ? { query } : {}) })
  for (const [font, theme] of LOOKS) {
    await phone.set({ font, theme })
    await phone.reload()
    await phone.see(there)
    await look(phone, `${name}-${font}-${theme}`)
  }
  await phone.close()
}

async function look(phone: Phone, name: string): Promise<void> {
  await phone.page.waitForTimeout(300)
  await phone.page.screenshot({ path: path.join(SHOTS, `${name}.png`) })
  expect({ name, clipped: await phone.page.evaluate(`(${CLIPPED})()`) }).toEqual({ name, clipped: [] })
  expect({ name, errors: await phone.errors() }).toEqual({ name, errors: [] })
}

describe('pages that need nothing', () => {
  it.each<Screen>([
    { name: 'home', who: 'wang', entry: 'pages/home/home', there: '您想办什么？' },
    { name: 'home-officer', who: 'qian', entry: 'pages/home/home', there: '工作台' },
    { name: 'matters-empty', who: 'sun', entry: 'pages/matters/matters', there: '看看能办什么' },
    { name: 'inbox-empty', who: 'sun', entry: 'pages/inbox/inbox', there: '没有消息' },
    { name: 'me', who: 'wang', entry: 'pages/me/me', there: '王*' },
    { name: 'gone', who: 'sun', entry: 'pages/gone/gone', there: '回' },
    {
      name: 'service',
      who: 'wang',
      entry: 'pkg-apply/service/service',
      query: { service: 'aid.file' },
      there: '谁能申请',
    },
    { name: 'tasks', who: 'wang', entry: 'pkg-apply/tasks/tasks', query: { service: 'aid.file' }, there: '还差 7 块' },
    { name: 'notices-empty', who: 'chen', entry: 'pkg-open/notices/notices', there: '现在没有贴出来的' },
    {
      name: 'desk-empty',
      who: 'feng',
      entry: 'pkg-desk/desk/desk',
      query: { hat: 'qinghe-city/officer' },
      there: '等您办的事',
    },
  ])('$name', lookAt, 120_000)
})

describe('pages of codes, joining and the worksite', () => {
  const hat = `${UNIT}/liaison`
  const site = { hat, id: `${UNIT}-site` }

  it.each<Screen>([
    {
      name: 'scan-none',
      who: 'he',
      entry: 'pages/scan/scan',
      query: { scene: 'sAAAAAAAAAAAAAA' },
      there: '这张码认不出来',
    },
    { name: 'join-find', who: 'he', entry: 'pkg-apply/join/join', there: '先说清楚' },
    { name: 'join-member', who: 'wang', entry: 'pkg-apply/join/join', there: '您已经是会员了' },
    { name: 'card', who: 'wang', entry: 'pkg-me/card/card', there: '会员号' },
    { name: 'card-none', who: 'he', entry: 'pkg-me/card/card', there: '您还没有会员卡' },
    { name: 'badge', who: 'sun', entry: 'pkg-me/code/code', query: { of: 'badge', hat }, there: '我的联络员证' },
    { name: 'site-code', who: 'sun', entry: 'pkg-me/code/code', query: { of: 'site', ...site }, there: '入会码' },
    { name: 'site', who: 'sun', entry: 'pkg-site/site/site', query: { hat }, there: '等着补材料的人' },
    { name: 'place', who: 'sun', entry: 'pkg-site/place/place', query: site, there: '作废这张码' },
    { name: 'poster', who: 'sun', entry: 'pkg-site/poster/poster', query: site, there: '存到相册' },
    { name: 'assist', who: 'sun', entry: 'pkg-site/assist/assist', query: { hat }, there: '先扫他的会员码' },
  ])('$name', lookAt, 120_000)

  it('joining at a site, and what a liaison filled in', async () => {
    const [found] = await world.stack.find<{ code: string }>('sites', { _id: site.id })
    const scene = found?.code ?? ''
    await lookAt({ name: 'join', who: 'he', entry: 'pages/scan/scan', query: { scene }, there: '不是这里？' })
    await lookAt({
      name: 'scan-member',
      who: 'wang',
      entry: 'pages/scan/scan',
      query: { scene },
      there: '您已经是会员',
    })
    const { token } = (await world.get('wang', 'card.get', {})).code
    const { id } = await world.get('sun', 'assist.begin', { hat, token, service: 'aid.file' })
    const confirm = { who: 'wang', entry: 'pkg-apply/confirm/confirm', query: { id } }
    await lookAt({ name: 'confirm-early', ...confirm, there: '联络员还没填好' })
    await world.get('sun', 'assist.put', { hat, id, answers: await world.answers('sun') })
    await lookAt({ name: 'confirm', ...confirm, there: '这几样别人不能替您点' })
  }, 240_000)
})

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

  it('handed in, on its desk, in the list', async () => {
    id = await world.submit('wang')
    await lookAt(matter('matter-submitted', '办理经过'))
    await lookAt({ name: 'matters', who: 'wang', entry: 'pages/matters/matters', there: '在办' })
    await lookAt({ name: 'desk', who: 'qian', entry: 'pkg-desk/desk/desk', query: { hat: DESK }, there: '王*例' })
    await lookAt(onDesk('case', 'qian', DESK, '照规定看'))
  }, 120_000)

  it('each step that asks for something', async () => {
    const act = (command: string, there: string): Screen => ({
      name: `act-${command}`,
      who: 'qian',
      entry: 'pkg-desk/act/act',
      query: { id, hat: DESK, command },
      there,
    })
    await lookAt(act('return', '还缺什么？一次说全。'))
    await lookAt(act('reject', '为什么没通过？'))
    await world.take('qian', id, 'accept')
    await lookAt(act('visit', '看到了什么？'))
  }, 120_000)

  it('returned', async () => {
    await world.take('qian', id, 'return', {
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
    await world.take('wang', id, 'supplement', {
      photos: [await world.upload('wang')],
      address: '清河县河口镇示例路2号',
    })
  }, 120_000)

  it('publicity and an objection', async () => {
    await world.until(id, 'assessed')
    await lookAt({
      name: 'act-publish',
      who: 'qian',
      entry: 'pkg-desk/act/act',
      query: { id, hat: DESK, command: 'publish' },
      there: '大家看到的只有',
    })
    await world.take('qian', id, 'publish')
    await lookAt({ name: 'notices', who: 'zhao', entry: 'pkg-open/notices/notices', there: '困难职工帮扶' })
    await world.stack.timer('notify')
    await lookAt({ name: 'inbox', who: 'wang', entry: 'pages/inbox/inbox', there: '您的申请有新进展' })
  }, 120_000)

  it('refused, and the appeal', async () => {
    await world.stack.clock.set('2026-11-30T02:00:00.000Z')
    await world.take('qian', id, 'closePublicity')
    await world.take('wu', id, 'reject', { code: 'notPoor', text: LONG })
    await lookAt(matter('matter-refused', '您还可以：'))
    await lookAt({
      name: 'action-appeal',
      who: 'wang',
      entry: 'pkg-apply/action/action',
      query: { id, command: 'appeal' },
      there: '您觉得哪里不对？',
    })
  }, 120_000)
})

describe('pages of the other doors', () => {
  beforeAll(() => world.reset())
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
    (await world.get(person, 'case.submit', { service, requestId: newId(), answers })).id
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
      there: '谁能问',
    },
    { name: 'quick', who: 'wang', entry: 'pkg-apply/quick/quick', query: { service: 'lawyer' }, there: '遇到什么事？' },
    { name: 'offers-empty', who: 'wang', entry: 'pkg-open/offers/offers', there: '现在没有活动' },
    { name: 'offers-stranger', who: 'he', entry: 'pkg-open/offers/offers', there: '去入会' },
    { name: 'offer-gone', who: 'wang', entry: 'pkg-open/offer/offer', query: { id: 'nothing' }, there: '看别的活动' },
  ])('$name', lookAt, 120_000)

  it.each(LOOKS)(
    'the answers of the six questions and of the clock at text %s, %s',
    async (font, theme) => {
      const phone = await Phone.of(world.stack, 'wang', { font, theme, entry: 'pkg-apply/fits/fits' })
      await phone.choose('退休')
      await phone.tap('下一步')
      await phone.choose('说不准')
      await phone.fill(/几口人/, '4')
      await phone.tap('下一步')
      await phone.fill(/到手/, '84000')
      await phone.tap('下一步')
      await phone.choose('有人得了大病')
      await phone.tap('下一步')
      await phone.choose('说不准')
      await phone.see(/说不准/)
      await look(phone, `fits-result-${font}-${theme}`)
      await phone.close()
      const form = await Phone.of(world.stack, 'wang', {
        font,
        theme,
        entry: 'pkg-apply/quick/quick',
        query: { service: 'lawyer' },
      })
      await form.choose('被辞退')
      await form.tap(/哪天知道的/)
      for (const part of ['2025年', '11月', '24日']) await form.page.getByRole('option', { name: part }).click()
      await form.tap('确定')
      await form.see(/建议最迟/)
      await look(form, `quick-clock-${font}-${theme}`)
      await form.tap('交上去')
      await form.see(/有 \d 处要改/)
      await look(form, `quick-errors-${font}-${theme}`)
      await form.close()
    },
    120_000,
  )

  it('an urgent proposal and a call, on both sides', async () => {
    await world.reset()
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
    await world.take('lv', call, 'answer', { next: 'aid', summary: LONG })
    await lookAt(matter('matter-answered', call, '律师回过电话了'))
  }, 240_000)

  it('not adopted, and what may follow', async () => {
    await world.reset()
    const calm = { measures: '用钢管搭一道。', category: 'safety', ownDuty: 'no', source: 'own' }
    const idea = await hand('proposal', { ...IDEA, ...calm, hurts: 'no' })
    await world.take('qian', idea, 'reject', { code: 'inUse', text: LONG })
    await lookAt(matter('matter-not-adopted', idea, '您还可以：'))
  }, 120_000)

  it('an application to join that waits for the number, then on the desk', async () => {
    await world.reset()
    const id = await hand('join', { ...who, will: 'agree', privacy: 'agree' })
    await lookAt(matter('matter-give-id', id, '请您补身份证号'))
    await world.take('wang', id, 'giveId', { idNumber: WANG, worker: 'employed' })
    await lookAt({
      name: 'act-approve-join',
      who: 'qian',
      entry: 'pkg-desk/act/act',
      query: { id, hat: DESK, command: 'approve' },
      there: '依据是什么？',
    })
  }, 120_000)

  it('overdue, for the worker and on the desk', async () => {
    await world.reset()
    const id = await world.submit('wang')
    await world.stack.clock.freeze('2026-11-27T02:00:00.000Z')
    await world.stack.timer('clock')
    await lookAt(matter('matter-overdue', id, '超期了'))
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
  }, 240_000)
})

describe.each([
  [1, 'light'],
  [1.8, 'dark'],
] as const)('the whole form at text %s, %s', (font, theme) => {
  it('every question, the check and the receipt', async () => {
    await world.reset()
    const phone = await Phone.of(world.stack, 'zhao', {
      font,
      theme,
      entry: 'pkg-apply/tasks/tasks',
      query: { service: 'aid.file' },
    })
    let shown = 0
    const watch = async (): Promise<void> => {
      shown += 1
      await look(phone, `form-${font}-${String(shown).padStart(2, '0')}`)
    }
    await fillIn(phone, [await photo(1, 400), await photo(2, 400)], watch)
    await watch()
    await phone.page.getByRole('checkbox').locator('visible=true').last().click()
    await phone.tap('交上去')
    await phone.see('交好了')
    await watch()
    expect(shown).toBeGreaterThan(25)
    await phone.close()
  }, 240_000)
})
