import { request } from 'node:http'
import type { Stack } from '../tests/support/stack'
import { startStack } from '../tests/support/stack'

let stack: Stack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack.stop())

const get = async (door: string): Promise<unknown> => (await fetch(`${stack.url}/demo/${door}`)).json()
const post = (door: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${stack.url}/demo/${door}`, { method: 'POST', headers, body: JSON.stringify(body) })

/** Status of a request that claims another host, which `fetch` would not send. */
const statusFor = (host: string): Promise<number | undefined> =>
  new Promise((done, fail) => {
    request(`${stack.url}/demo/county`, { headers: { host } }, (reply) => {
      reply.resume()
      done(reply.statusCode)
    })
      .on('error', fail)
      .end()
  })

describe('the clock of the page', () => {
  it.each([
    ['a Friday', '2026-11-20T02:00:00.000Z', '2026-11-23T01:00:00.000Z'],
    ['the day before New Year’s holiday', '2025-12-31T02:00:00.000Z', '2026-01-04T01:00:00.000Z'],
    ['late in the evening of a Monday', '2026-11-23T15:59:00.000Z', '2026-11-24T01:00:00.000Z'],
  ])('goes from %s to nine in the morning of the next working day', async (_, from, to) => {
    await stack.clock.freeze(from)
    await post('clock', { to: 'workday' })
    expect(await stack.clock.now()).toBe(to)
  })
  it('goes on by a day to the minute', async () => {
    await stack.clock.freeze('2026-11-20T02:03:00.000Z')
    await post('clock', { to: 'day' })
    expect(await stack.clock.now()).toBe('2026-11-21T02:03:00.000Z')
  })
  it('says so where nothing is due, and for a jump that it does not know', async () => {
    expect(await (await post('clock', { to: 'due' })).json()).toHaveProperty('refused')
    expect(await (await post('clock', { to: 'yesterday' })).json()).toHaveProperty('refused')
  })
})

describe('the page', () => {
  it('shows no case before the first, and whose turn it is', async () => {
    expect(await get('ledger')).toMatchObject({ ledger: null, next: { filed: { who: 'wang' } } })
  })
  it('loads nothing from elsewhere', async () => {
    const texts = await Promise.all(
      ['', 'app.js', 'phones.js', 'ledger.js', 'reading.js', 'dom.js', 'style.css'].map(async (file) => {
        const reply = await fetch(`${stack.url}/${file}`)
        expect(reply.status).toBe(200)
        return reply.text()
      }),
    )
    expect(texts.join('\n')).not.toMatch(/https?:\/\//)
  })
  it('gives out nothing beside its own folder', async () => {
    for (const path of ['server.ts', '..%2fkeys.ts', 'phones.ts']) {
      expect((await fetch(`${stack.url}/${path}`)).status).toBe(404)
    }
  })
})

describe('starting over', () => {
  it('brings the county back as it was at first', async () => {
    const before = await stack.find<{ _id: string }>('people')
    expect(await (await post('restart', {})).json()).toEqual({ ok: true })
    expect(await stack.find<{ _id: string }>('people')).toEqual(before)
  })
  it('is refused to pages of other websites, by origin and by name', async () => {
    expect((await post('restart', {}, { origin: 'http://elsewhere.example' })).status).toBe(403)
    expect(await statusFor('elsewhere.example')).toBe(403)
    expect(await statusFor(new URL(stack.url).host)).toBe(200)
  })
})
