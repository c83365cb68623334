import { leaveTab } from 'kit/tabs'
import type { Page } from 'playwright-core'
import { type Bench, errorsOf, turn, useBench } from './test-bench'

let bench: Bench
let phone: Page
useBench((opened) => (bench = opened))
beforeEach(async () => {
  phone = await bench.open('worker/?entry=pages/more/index')
})
afterEach(() => leaveTab(phone))

/** Listens to all that the manager of updates says; `heard` gives it. */
const listen = () =>
  phone.evaluate(`(() => {
    const manager = wx.getUpdateManager()
    window.heard = []
    manager.onCheckForUpdate(({ hasUpdate }) => heard.push('checked ' + hasUpdate))
    manager.onUpdateReady(() => heard.push('ready'))
    manager.onUpdateFailed(() => heard.push('failed'))
  })()`)
const heard = () => phone.evaluate('window.heard')
const apply = () => phone.evaluate('wx.getUpdateManager().applyUpdate()')

describe('the manager of updates', () => {
  it('looks by itself at the start and finds nothing', async () => {
    await listen()
    await phone.waitForFunction('window.heard.length > 0')
    expect(await heard()).toEqual(['checked false'])
  })

  it('says that a new version is ready, and restarts the mini-program when told to', async () => {
    await listen()
    await phone.waitForFunction('window.heard.length > 0')
    await apply()
    await turn(phone, { update: 'ready' })
    expect(await heard()).toEqual(['checked false', 'checked true', 'ready'])
    await Promise.all([phone.waitForEvent('load'), apply()])
    await phone.waitForFunction('window.__phone?.pages().length === 1')
    expect(await heard()).toBeUndefined()
    expect(await phone.evaluate('__phone.get().update')).toBe('none')
    expect(await errorsOf(phone)).toEqual([])
  })

  it('says that fetching failed', async () => {
    await listen()
    await phone.waitForFunction('window.heard.length > 0')
    await turn(phone, { update: 'failed' })
    expect(await heard()).toEqual(['checked false', 'checked true', 'failed'])
  })
})
