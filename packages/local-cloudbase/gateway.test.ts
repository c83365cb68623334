import { randomBytes } from 'node:crypto'
import { connect as connectSocket } from 'node:net'
import fc from 'fast-check'
import { startCloud } from './cloud'
import { parseMultipart } from './openapi'
import { type Bench, startBench } from './support/sdk'

describe('hostile requests', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench({ faults: true }, { 'schema.json': '{"c":{}}' })
  })
  afterAll(() => bench.end())
  afterEach(async () => {
    await bench.db.collection('c').doc('alive').set({ ok: 1 })
  })

  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connectSocket(bench.cloud.port, '127.0.0.1')
      let answer = ''
      socket
        .on('data', (d) => (answer += d.toString()))
        .on('close', () => resolve(answer))
        .on('error', reject)
      socket.end(text)
    })
  const admin = async (
    body: string | Uint8Array,
    headers: Record<string, string> = {},
  ): Promise<Record<string, unknown>> =>
    (await (await fetch(`${bench.cloud.url}/admin`, { method: 'POST', body, headers })).json()) as Record<
      string,
      unknown
    >

  it.each([
    ['broken JSON', '{"action":'],
    ['no object', '[1]'],
    ['null', 'null'],
    ['nothing', ''],
    ['no action', '{}'],
    ['an unknown action', '{"action":"database.dropEverything"}'],
    ['an inherited name as action', '{"action":"constructor"}'],
    ['a list as action', '{"action":["database.getDocument"]}'],
    ['data that is no list', '{"action":"database.insertDocument","collectionName":"c","data":"x"}'],
    ['an empty list', '{"action":"database.insertDocument","collectionName":"c","data":[]}'],
    ['numbers instead of EJSON', '{"action":"database.insertDocument","collectionName":"c","data":[5]}'],
    [
      'a date that is none',
      '{"action":"database.insertDocument","collectionName":"c","data":["{\\"a\\":{\\"$date\\":\\"soon\\"}}"]}',
    ],
    [
      'a date beyond all dates',
      '{"action":"database.insertDocument","collectionName":"c","data":["{\\"a\\":{\\"$date\\":{\\"$numberLong\\":\\"9000000000000000\\"}}}"]}',
    ],
    ['broken EJSON', '{"action":"database.getDocument","collectionName":"c","query":"{\\"a\\":"}'],
    ['EJSON that is no object', '{"action":"database.getDocument","collectionName":"c","query":"[1]"}'],
    ['a negative limit', '{"action":"database.getDocument","collectionName":"c","limit":-1}'],
    ['text as limit', '{"action":"database.getDocument","collectionName":"c","limit":"1; DROP TABLE x"}'],
    ['stages that are none', '{"action":"database.aggregateDocuments","collectionName":"c","stages":[null]}'],
    ['an update without data', '{"action":"database.modifyDocument","collectionName":"c","query":"{}","merge":true}'],
    [
      'upsert by operators',
      '{"action":"database.modifyDocument","collectionName":"c","query":"{}","data":"{}","merge":true,"upsert":true}',
    ],
    ['an upload without a path', '{"action":"storage.getUploadMetadata"}'],
    ['a file list of nulls', '{"action":"wx.openApi","apiName":"subscribeMessage.send","requestData":"x"}'],
  ])('%s is refused with a code', async (_, body) => {
    expect(await admin(body)).toMatchObject({
      code: expect.stringMatching(/^(INVALID_PARAM|DATABASE_REQUEST_FAILED)$/) as string,
    })
  })

  it.each([
    'storage.batchCopyFile',
    'storage.getFileAuthority',
    'auth.getUserInfoForAdmin',
    'wx.wxPayApi',
    'wx.wxCallContainerApi',
    'database.runCommand',
    'database.queryDocument',
    'analytics.report',
  ])('refuses the action %s by name', async (action) => {
    const answer = await admin(JSON.stringify({ action, collectionName: 'c', query: '{}' }))
    expect(answer).toMatchObject({ code: 'INVALID_PARAM', message: expect.stringContaining(action) as string })
  })

  it('never changes an id by replacing a document', async () => {
    await bench.db.collection('c').doc('mine').set({ a: 1 })
    const replace = (data: string): Promise<object> =>
      admin(JSON.stringify({ action: 'database.modifyDocument', collectionName: 'c', query: '{"_id":"mine"}', data }))
    expect(await replace('{"_id":"alive","a":2}')).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    expect(await replace('{"_id":"mine","a":2}')).toHaveProperty('data')
    expect((await bench.db.collection('c').doc('mine').get()).data).toEqual([{ _id: 'mine', a: 2 }])
  })

  it('refuses names that would reach into objects, and nesting without end', async () => {
    const insert = (doc: string): Promise<Record<string, unknown>> =>
      admin(JSON.stringify({ action: 'database.insertDocument', collectionName: 'c', data: [doc] }))
    expect(await insert('{"__proto__":{"polluted":1}}')).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    const deep = '{"a":'.repeat(5000) + '1' + '}'.repeat(5000)
    expect(await insert(deep)).toHaveProperty('code')
    expect(await insert(JSON.stringify({ a: JSON.parse('['.repeat(98) + ']'.repeat(98)) as unknown }))).toHaveProperty(
      'data',
    )
    expect(await insert(JSON.stringify({ a: JSON.parse('['.repeat(101) + ']'.repeat(101)) as unknown }))).toMatchObject(
      { code: 'DATABASE_REQUEST_FAILED' },
    )
  })

  it('answers a body that is too large, and goes on', async () => {
    const answer = await admin(new Uint8Array(17 * 1024 * 1024))
    expect(answer).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' })
  })

  it.each(['/admin', '/client/call', '/client/file?path=huge.bin', '/storage/x?t=1&sign=x'])(
    'refuses 100 MB at %s without reading all of it, and goes on',
    async (path) => {
      let sent = 0
      const body = new ReadableStream<Uint8Array>({
        pull: (stream) => {
          sent += 2 ** 20
          stream.enqueue(new Uint8Array(2 ** 20))
          if (sent >= 100 * 2 ** 20) stream.close()
        },
      })
      const init = { method: 'PUT', body, duplex: 'half' as const, headers: { 'x-local-openid': 'o' } }
      const outcome = await fetch(bench.cloud.url + path, init).then(
        (r) => r.text(),
        () => 'closed',
      )
      expect(outcome).toMatch(/EXCEED_MAX_PAYLOAD_SIZE|closed/)
      expect(sent).toBeLessThan(90 * 2 ** 20)
    },
  )

  it('bears a body that never ends', async () => {
    const huge = fetch(`${bench.cloud.url}/client/call`, {
      method: 'POST',
      body: new Uint8Array(20 * 1024 * 1024),
      headers: { 'x-local-openid': 'o' },
    })
    const outcome = await huge.then((r) => r.json() as Promise<object>).catch(() => ({ errCode: 'closed' }))
    expect(outcome).toHaveProperty('errCode')
  })

  it('is closed to pages in a browser and to other host names', async () => {
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(`${bench.cloud.url}/local/clock`, { headers })).status
    expect(await status({ origin: 'https://evil.example' })).toBe(403)
    expect(await status({})).toBe(200)
    expect(await raw('GET /local/clock HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toContain('403')
  })

  it.each([
    'GET /../../etc/passwd HTTP/1.1',
    'GET /storage/../../etc/passwd HTTP/1.1',
    'GET /storage/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1',
    'GET /storage/..%5c..%5c HTTP/1.1',
    'GET /storage/%00 HTTP/1.1',
    'GET /storage HTTP/1.1',
    'GET //evil.example/local/clock HTTP/1.1',
    'GET /%ff HTTP/1.1',
    'GET http://[ HTTP/1.1',
    'GET \\ HTTP/1.1',
    'NONSENSE',
  ])('gives nothing away for %s', async (line) => {
    const answer = await raw(`${line}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 (400|403|404)|INVALID|SYS_ERR/)
    expect(answer).not.toContain('root:')
  })

  it('survives multipart and protobuf of any kind', async () => {
    const send = (bytes: Uint8Array): Promise<Record<string, unknown>> => {
      const field = (name: string, v: Buffer | string): Buffer =>
        Buffer.concat([
          Buffer.from(`--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
          Buffer.from(v),
          Buffer.from('\r\n'),
        ])
      const body = Buffer.concat([
        field('action', 'wx.openApi'),
        field('apiName', 'subscribeMessage.send'),
        field('requestData', Buffer.from(bytes)),
        Buffer.from('--B--'),
      ])
      return fetch(`${bench.cloud.url}/admin`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'multipart/form-data; boundary=B' },
      })
        .then((r) => r.text())
        .then((t) => ({ t }))
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => {
        expect(await send(bytes)).toHaveProperty('t')
      }),
      { numRuns: 60 },
    )
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ minLength: 1 }), (bytes, boundary) => {
        expect(
          typeof parseMultipart(Buffer.from(bytes), `multipart/form-data; boundary=x${boundary.replace(/[";]/g, '')}`),
        ).toBe('object')
      }),
    )
  })

  it('answers any query with documents or a code, never with a broken state', async () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    const operator = fc.constantFrom(
      '$gt',
      '$in',
      '$all',
      '$elemMatch',
      '$not',
      '$size',
      '$mod',
      '$regex',
      '$exists',
      '$ne',
      '$nin',
      'a',
    )
    const query = fc.dictionary(
      fc.constantFrom('a', 'a.b', '$or', '$and', '_id'),
      fc.oneof(value, fc.dictionary(operator, value)),
    )
    await fc.assert(
      fc.asyncProperty(query, async (q) => {
        const answer = await admin(
          JSON.stringify({ action: 'database.getDocument', collectionName: 'c', query: JSON.stringify(q) }),
        )
        expect('data' in answer || ['DATABASE_REQUEST_FAILED', 'INVALID_PARAM'].includes(String(answer['code']))).toBe(
          true,
        )
      }),
      { numRuns: 300 },
    )
  })
})

it('a data folder belongs to one local cloud at a time', async () => {
  const bench = await startBench()
  const data = `${bench.folder}/data`
  await expect(startCloud({ data })).rejects.toThrow(/in use/)
  await bench.cloud.stop()
  await bench.cloud.stop()
  await (await startCloud({ data })).stop()
  await bench.end()
})

it.each([
  { fields: ['a'] },
  { fields: [] },
  { fields: [['a', 'up']] },
  { fields: [['', 1]] },
  { name: '', fields: [['a', 1]] },
])('a schema with the index %j is refused at the start', async (index) => {
  await expect(
    startBench({}, { 'schema.json': JSON.stringify({ t: { indexes: [{ name: 'i', ...index }] } }) }),
  ).rejects.toThrow(/schema: index/)
})

it('a port that is taken, or files that are wrong, end the start and free the folder', async () => {
  const bench = await startBench()
  const data = `${bench.folder}/${randomBytes(4).toString('hex')}`
  await expect(startCloud({ data, port: bench.cloud.port })).rejects.toThrow(/EADDRINUSE/)
  await expect(startCloud({ data, schema: '/nonexistent.json' })).rejects.toThrow(/ENOENT/)
  await (await startCloud({ data })).stop()
  await bench.end()
})
