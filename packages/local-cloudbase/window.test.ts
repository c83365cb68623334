import { type Bench, startBench } from './support/sdk'

const FILES = {
  'schema.json': '{"c":{"indexes":[{"name":"v","fields":[["v",1]]}]}}',
  'functions/nightly/index.js': 'exports.main = async () => 1',
  'functions/nightly/config.json': '{"triggers":[{"name":"night","type":"timer","config":"0 30 2 * * * *"}]}',
}

describe('the window', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench({}, FILES)
  })
  afterAll(() => bench.end())

  it('shows collections, requests, calls, unindexed queries, messages and timers', async () => {
    await bench.send('POST', '/local/clock', { at: '2031-05-06T00:00:00Z', freeze: true })
    await bench.db.collection('c').add([{ v: 1 }, { v: 2 }])
    await bench.db.collection('c').where({ w: 1 }).get()
    await bench.app.callWxOpenApi({ apiName: 'subscribeMessage.send', requestData: { touser: 'o' } })
    await bench.app.callFunction({ name: 'nightly', data: {} })
    const { status, ...state } = await bench.send('GET', '/local/state')
    expect(status).toBe(200)
    expect(state).toMatchObject({
      now: '2031-05-06T00:00:00.000Z',
      collections: [{ name: 'c', documents: 2, indexes: ['v'] }],
      calls: [
        { function: 'nightly', source: 'scf' },
        { function: 'nightly', source: 'timer' },
      ],
      unindexed: [{ kind: 'scan', collection: 'c', fields: ['w'] }],
      messages: [{ data: { touser: 'o' } }],
      timers: [{ function: 'nightly', name: 'night', next: '2031-05-06T18:30:00.000Z' }],
    })
    const requests = state['requests'] as { action: string }[]
    expect(requests.map((r) => r.action)).toEqual([
      'functions.invokeFunction',
      'wx.api',
      'database.getDocument',
      'database.insertDocument',
    ])
  })

  it('explains a query, by document and by address, and reports none of them', async () => {
    await bench.send('DELETE', '/local/report')
    const ask = (body: object): Promise<object> => bench.send('POST', '/local/explain', { collection: 'c', ...body })
    expect(await ask({ where: { v: { $gt: 0 } }, sort: { v: -1 }, limit: 1 })).toMatchObject({
      kind: 'index',
      index: { name: 'v', fields: [['v', 1]], unique: false, multi: [false] },
      ranges: 1,
      reverse: true,
      bound: true,
      sorted: true,
      examined: 1,
      found: 1,
      sqlite: [
        expect.stringMatching(/SEARCH e USING PRIMARY KEY \(i=\?/),
        expect.stringMatching(/SEARCH d USING INTEGER/),
      ],
    })
    expect(await ask({ where: { w: 1 } })).toMatchObject({ kind: 'scan', bound: false, examined: 2, found: 0 })
    expect(await ask({ where: { _id: 'x' } })).toMatchObject({ kind: 'ids', ranges: 1, examined: 0, found: 0 })
    const query = encodeURIComponent(JSON.stringify({ collection: 'c', where: { v: 1 }, sort: { w: 1 } }))
    expect(await bench.send('GET', `/local/explain?query=${query}`)).toMatchObject({ kind: 'index', sorted: false })
    expect(await bench.send('GET', '/local/explain?query=x')).toMatchObject({ status: 400, code: 'INVALID_PARAM' })
    expect(await ask({ collection: 'nowhere' })).toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' })
    expect((await bench.send('GET', '/local/report'))['unindexed']).toEqual([])
  })

  it('is a page that loads nothing from elsewhere, and is closed to other pages', async () => {
    const page = await fetch(`${bench.cloud.url}/local/`)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).not.toMatch(/https?:|src=/)
    expect((await fetch(`${bench.cloud.url}/local/`, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
  })
})
