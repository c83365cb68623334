import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, startBench } from './support/sdk'
import { startCloud } from './cloud'
import { nextDue, parseCron } from './functions/cron'

const SDK = JSON.stringify(require.resolve('@cloudbase/node-sdk'))
const FILES = {
  'schema.json': '{"ticks":{}}',
  'functions/now/index.js': `exports.main = async () => ({
    now: Date.now(), plain: new Date().toISOString(), given: new Date(5).toISOString(), text: Date(),
    utc: Date.UTC(2020, 0, 1), parsed: Date.parse('2020-01-01T00:00:00Z'), is: new Date() instanceof Date,
    own: new Date().constructor === Date, kind: Object.prototype.toString.call(new Date()),
  })`,
  'functions/tick/index.js': `
    const db = require(${SDK}).init({ env: 'local' }).database()
    exports.main = async (event) => {
      const { TRIGGER_SRC, WX_OPENID } = process.env
      await db.collection('ticks').add({ event, src: TRIGGER_SRC, openid: WX_OPENID || null, at: new Date().toISOString() })
      return 'ticked'
    }`,
  'functions/tick/config.json': JSON.stringify({
    triggers: [
      { name: 'nightly', type: 'timer', config: '0 30 2 * * * *' },
      { name: 'mondays', type: 'timer', config: '0 0 9 * * MON *' },
    ],
  }),
}

interface Tick {
  _id: string
  event: { TriggerName: string }
  at: string
  src: string
  openid: null
}

describe('the movable clock', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench({}, FILES)
  })
  afterAll(() => bench.end())

  const move = (change: object): Promise<Record<string, unknown>> => bench.send('POST', '/local/clock', change)
  const shown = async (): Promise<Record<string, unknown>> =>
    ((await bench.app.callFunction({ name: 'now', data: {} })) as { result: Record<string, unknown> }).result
  /** What has fired since it was asked last. Only what was read is taken away: a timer may fire between the two. */
  const ticks = async (): Promise<Tick[]> => {
    const { data } = (await bench.db.collection('ticks').get()) as { data: Tick[] }
    for (const { _id } of data) await bench.db.collection('ticks').doc(_id).remove()
    return data
  }

  it('stands still when frozen, for functions and server dates alike', async () => {
    await move({ at: '2027-03-01T00:00:00+08:00', freeze: true })
    const at = '2027-02-28T16:00:00.000Z'
    expect(await shown()).toMatchObject({
      now: Date.parse(at),
      plain: at,
      given: '1970-01-01T00:00:00.005Z',
      text: expect.stringContaining('2027') as string,
      utc: Date.UTC(2020, 0, 1),
      parsed: Date.UTC(2020, 0, 1),
      is: true,
      own: true,
      kind: '[object Date]',
    })
    await bench.db.collection('ticks').add({ _id: 's', d: bench.db.serverDate() })
    expect((await bench.db.collection('ticks').doc('s').get()).data[0]).toMatchObject({ d: new Date(at) })
    expect(await bench.send('GET', '/local/clock')).toMatchObject({ now: at, frozenAt: Date.parse(at) })
  })

  it('moves on by what is asked, and reaches processes that already run', async () => {
    await move({ at: '2027-03-01T00:00:00Z', freeze: true })
    await shown()
    await move({ advanceMs: 3_600_000 })
    expect((await shown())['plain']).toBe('2027-03-01T01:00:00.000Z')
  })

  it('runs again when unfrozen, from where it stood', async () => {
    const start = Date.parse('2027-03-01T02:00:00Z')
    await move({ at: '2027-03-01T02:00:00Z', freeze: true })
    await move({ freeze: false })
    await sleep(30)
    const now = (await shown())['now'] as number
    expect(now).toBeGreaterThan(start)
    expect(now).toBeLessThan(start + 60_000)
  })

  it('refuses what is no instant, and stays as it is', async () => {
    await move({ at: '2027-03-01T02:00:00Z', freeze: true })
    expect(await move({ at: 'soon' })).toMatchObject({ status: 400, code: 'INVALID_PARAM' })
    expect(await move({ advanceMs: 'x' })).toMatchObject({ status: 400 })
    expect((await shown())['plain']).toBe('2027-03-01T02:00:00.000Z')
  })

  it('fires each timer once for a jump over many of its instants', async () => {
    await move({ at: '2027-03-01T00:00:00+08:00', freeze: true })
    await ticks()
    expect(await move({ advanceMs: 10 * 86_400_000 })).toMatchObject({ fired: ['tick/nightly', 'tick/mondays'] })
    const seen = await ticks()
    expect(seen.map((t) => t.event.TriggerName).sort()).toEqual(['mondays', 'nightly'])
    expect(seen[0]).toMatchObject({
      src: 'timer',
      openid: null,
      at: '2027-03-10T16:00:00.000Z',
      event: { Type: 'Timer' },
    })
  })

  it('fires nothing short of the instant, nothing twice, nothing backwards', async () => {
    await move({ at: '2027-03-02T02:29:59+08:00', freeze: true })
    await ticks()
    expect(await move({ advanceMs: 999 })).toMatchObject({ fired: [] })
    expect(await move({ advanceMs: 1 })).toMatchObject({ fired: ['tick/nightly'] })
    expect(await move({ advanceMs: 1 })).toMatchObject({ fired: [] })
    expect(await move({ at: '2027-03-02T02:00:00+08:00' })).toMatchObject({ fired: [] })
    expect(await ticks()).toHaveLength(1)
  })

  it('fires by itself as time passes', async () => {
    // What the jump itself makes due is put aside while time stands still: nothing else can be among it.
    await move({ at: '2027-03-04T02:29:59+08:00', freeze: true })
    await ticks()
    await move({ freeze: false })
    let seen: Tick[] = []
    while (!seen.length) seen = await sleep(100).then(ticks)
    expect(seen.map((t) => t.event.TriggerName)).toEqual(['nightly'])
  })

  it('lets a timer be fired by hand', async () => {
    expect(await bench.send('POST', '/local/timer', { function: 'tick' })).toMatchObject({ result: 'ticked' })
    expect(await ticks()).toHaveLength(1)
    expect(await bench.send('POST', '/local/timer', { function: 'nobody' })).toMatchObject({
      code: 'FUNCTION_NOT_FOUND',
    })
  })

  it('is still moved after a restart', async () => {
    await move({ at: '2029-01-01T00:00:00Z', freeze: true })
    await bench.cloud.stop()
    const again = await startCloud({ data: `${bench.folder}/data` })
    const response = await fetch(`${again.url}/local/clock`)
    expect(await response.json()).toMatchObject({ now: '2029-01-01T00:00:00.000Z' })
    await again.stop()
  })
})

describe('timer expressions', () => {
  const due = (text: string, after: string, days = 4000): string | undefined => {
    const found = nextDue(parseCron(text), Date.parse(after), Date.parse(after) + days * 86_400_000)
    return found === undefined ? undefined : new Date(found + 8 * 3_600_000).toISOString().slice(0, 19)
  }

  it.each([
    ['0 * * * * * *', '2026-01-01T00:00:00+08:00', '2026-01-01T00:01:00'],
    ['*/20 * * * * * *', '2026-01-01T00:00:20+08:00', '2026-01-01T00:00:40'],
    ['0 0 0 * * * *', '2026-01-01T00:00:00+08:00', '2026-01-02T00:00:00'],
    ['0 30 2 1 * * *', '2026-01-31T10:00:00+08:00', '2026-02-01T02:30:00'],
    ['0 0 9 * * MON-FRI *', '2026-01-02T09:00:00+08:00', '2026-01-05T09:00:00'],
    ['0 0 9 * * 0 *', '2026-01-01T00:00:00+08:00', '2026-01-04T09:00:00'],
    ['0 0 9 10 * 1 *', '2026-01-06T00:00:00+08:00', '2026-01-10T09:00:00'],
    ['0 0 0 29 2 * *', '2026-01-01T00:00:00+08:00', '2028-02-29T00:00:00'],
    ['0 0 8,20 * * * *', '2026-01-01T08:00:00+08:00', '2026-01-01T20:00:00'],
    ['0 10/25 * * * * *', '2026-01-01T00:10:00+08:00', '2026-01-01T00:35:00'],
    ['0 0 0 1 1 * 2030', '2026-01-01T00:00:00+08:00', '2030-01-01T00:00:00'],
    ['0 0 0 1 1 * 2020', '2026-01-01T00:00:00+08:00', undefined],
  ])('%s after %s is due at %s', (text, after, expected) => {
    expect(due(text, after)).toBe(expected)
  })

  it.each([
    '* * * * *',
    '60 * * * * * *',
    '0 0 0 0 * * *',
    'x * * * * * *',
    '0 */0 * * * * *',
    '0 0 0 L * * *',
    '0 5-1 * * * * *',
  ])('refuses %s', (text) => expect(() => parseCron(text)).toThrow(/timer/))
})
