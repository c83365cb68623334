import { leaveTab } from 'kit/tabs'
import type { Page } from 'playwright-core'
import { type Bench, turn, useBench, usePhone } from './test-bench'

let bench: Bench
let phone: Page
useBench((opened) => (bench = opened))
usePhone(
  () => bench,
  'worker/',
  (opened) => (phone = opened),
)

const AT = Date.UTC(2026, 10, 20, 2, 5)
const send = (seq: number, more: object = {}) =>
  bench.messages['openid-worker']!.push({
    seq,
    at: AT,
    templateId: 't1',
    page: 'pages/tools/index?scene=a',
    data: { thing1: { value: '生活有困难' }, phrase2: { value: '受理中' } },
    ...more,
  })
/** Sends, and does not wait until the phone looks by itself. */
const bring = async (seq: number, more: object = {}) => {
  send(seq, more)
  await phone.evaluate('__phone.syncMessages()')
}
const banner = () => phone.getByRole('alert')
const openList = async () => {
  await phone.evaluate('__phone.openMessages()')
  return phone.getByRole('dialog', { name: '服务通知' })
}

describe('subscribe messages', () => {
  it('lie over the screen as a card with the words of the template', async () => {
    send(7)
    await banner().waitFor()
    const words = await banner().innerText()
    for (const part of ['服务通知', '11月20日 10:05', '办理进度提醒', '办的事', '生活有困难', '到哪了', '受理中'])
      expect(words.replace('11/20', '11月20日')).toContain(part)
  })

  it('open their page when they are tapped, and tell the mini-program how', async () => {
    await bring(7)
    await banner().getByRole('button').click()
    await phone.getByText('场景 a 1014').waitFor()
    expect(await phone.evaluate('__phone.pages()')).toEqual(['pages/tools/index'])
    expect(await banner().count()).toBe(0)
  })

  it('show once, also after the phone was started anew, and stay in the list', async () => {
    await bring(7)
    await banner().waitFor()
    await phone.reload()
    await phone.evaluate('__phone.ready')
    await phone.evaluate('__phone.syncMessages()')
    expect(await banner().count()).toBe(0)
    const list = await openList()
    expect(await list.getByRole('button', { name: /办理进度提醒/ }).count()).toBe(1)
    await list.getByRole('button', { name: '关掉' }).click()
    expect(await list.count()).toBe(0)
  })

  it('have types for names where the template is not known, and no way in without a page', async () => {
    send(7, {
      templateId: 'unknown',
      page: '',
      data: { time3: { value: '10:00' }, thing9: { value: '甲' }, other: { value: 1 } },
    })
    const card = (await openList()).getByRole('button', { name: /订阅消息/ })
    await phone.evaluate('__phone.syncMessages()')
    await banner().waitFor()
    await phone.getByRole('button', { name: '关掉' }).click()
    await openList()
    const words = (await card.innerText()).split('\n').map((line) => line.trim())
    expect(words.join(' ')).toMatch(/时间 ?10:00.*事项 ?甲.*other ?1/)
    expect(words.join(' ')).not.toContain('进入小程序查看')
    await card.click()
    expect(await phone.evaluate('__phone.pages()')).toEqual(['pages/home/index'])
  })

  it('list the newest first', async () => {
    send(7, { data: { thing1: { value: '甲' } } })
    send(8, { data: { thing1: { value: '乙' } } })
    await phone.evaluate('__phone.syncMessages()')
    const list = await openList()
    expect((await list.innerText()).replace(/\s/g, '')).toMatch(/乙.*甲/)
  })

  it('say that there are none', async () => {
    await (await openList()).getByText('还没有收到通知').waitFor()
  })

  it('do not reach a phone without a network until it has one', async () => {
    await turn(phone, { network: 'off' })
    send(7)
    await phone.evaluate('__phone.syncMessages()')
    expect(await banner().count()).toBe(0)
    await turn(phone, { network: 'on' })
    await banner().waitFor()
  })

  it('reach only the phone of their openid', async () => {
    bench.messages['openid-officer'] = [{ seq: 9, at: AT, templateId: 't1', page: '', data: {} }]
    await phone.evaluate('__phone.syncMessages()')
    expect(await banner().count()).toBe(0)
    const officer = await bench.open('officer/')
    await officer.getByRole('alert').waitFor()
    await leaveTab(officer)
  })

  it('say on the phone when their page does not exist', async () => {
    await bring(7, { page: 'pages/gone' })
    await banner().getByRole('button').click()
    await phone.getByText('这个小程序里没有这一页：pages/gone').waitFor()
  })
})
