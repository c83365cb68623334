/** Tests that share a phone find nothing of each other: whatever one does to it, it stands afterwards as it did at first. */
import { leaveTab } from 'kit/tabs'
import type { Page } from 'playwright-core'
import { type Bench, callWx, inPage, turn, useBench } from './test-bench'
import { again, type Traces, tracesOf } from './test-bench-again'

let bench: Bench
let phone: Page
let untouched: Traces
useBench((opened) => (bench = opened))
beforeAll(async () => {
  phone = await bench.open('worker/?entry=pages/form/index')
  untouched = await tracesOf(phone)
})

const typed = () => phone.getByLabel('姓名').fill('王小二')

/** What a test does to a phone, and the trace that it leaves. */
const DEEDS: [trace: string, deed: () => Promise<unknown>][] = [
  ['filledIn', typed],
  ['focus', () => phone.getByLabel('姓名').focus()],
  ['screen', () => phone.getByText('女').click()],
  ['screen', () => inPage(phone, `() => getCurrentPages()[0].setData({ said: '说过' })`)],
  ['pages', () => callWx(phone, 'navigateTo', { url: '/pages/list/index' })],
  ['pages', () => callWx(phone, 'switchTab', { url: '/pages/me/index' })],
  ['kept', () => callWx(phone, 'setStorage', { key: 'own', data: 1 })],
  ['switches', () => turn(phone, { network: 'off', font: 1.8, theme: 'dark', album: 'deny' })],
]

it.each(DEEDS)('%s: seen when it is there, and gone with the next page (%#)', async (trace, deed) => {
  await deed()
  expect((await tracesOf(phone))[trace]).not.toEqual(untouched[trace])
  expect(await again(phone, 'pages/form/index', untouched)).toBe(true)
})

it('stands then like a phone that was just opened', async () => {
  await typed()
  await again(phone, 'pages/form/index', untouched)
  const fresh = await bench.open('worker/?entry=pages/form/index')
  expect(await tracesOf(phone)).toEqual(await tracesOf(fresh))
  await leaveTab(fresh)
})

it.each([
  ['a question', () => phone.evaluate(`void wx.showModal({ title: '没人答' })`)],
  ['a wheel', () => phone.getByRole('button', { name: '种类' }).click()],
])('another phone is wanted where %s has stayed', async (_, deed) => {
  phone = await bench.open('worker/?entry=pages/form/index')
  await deed()
  expect(await again(phone, 'pages/form/index', untouched)).toBe(false)
  await leaveTab(phone)
})
