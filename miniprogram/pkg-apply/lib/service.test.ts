import { services } from '../../../domain/services'
import type * as NetworkModule from '../../client/net/network'
import type { Load } from '../../client/net/load'
import type * as LoadModule from '../../client/net/load'
import type * as AreasModule from '../../generated/areas'
import { catalogue, entryOf } from '../../generated/catalogue'
import { type FakeWx, noNetwork, settle, startPhone } from '../../testing/fake-wx'
import type * as ServiceModule from './service'

const DEAD = { mod: 'svc-work/index.js', errMsg: 'timeout' }
let phone: FakeWx
let fetches: number
let reachable: boolean
const lib = () => jest.requireActual<typeof ServiceModule>('./service')
/** A page that only remembers what it was told to show. */
const blank = () => {
  const shown: Load[] = []
  const setData = ({ fetched }: { fetched?: Load; load?: Load }) => shown.push(...(fetched ? [fetched] : []))
  const page = { shown, setData, begin: jest.fn() }
  return Object.assign(page, { last: () => shown[shown.length - 1] })
}

beforeEach(() => {
  jest.useFakeTimers()
  phone = startPhone()
  Object.assign(phone, { redirectTo: jest.fn() })
  fetches = 0
  reachable = true
  const { areas } = jest.requireActual<typeof AreasModule>('../../generated/areas')
  const fetch = (area: () => Promise<unknown>) => () => {
    fetches += 1
    return reachable ? area() : Promise.reject(Object.assign(new Error(DEAD.errMsg), DEAD))
  }
  jest.doMock('../../generated/areas', () => ({
    areas: Object.fromEntries(Object.entries(areas).map(([name, area]) => [name, fetch(area)])),
  }))
})
afterEach(() => jest.useRealTimers())

describe('a service', () => {
  it.each(Object.keys(services))('%s comes out of the sub-package of its area', async (id) => {
    expect(JSON.stringify(await lib().serviceFor(id))).toBe(JSON.stringify(services[id]))
    expect(fetches).toBe(1)
  })

  it('that this version does not know is none, and nothing is fetched for it', async () => {
    expect(await lib().serviceFor('of.tomorrow')).toBeNull()
    expect(fetches).toBe(0)
  })

  it.each(Object.keys(services))('%s has in the catalogue what pages ask of it before it is fetched', (id) => {
    const { head, who } = services[id]!
    const { name, official, promise, assurance } = head
    expect(entryOf(id)).toMatchObject({ name, official, promise })
    expect([entryOf(id)?.assurance, entryOf(id)?.alone]).toEqual([assurance, who.alone])
  })

  it('stands with all others in the order of the first page, without what only officers begin', async () => {
    const all = await lib().everyService()
    const ids = all.map(({ head }) => head.id)
    expect(ids).toEqual(catalogue.map(({ id }) => id))
    expect([...ids].sort()).toEqual(
      Object.keys(services)
        .filter((id) => !services[id]?.who.by)
        .sort(),
    )
    expect(fetches).toBe(5)
  })
})

describe('a page that waits for its service', () => {
  it('leaves for the notice page where the id is unknown', async () => {
    const page = blank()
    expect(await lib().fetchService(page, { service: 'of.tomorrow' })).toBeNull()
    expect((phone as unknown as { redirectTo: jest.Mock }).redirectTo.mock.calls).toEqual([
      [{ url: '/pages/gone/gone?why=gone' }],
    ])
    expect(page.shown).toEqual([])
  })

  it('says that it waits, and after a while that it is slow', async () => {
    const page = blank()
    const fetched = lib().fetchService(page, { service: 'proposal' })
    expect(page.last()).toMatchObject({ state: 'loading', slow: false })
    jest.advanceTimersByTime(6_000)
    expect(page.last()).toMatchObject({ state: 'loading', slow: true })
    expect((await fetched)?.head.id).toBe('proposal')
  })

  it('gets the form without consents where a helper fills it in', async () => {
    const kinds = async (filling: { hat?: string; assist?: string }) => {
      const service = await lib().fetchService(blank(), { service: 'join', ...filling })
      return service?.asks.form.sections.flatMap(({ steps }) =>
        steps.flatMap(({ fields }) => fields.map(({ kind }) => kind)),
      )
    }
    expect(await kinds({})).toContain('consent')
    expect(await kinds({ assist: 'a1' })).toContain('consent')
    expect(await kinds({ hat: 'h', assist: 'a1' })).not.toContain('consent')
  })

  it('says what happened where it cannot be had, and gets it when asked again', async () => {
    reachable = false
    const page = blank()
    expect(await lib().fetchService(page, { service: 'proposal' })).toBeNull()
    expect(page.last()).toMatchObject({ state: 'failed', offline: false })
    expect(page.last()?.message).toContain('没取下来')
    reachable = true
    expect((await lib().fetchService(page, { service: 'proposal' }))?.head.id).toBe('proposal')
  })

  it('begins by itself when the network is back, once', async () => {
    const { startNetwork } = jest.requireActual<typeof NetworkModule>('../../client/net/network')
    startNetwork(() => undefined)
    phone.network(false)
    reachable = false
    const page = blank()
    await lib().fetchService(page, { service: 'proposal' })
    expect(page.last()).toMatchObject({ state: 'failed', offline: true })
    phone.network(true)
    phone.network(false)
    phone.network(true)
    expect(page.begin).toHaveBeenCalledTimes(1)
  })

  it('begins by itself though it waits for an answer of the server too', async () => {
    const { startNetwork } = jest.requireActual<typeof NetworkModule>('../../client/net/network')
    const { loadInto } = jest.requireActual<typeof LoadModule>('../../client/net/load')
    startNetwork(() => undefined)
    phone.network(false)
    phone.answer = noNetwork
    reachable = false
    const page = blank()
    await lib().fetchService(page, { service: 'proposal' })
    await loadInto(page, 'case.mine', {}, () => undefined)
    phone.network(true)
    expect(page.begin).toHaveBeenCalledTimes(1)
  })

  it('does not begin anew at the next network once it has its service', async () => {
    const { startNetwork } = jest.requireActual<typeof NetworkModule>('../../client/net/network')
    startNetwork(() => undefined)
    reachable = false
    const page = blank()
    await lib().fetchService(page, { service: 'proposal' })
    reachable = true
    await lib().fetchService(page, { service: 'proposal' })
    phone.network(false)
    phone.network(true)
    await settle()
    expect(page.begin).not.toHaveBeenCalled()
  })

  it('takes the last of two attempts alone', async () => {
    const page = blank()
    const [first, second] = [1, 2].map(() => lib().fetchService(page, { service: 'proposal' }))
    expect(await first).toBeNull()
    expect((await second)?.head.id).toBe('proposal')
  })
})
