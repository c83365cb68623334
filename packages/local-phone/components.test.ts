import type { Page } from 'playwright-core'
import { type Bench, callPage, styleOf, useBench, usePhone } from './test-bench'
import { usePages } from './test-bench-again'

let bench: Bench
let phone: Page
useBench((opened) => (bench = opened))

const lines = () => callPage<string[]>(phone, 'lines')
const colorOf = (text: string, property = 'color') => styleOf(phone.getByText(text, { exact: true }), property)

describe('the first page', () => {
  usePhone(
    () => bench,
    'worker/?a=7',
    (opened) => (phone = opened),
  )

  it('runs lifetimes in the order of WeChat', async () => {
    const seen = await lines()
    expect(seen.slice(0, 2)).toEqual(['launch pages/home/index 1001', 'app show 1001'])
    const order = ['home attached', 'home load {"a":"7"}', 'home show', 'home ready', 'home page ready']
    expect(seen.filter((line) => order.includes(line))).toEqual(order)
    expect(seen.indexOf('card ready')).toBeGreaterThan(seen.indexOf('card attached'))
    expect(seen).toContain('card title 一张卡片')
  })

  it('hands a page its query as properties too', async () => {
    expect(await phone.evaluate('getCurrentPages()[0].data.a')).toBe('7')
  })
})

const useHome = () =>
  usePages(
    () => bench,
    'pages/home/index',
    (opened) => (phone = opened),
  )

describe('components', () => {
  useHome()

  it('carries events from a component to its page, and calls back into it', async () => {
    await phone.getByRole('button', { name: '按卡片' }).click()
    await phone.getByText('按了 1 次，一张卡片!').waitFor()
    await phone.getByRole('button', { name: '按卡片 1' }).press('Space')
    await phone.getByText('按了 2 次，一张卡片!').waitFor()
  })

  it('gives dataset, mark and touches, and stops at catch', async () => {
    await phone.getByText('乙').click()
    await phone.getByText('选了 2 在 1 触点 1').waitFor()
    await phone.getByText('字1').click()
    await phone.getByText('只选了字').waitFor()
  })

  it('lets only the first of mutually exclusive bindings run', async () => {
    await phone.getByText('互斥').click()
    expect((await lines()).filter((line) => line === 'inner' || line === 'outer')).toEqual(['inner'])
  })

  it('ignores a tap on a disabled button', async () => {
    await phone.getByRole('button', { name: '列表' }).click({ force: true })
    expect(await phone.locator('.phone-page').count()).toBe(1)
  })

  it('keeps styles of components and pages apart', async () => {
    expect(await colorOf('一张卡片')).toBe('rgb(1, 2, 3)')
    expect(await colorOf('首页的标题', 'font-weight')).toBe('600')
    await phone.getByRole('tab', { name: '我的' }).click()
    expect(await colorOf('我的的标题')).toBe('rgb(0, 0, 200)')
    await phone.getByRole('tab', { name: '首页' }).click()
    expect(await colorOf('首页的标题')).not.toBe('rgb(0, 0, 200)')
  })

  it('passes external classes into a component', async () => {
    expect(await styleOf(phone.locator('demo-card > wx-view'), 'border-top-color')).toBe('rgb(9, 9, 9)')
  })

  it('runs WXS and imported templates', async () => {
    await phone.getByText('补助：1234.56元').waitFor()
    await phone.getByText('有 2 件').waitFor()
  })

  it('shows hover-class while pressed', async () => {
    const row = phone.locator('.thing').first()
    await row.hover()
    await phone.mouse.down()
    expect(await row.getAttribute('class')).toContain('pressed')
    await phone.mouse.up()
    expect(await row.getAttribute('class')).not.toContain('pressed')
  })

  it('measures rpx by the phone, in inline styles too', async () => {
    expect((await phone.locator('.half').boundingBox())!.width).toBe(187.5)
  })

  it('keeps a fixed bar above the tab bar', async () => {
    const bar = (await phone.locator('.fixed').boundingBox())!
    const tabs = (await phone.getByRole('tablist').boundingBox())!
    expect(bar.y + bar.height).toBe(tabs.y)
  })
})

describe('accessibility', () => {
  useHome()

  it('brings ARIA to the DOM', async () => {
    expect(await phone.getByRole('button', { name: /^字1 ?甲$/ }).count()).toBe(1)
    expect(await phone.locator('[aria-live=polite]').textContent()).toBe('还没按')
    expect(await phone.getByText('看得见读不出').getAttribute('aria-hidden')).toBe('true')
    expect(await phone.getByRole('button', { name: '列表', disabled: true }).count()).toBe(1)
  })

  it('does not leak ARIA into the dataset', async () => {
    const keys = await phone.evaluate(`Object.keys(document.querySelector('.thing').__wxElement.dataset)`)
    expect(keys).toEqual(['thingId'])
  })

  it('can be used by keyboard alone', async () => {
    await phone.getByRole('button', { name: '填表' }).focus()
    await phone.keyboard.press('Enter')
    await phone.getByRole('button', { name: '返回' }).waitFor()
    expect(await phone.getByRole('textbox', { name: '姓名' }).count()).toBe(1)
  })
})
