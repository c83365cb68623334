import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { closeBrowser } from '../support/browser'
import { photo } from '../support/photo'
import { DESK, LONG, World } from '../support/world'
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
  for (const [font, theme] of LOOKS) {
    const phone = await Phone.of(world.stack, who, { entry, font, theme, ...(query ? { query } : {}) })
    await phone.see(there)
    await look(phone, `${name}-${font}-${theme}`)
    await phone.close()
  }
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
