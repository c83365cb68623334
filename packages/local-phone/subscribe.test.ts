import type { Page } from 'playwright-core'
import { type Bench, callWx, turn, useBench } from './test-bench'
import { usePages } from './test-bench-again'

let bench: Bench
let phone: Page
useBench((opened) => (bench = opened))
usePages(
  () => bench,
  'pages/tools/index',
  (opened) => (phone = opened),
)

/** What the page said of the call: the result as it came. */
const said = async (): Promise<Record<string, unknown>> => {
  const words = phone.locator('[aria-live=polite]', { hasText: 'errMsg' })
  return JSON.parse(await words.innerText()) as Record<string, unknown>
}
const press = async (tmplIds?: unknown): Promise<void> => {
  if (tmplIds !== undefined) await phone.evaluate(`getCurrentPages()[0].tmplIds = ${JSON.stringify(tmplIds)}`)
  await phone.evaluate(`new Promise((done) => getCurrentPages()[0].setData({ said: '' }, done))`)
  await phone.getByRole('button', { name: '订阅', exact: true }).click()
}
const sheet = () => phone.getByRole('dialog', { name: '想给你发送通知' })
const answer = (name: string) => sheet().getByRole('button', { name }).click()

describe('the switch answers', () => {
  it.each(['accept', 'reject', 'ban'])('%s for each template', async (subscribe) => {
    await turn(phone, { subscribe })
    await press()
    expect(await said()).toEqual({ t1: subscribe, t2: subscribe, errMsg: 'requestSubscribeMessage:ok' })
  })

  it('filter for a second template of the same title', async () => {
    await press(['t1', 't3'])
    expect(await said()).toMatchObject({ t1: 'accept', t3: 'filter' })
  })
})

describe('the sheet', () => {
  beforeEach(() => turn(phone, { subscribe: 'ask' }))

  it('has a row for each template: what stays ticked is accepted', async () => {
    await press()
    await sheet().getByLabel('审核结果').uncheck()
    expect(await sheet().getByLabel('总是保持以上选择').isChecked()).toBe(false)
    await answer('允许')
    expect(await said()).toMatchObject({ t1: 'accept', t2: 'reject' })
  })

  it('refuses all', async () => {
    await press()
    await answer('拒绝')
    expect(await said()).toMatchObject({ t1: 'reject', t2: 'reject' })
  })

  it('keeps a choice for good, and asks only about the others', async () => {
    await press(['t1'])
    await sheet().getByLabel('总是保持以上选择').check()
    await answer('允许')
    await press(['t1'])
    expect(await said()).toMatchObject({ t1: 'accept' })
    expect(await sheet().count()).toBe(0)
    await press(['t1', 't2'])
    expect(await sheet().getByLabel('办理进度提醒').count()).toBe(0)
    await answer('拒绝')
    expect(await said()).toMatchObject({ t1: 'accept', t2: 'reject' })
    expect(await callWx(phone, 'getSetting', { withSubscriptions: true })).toMatchObject({
      subscriptionsSetting: { mainSwitch: true, itemSettings: { t1: 'accept' } },
    })
  })

  it('comes again where nothing was kept', async () => {
    await press()
    await answer('允许')
    await press()
    await answer('允许')
    expect(await said()).toMatchObject({ t1: 'accept' })
  })
})

describe('what WeChat refuses', () => {
  it.each([
    [[], 10001, "TmplIds can't be empty"],
    [[''], 10004, 'Invalid template id'],
    [['t9'], 20001, 'No template data return'],
    [['t1', 'long'], 20002, 'Templates type must be same'],
    [['t1', 't2', 't3', 't4'], 20003, 'Templates count out of max bounds'],
  ])('%j with %d', async (ids, errCode, words) => {
    await press(ids)
    expect(await said()).toMatchObject({ errCode, errMsg: expect.stringContaining(words) as string })
  })

  it('takes three templates', async () => {
    await press(['t1', 't2', 't4'])
    expect(await said()).toMatchObject({ t4: 'accept' })
  })

  it('everything when the main switch is off, until it is turned on in the settings', async () => {
    await turn(phone, { subscribe: 'off' })
    await press()
    expect(await said()).toMatchObject({ errCode: 20004 })
    await phone.getByRole('button', { name: '设置' }).click()
    await phone.getByRole('button', { name: '打开接收通知' }).click()
    await press()
    await answer('允许')
    expect(await said()).toMatchObject({ t1: 'accept' })
  })

  it('a call without a network', async () => {
    await turn(phone, { network: 'off' })
    await press()
    expect(await said()).toMatchObject({ errCode: 10002 })
  })

  it('a call that no tap made', async () => {
    const errMsg = 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.'
    expect(await callWx(phone, 'requestSubscribeMessage', { tmplIds: ['t1'] })).toMatchObject({ errMsg })
    await phone.getByRole('button', { name: '晚了再订阅' }).click()
    expect(await said()).toMatchObject({ errMsg })
  })
})
