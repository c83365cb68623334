import type { Trip } from './trips'
import { type Answer, type Bench, failure, startBench } from './support/sdk'

const SDK = JSON.stringify(require.resolve('@cloudbase/node-sdk'))
const FILES = {
  'schema.json': '{"cases":{"indexes":[{"name":"desk","fields":[["desk",1],["due",1]]}]},"people":{}}',
  'functions/submit/index.js': `
    const db = require(${SDK}).init({ env: 'local' }).database()
    exports.main = async () => {
      await Promise.all([db.collection('people').doc('p').get(), db.collection('cases').doc('c').get()])
      await db.collection('cases').add({ desk: 'd' })
      return null
    }`,
}

describe('tools for tests', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench({ faults: true }, FILES)
  })
  afterAll(() => bench.end())
  afterEach(() => bench.send('DELETE', '/local/faults'))

  const phone = { 'x-local-openid': 'o-1' }
  const call = (): Promise<Answer> => bench.send('POST', '/client/call', { name: 'submit', data: {} }, phone)
  const fault = (f: object): Promise<Answer> => bench.send('POST', '/local/faults', f)

  it('count the trips of a call, and show which came one after the other', async () => {
    await bench.db.collection('people').doc('earlier').get()
    const before = ((await bench.send('GET', '/local/trips?since=0'))['trips'] as Trip[]).at(-1)?.seq ?? 0
    await call()
    const trips = (await bench.send('GET', `/local/trips?since=${before}`))['trips'] as Trip[]
    expect(trips.map((t) => [t.action, t.collection]).sort()).toEqual([
      ['database.getDocument', 'cases'],
      ['database.getDocument', 'people'],
      ['database.insertDocument', 'cases'],
    ])
    const [record] = (await bench.send('GET', '/local/calls'))['calls'] as { callId: string }[]
    expect(new Set(trips.map((t) => t.callId))).toEqual(new Set([record!.callId]))
    const insert = trips.find((t) => t.action === 'database.insertDocument')!
    expect(trips.filter((t) => t !== insert).every((t) => t.endedAt <= insert.startedAt)).toBe(true)
    expect(insert.bytesIn).toBeGreaterThan(0)
    expect(insert.bytesOut).toBeGreaterThan(0)
  })

  it('empty collections but for what is to stay, past trips and faults', async () => {
    const people = async () => ((await bench.db.collection('people').get()).data as { _id: string }[]).map((p) => p._id)
    await bench.send('POST', '/local/empty', { collections: { people: [], cases: [] } })
    for (const _id of ['a', 'b', 'c']) await bench.db.collection('people').add({ _id })
    await fault({ match: { action: 'database.removeDocument' }, when: 'before', do: 'fail' })
    const trips = async () => ((await bench.send('GET', '/local/trips?since=0'))['trips'] as Trip[]).length
    const before = await trips()
    const { removed } = await bench.send('POST', '/local/empty', { collections: { people: ['b', 'x'], cases: [] } })
    expect(removed).toEqual({ people: 2, cases: 0 })
    expect(await trips()).toBe(before)
    expect(await people()).toEqual(['b'])
    expect(await bench.send('POST', '/local/empty', { collections: { none: [] } })).toMatchObject({
      code: expect.stringMatching(/NOT_EXIST/) as string,
    })
  })

  describe('faults', () => {
    const add = (n: number): Promise<unknown> => bench.db.collection('people').add({ _id: `f${n}` })
    const there = async (n: number): Promise<number> =>
      ((await bench.db.collection('people').doc(`f${n}`).get()).data as unknown[]).length

    it('fail the nth matching request before it has done anything, once', async () => {
      await fault({
        match: { action: 'database.insertDocument', collection: 'people' },
        nth: 2,
        when: 'before',
        do: 'fail',
      })
      await bench.db.collection('cases').add({ desk: 'x' })
      await add(1)
      expect((await failure(add(2))).code).toBe('SYS_ERR')
      expect(await there(2)).toBe(0)
      await add(2)
    })

    it('lose the answer of what was done', async () => {
      await fault({ match: { action: 'database.insertDocument' }, when: 'after', do: 'drop' })
      expect((await failure(add(3))).code).toBe('ECONNRESET')
      expect(await there(3)).toBe(1)
    })

    it('delay', async () => {
      await fault({ match: { action: 'database.insertDocument' }, when: 'before', do: 'delay', ms: 200 })
      const started = performance.now()
      await add(4)
      expect(performance.now() - started).toBeGreaterThanOrEqual(195)
    })

    it('happen to phones too, before or after the function has run', async () => {
      const cases = async (): Promise<number> =>
        ((await bench.db.collection('cases').count()) as { total: number }).total
      const before = await cases()
      await fault({ match: { path: '/client/call' }, when: 'before', do: 'fail' })
      expect(await call()).toMatchObject({ errCode: -501001, code: 'SYS_ERR' })
      expect(await cases()).toBe(before)
      await fault({ match: { path: '/client/call' }, when: 'after', do: 'drop' })
      await expect(call()).rejects.toThrow()
      expect(await cases()).toBe(before + 1)
    })

    it('meet messages, before or after they were sent', async () => {
      const sent = async (): Promise<number> => ((await bench.send('GET', '/local/report'))['messages'] as []).length
      const send = (): Promise<unknown> =>
        bench.app.callWxOpenApi({ apiName: 'subscribeMessage.send', requestData: { touser: 'o' } })
      const before = await sent()
      await fault({ match: { action: 'wx.api' }, nth: 2, when: 'before', do: 'fail' })
      await send()
      expect((await failure(send())).code).toBe('SYS_ERR')
      expect(await sent()).toBe(before + 1)
      await fault({ match: { action: 'wx.api' }, when: 'after', do: 'drop' })
      expect((await failure(send())).code).toBe('ECONNRESET')
      expect(await sent()).toBe(before + 2)
    })

    it('meet uploads: the address that is asked for, and the bytes, before or after they are stored', async () => {
      const upload = (name: string): Promise<unknown> =>
        bench.app.uploadFile({ cloudPath: `faults/${name}`, fileContent: Buffer.from(name) })
      const stored = async (name: string): Promise<boolean> => {
        const fileID = `cloud://local.local-bucket/faults/${name}`
        return bench.app.downloadFile({ fileID }).then(
          ({ fileContent }) => String(fileContent) === name,
          () => false,
        )
      }
      await fault({ match: { action: 'storage.getUploadMetadata' }, when: 'before', do: 'fail' })
      expect((await failure(upload('a'))).code).toBe('SYS_ERR')
      await fault({ match: { action: 'storage.put' }, nth: 2, when: 'before', do: 'fail' })
      await upload('b')
      expect(await failure(upload('c'))).toBeDefined()
      await fault({ match: { action: 'storage.put' }, when: 'after', do: 'fail' })
      expect(await failure(upload('d'))).toBeDefined()
      await fault({ match: { action: 'storage.put' }, when: 'after', do: 'drop' })
      expect(await failure(upload('e'))).toBeDefined()
      expect(await Promise.all(['a', 'b', 'c', 'd', 'e'].map(stored))).toEqual([false, true, false, true, true])
    })

    it('meet uploads of a phone', async () => {
      const put = (): Promise<Answer> =>
        bench.send('PUT', '/client/file?path=faults/phone.txt', Buffer.from('x'), phone)
      await fault({ match: { path: '/client/file' }, when: 'before', do: 'fail' })
      expect(await put()).toMatchObject({ code: 'SYS_ERR' })
      const fileList = ['cloud://local.local-bucket/faults/phone.txt']
      const code = async (): Promise<unknown> =>
        ((await bench.send('POST', '/client/tempurl', { fileList }, phone))['fileList'] as { code: string }[])[0]?.code
      expect(await code()).toBe('STORAGE_FILE_NONEXIST')
      await fault({ match: { path: '/client/file' }, when: 'after', do: 'drop' })
      await expect(put()).rejects.toThrow()
      expect(await code()).toBe('SUCCESS')
    })

    it('are refused when they could never happen', async () => {
      for (const bad of [
        {},
        { match: {}, do: 'fail' },
        { match: { action: 'x' }, do: 'explode' },
        { match: { nope: 1 }, do: 'fail' },
      ])
        expect(await fault(bad)).toMatchObject({ status: 400, code: 'INVALID_PARAM' })
    })
  })

  it('report unindexed queries, each kind once with its number, until cleared', async () => {
    await bench.send('DELETE', '/local/report')
    await bench.db.collection('cases').where({ due: 1 }).get()
    await bench.db.collection('cases').where({ due: 2 }).get()
    await bench.db.collection('cases').where({ desk: 'd', due: 2 }).get()
    const report = await bench.send('GET', '/local/report')
    expect(report['unindexed']).toEqual([{ kind: 'scan', collection: 'cases', fields: ['due'], sort: {}, times: 2 }])
    await bench.send('DELETE', '/local/report')
    expect((await bench.send('GET', '/local/report'))['unindexed']).toEqual([])
  })

  it('capture subscribe messages, and refuse other interfaces of WeChat', async () => {
    const data = { touser: 'o-1', template_id: 't', data: { thing1: { value: '已受理' } } }
    await bench.app.callWxOpenApi({ apiName: 'subscribeMessage.send', requestData: data })
    const { messages } = await bench.send('GET', '/local/report')
    expect((messages as object[]).at(-1)).toMatchObject({ apiName: 'subscribeMessage.send', data })
    const error = await failure(bench.app.callWxOpenApi({ apiName: 'wxacode.get', requestData: {} }))
    expect(error).toMatchObject({ code: 'INVALID_PARAM', message: expect.stringContaining('wxacode.get') as string })
  })

  it('speak the protobuf of wx-server-sdk', async () => {
    const text = (field: number, s: string | Buffer): Buffer =>
      Buffer.concat([Buffer.from([(field << 3) | 2, Buffer.byteLength(s)]), Buffer.from(s)])
    const pair = (key: string, value: unknown): Buffer =>
      text(1, Buffer.concat([text(1, key), text(2, JSON.stringify(value))]))
    const bytes = Buffer.concat([
      Buffer.from([8, 0]),
      text(2, Buffer.concat([pair('touser', 'o-2'), pair('data', { a: 1 })])),
    ])
    const answer: unknown = await bench.app.callCompatibleWxOpenApi({
      apiName: 'subscribeMessage.send',
      requestData: bytes as never,
    })
    expect(Buffer.isBuffer(answer) && answer.toString('latin1')).toContain('{"errcode":0,"errmsg":"ok"}')
    const { messages } = await bench.send('GET', '/local/report')
    expect((messages as object[]).at(-1)).toMatchObject({ data: { touser: 'o-2', data: { a: 1 } } })
  })

  it('read collections without being reported', async () => {
    await bench.send('DELETE', '/local/report')
    await bench.db.collection('people').add([
      { _id: 'q1', at: new Date(5), n: 1 },
      { _id: 'q2', at: new Date(9), n: 2 },
    ])
    const where = { at: { $gt: { $date: '1970-01-01T00:00:00.001Z' } } }
    const query = (body: object): Promise<Answer> =>
      bench.send('POST', '/local/query', { collection: 'people', ...body })
    expect((await query({ where, sort: { n: -1 }, limit: 1 }))['list']).toEqual([
      { _id: 'q2', at: '1970-01-01T00:00:00.009Z', n: 2 },
    ])
    expect((await bench.send('GET', '/local/report'))['unindexed']).toEqual([])
    expect(await query({ collection: 'nowhere' })).toMatchObject({ status: 400, code: 'DATABASE_COLLECTION_NOT_EXIST' })
  })
})

describe('a strict local cloud', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench({ strictIndexes: true }, FILES)
  })
  afterAll(() => bench.end())

  it('refuses unindexed queries by name', async () => {
    const error = await failure(bench.db.collection('cases').where({ due: 1 }).orderBy('at', 'desc').get())
    expect(error.code).toBe('LOCAL_UNINDEXED_QUERY')
    expect(error.message).toContain('"collection":"cases","fields":["due"],"sort":{"at":-1}')
    expect((await bench.db.collection('cases').where({ desk: 'd' }).orderBy('due', 'asc').get()).data).toEqual([])
  })

  it('takes no faults unless started so', async () => {
    expect(await bench.send('POST', '/local/faults', { match: { path: '/admin' }, do: 'fail' })).toMatchObject({
      status: 400,
    })
  })
})
