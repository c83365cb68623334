import { RELEASE } from '../../../domain/base/release'
import { type FakeWx, keepOn, noNetwork, openStore, startPhone } from '../../testing/fake-wx'
import type * as RenewModule from './renew'

const SITE = { hat: 'u1/liaison', id: 'x1' }
const renewOn = (): typeof RenewModule.renewCode => jest.requireActual<typeof RenewModule>('./renew').renewCode
const good = () => ({ ok: true, data: { code: { token: 's2', until: null } } })
const ids = (phone: FakeWx): unknown[] => phone.of('site.revoke').map(({ requestId }) => requestId)

describe('ending a site’s code', () => {
  it('keeps its id while nobody knows whether it was done, even over a switched-off phone', async () => {
    const first = startPhone()
    first.answer = noNetwork
    expect((await renewOn()(SITE)).ok).toBe(false)
    const again = startPhone(first)
    again.answer = good
    await openStore()
    expect((await renewOn()(SITE)).ok).toBe(true)
    expect(ids(again)).toEqual(ids(first))
  })

  it('asks anew once it was done: another press ends the next code', async () => {
    const phone = startPhone()
    phone.answer = good
    const renew = renewOn()
    await renew(SITE)
    await renew(SITE)
    expect(new Set(ids(phone)).size).toBe(2)
  })

  it('leaves no copy of the old code on the phone', async () => {
    const phone = startPhone()
    for (const route of ['site.get', 'site.poster'])
      keepOn(`reply:${RELEASE}:${route}:u1/liaison|x1`, { data: {}, at: 1 })
    phone.answer = noNetwork
    const renew = renewOn()
    await renew(SITE)
    expect(phone.keptUnder('reply:')).toHaveLength(2)
    phone.answer = good
    await renew(SITE)
    expect(phone.keptUnder('reply:')).toEqual([])
  })
})
