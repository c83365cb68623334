import { settle, startPhone } from '../../testing/fake-wx'
import type * as UpdateModule from './update'

/** A phone on some pages, with WeChat's manager of updates; `answer` is how its question is answered. */
function phoneOn(pages: string[], answer: boolean) {
  const phone = startPhone()
  const asked: { content: string }[] = []
  const applyUpdate = jest.fn()
  let isReady = (): void => undefined
  const routes = { now: pages }
  Object.assign(globalThis, { getCurrentPages: () => routes.now.map((route) => ({ route })) })
  Object.assign(phone, {
    getUpdateManager: () => ({ onUpdateReady: (listener: () => void) => (isReady = listener), applyUpdate }),
    showModal: (question: { content: string }) => {
      asked.push(question)
      return Promise.resolve({ confirm: answer })
    },
  })
  const { watchUpdates, offerUpdate } = jest.requireActual<typeof UpdateModule>('./update')
  watchUpdates()
  return { asked, applyUpdate, routes, offerUpdate, ready: () => isReady() }
}

describe('a new version', () => {
  it('is asked about in plain words once it is there, and taken by a tap', async () => {
    const phone = phoneOn(['pages/home/home'], true)
    await phone.offerUpdate()
    expect(phone.asked).toEqual([])
    phone.ready()
    await settle()
    expect(phone.asked).toMatchObject([{ content: '换成新版本，要重新打开一下。您填的都还在。' }])
    expect(phone.applyUpdate).toHaveBeenCalledTimes(1)
  })

  it('waits while a form is open, below another page as well', async () => {
    const phone = phoneOn(['pages/home/home', 'pkg-apply/form/form', 'pages/scan/scan'], true)
    phone.ready()
    await settle()
    expect(phone.asked).toEqual([])
    phone.routes.now = ['pages/home/home']
    await phone.offerUpdate()
    expect(phone.applyUpdate).toHaveBeenCalledTimes(1)
  })

  it('put off is not asked about again, and nothing is restarted', async () => {
    const phone = phoneOn(['pages/me/me'], false)
    phone.ready()
    await settle()
    await phone.offerUpdate()
    expect(phone.asked).toHaveLength(1)
    expect(phone.applyUpdate).not.toHaveBeenCalled()
  })
})
