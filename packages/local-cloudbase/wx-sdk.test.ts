import type { WechatMessage } from './wechat'
import { type Answer, type Bench, startBench } from './support/sdk'
import { connectWx, type WxCloud, type WxDb, wxFailure } from './support/wx-sdk'

const SDK = JSON.stringify(require.resolve('wx-server-sdk'))
const FILES = {
  'schema.json': '{"c":{"indexes":[{"name":"v","fields":[["v",1]]}]}}',
  'functions/who/index.js': `
    const cloud = require(${SDK})
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
    exports.main = async () => {
      const context = cloud.getWXContext()
      await cloud.database().collection('c').doc('seen').set({ data: { by: context.OPENID ?? 'nobody' } })
      return context
    }`,
  'functions/tell/index.js': `
    const cloud = require(${SDK})
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
    exports.main = async (event) =>
      cloud.openapi.subscribeMessage.send(event.message).catch(({ errCode, errMsg }) => ({ errCode, errMsg }))`,
}

describe('wx-server-sdk on the local cloud', () => {
  let bench: Bench
  let cloud: WxCloud
  let db: WxDb
  beforeAll(async () => {
    bench = await startBench({ faults: true }, FILES)
    cloud = connectWx(bench.cloud.url)
    db = cloud.database()
  })
  afterAll(() => bench.end())

  const call = (name: string, data: object, openid: string): Promise<Answer> =>
    bench.send('POST', '/client/call', { name, data }, { 'x-local-openid': openid })

  describe('database', () => {
    it('adds, gets, counts, updates and removes', async () => {
      const c = db.collection('c')
      const _ = db.command
      expect(await c.add({ data: { _id: 'a', v: 1, at: new Date(5) } })).toMatchObject({ _id: 'a' })
      expect(await c.add({ data: [{ _id: 'b', v: 2 }, { v: 3 }] })).toMatchObject({
        _ids: ['b', expect.stringMatching(/^[0-9a-f]{32}$/) as string],
      })
      expect((await c.doc('a').get()).data).toEqual({ _id: 'a', v: 1, at: new Date(5) })
      const above = c.where({ v: _.gt(1) })
      expect(await above.count()).toMatchObject({ total: 2 })
      const found = await above.orderBy('v', 'desc').limit(1).field({ v: true, _id: false }).get()
      expect(found.data).toEqual([{ v: 3 }])
      expect(await c.doc('a').update({ data: { v: _.inc(5), o: { x: 1 } } })).toMatchObject({ stats: { updated: 1 } })
      expect(await above.update({ data: { mark: true } })).toMatchObject({ stats: { updated: 3 } })
      expect(await c.doc('new').set({ data: { v: 0 } })).toMatchObject({ stats: { updated: 0, created: 1 } })
      expect(await c.doc('new').remove()).toMatchObject({ stats: { removed: 1 } })
      expect(await above.remove()).toMatchObject({ stats: { removed: 3 } })
    })

    it('aggregates', async () => {
      const c = db.collection('c')
      await c.add({
        data: [
          { k: 'x', n: 1 },
          { k: 'x', n: 2 },
          { k: 'y', n: 4 },
        ],
      })
      const sum = await c
        .aggregate()
        .match({ n: db.command.gt(0) })
        .group({ _id: '$k', n: { $sum: '$n' } })
        .sort({ n: -1 })
        .end()
      expect(sum).toMatchObject({
        list: [
          { _id: 'y', n: 4 },
          { _id: 'x', n: 3 },
        ],
      })
      await c.where({ n: db.command.gt(0) }).remove()
    })

    it('runs transactions that see their own writes', async () => {
      await db.collection('c').add({ data: { _id: 'seats', left: 1 } })
      const left = await db.runTransaction(async (t) => {
        await t
          .collection('c')
          .doc('seats')
          .update({ data: { left: db.command.inc(-1) } })
        return (await t.collection('c').doc('seats').get()).data?.['left']
      })
      expect(left).toBe(0)
      expect((await db.collection('c').doc('seats').get()).data).toEqual({ _id: 'seats', left: 0 })
    })

    it('turns codes into the numbers that programs look at', async () => {
      const c = db.collection('c')
      await c.doc('twin').set({ data: { v: 0 } })
      expect(await wxFailure(c.add({ data: { _id: 'twin' } }))).toMatchObject({
        errCode: -502001,
        errMsg: expect.stringContaining('E11000') as string,
      })
      expect(await wxFailure(db.collection('nowhere').get())).toMatchObject({ errCode: -502005 })
      expect(await wxFailure(c.where({ v: { $like: 1 } }).get())).toMatchObject({ errCode: -502001 })
      expect(await wxFailure(c.doc('nobody').get())).toMatchObject({
        errMsg: expect.stringContaining('document with _id nobody does not exist') as string,
      })
    })
  })

  it('stores, reads, addresses and deletes files', async () => {
    const { fileID } = await cloud.uploadFile({ cloudPath: 'proof/工 会.txt', fileContent: Buffer.from('证明') })
    expect((await cloud.downloadFile({ fileID })).fileContent.toString()).toBe('证明')
    const missing = `${fileID}.none`
    expect((await cloud.getTempFileURL({ fileList: [fileID, missing] })).fileList).toMatchObject([
      { fileID, status: 0, tempFileURL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) as string },
      { fileID: missing, status: -503003, tempFileURL: '' },
    ])
    expect((await cloud.deleteFile({ fileList: [fileID] })).fileList).toMatchObject([{ fileID, status: 0 }])
    await expect(cloud.downloadFile({ fileID })).rejects.toBeDefined()
  })

  describe('functions', () => {
    it('know who calls, and write as themselves', async () => {
      const { result } = await call('who', { OPENID: 'forged' }, 'o-5')
      expect(result).toEqual({
        OPENID: 'o-5',
        APPID: 'wx0000000000000000',
        CLIENTIP: '127.0.0.1',
        ENV: 'local',
        SOURCE: 'wx_client',
      })
      expect((await db.collection('c').doc('seen').get()).data).toEqual({ _id: 'seen', by: 'o-5' })
    })

    it('lose the identity before the next call, which another function makes', async () => {
      await call('who', {}, 'o-6')
      expect((await cloud.callFunction({ name: 'who', data: {} })).result).not.toHaveProperty('OPENID')
    })

    it('get a number where an openid looks like one: the SDK makes it one', async () => {
      expect((await call('who', {}, '123'))['result']).toMatchObject({ OPENID: 123 })
    })
  })

  describe('subscribe messages', () => {
    const message = {
      touser: 'o-1',
      templateId: 't-1',
      page: 'pages/case/case?id=1',
      data: { thing1: { value: '已受理' } },
    }
    const tell = async (): Promise<unknown> => (await call('tell', { message }, 'o-1'))['result']
    const sent = async (): Promise<WechatMessage[]> =>
      (await bench.send('GET', '/local/report'))['messages'] as WechatMessage[]
    const plan = (answer: object): Promise<Answer> => bench.send('POST', '/local/wechat', answer)
    beforeEach(async () => {
      await bench.send('DELETE', '/local/report')
      await bench.send('DELETE', '/local/faults')
    })

    it('come through protobuf under the names that WeChat gives their parts', async () => {
      expect(await tell()).toEqual({ errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' })
      const { templateId, ...rest } = message
      expect(await sent()).toEqual([
        {
          seq: expect.any(Number) as number,
          apiName: 'subscribeMessage.send',
          data: { ...rest, template_id: templateId },
          at: expect.any(Number) as number,
        },
      ])
    })

    it.each([43101, 47003, 40003, 40037, 41030, -1])(
      'fail with %d on demand, once, and are not sent',
      async (errcode) => {
        await plan({ errcode })
        expect(await tell()).toMatchObject({ errCode: errcode, errMsg: expect.stringContaining('fail') as string })
        expect(await sent()).toEqual([])
        expect(await tell()).toMatchObject({ errCode: 0 })
      },
    )

    it('fail as often as was asked for, in the order that was asked for', async () => {
      await plan({ errcode: 43101, times: 2 })
      await plan({ errcode: 47003 })
      const codes = [await tell(), await tell(), await tell(), await tell()].map(
        (r) => (r as { errCode: number }).errCode,
      )
      expect(codes).toEqual([43101, 43101, 47003, 0])
    })

    it('time out after they took effect', async () => {
      await plan({ timeout: true })
      expect(await tell()).toMatchObject({ errCode: -501002 })
      expect(await sent()).toHaveLength(1)
    })

    it('may outlast the function that sends them', async () => {
      await plan({ timeout: true, ms: 5000 })
      expect(await call('tell', { message }, 'o-1')).toMatchObject({ code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' })
      expect(await sent()).toHaveLength(1)
    })

    it('say the same to the other SDK', async () => {
      await plan({ errcode: 43101 })
      const answer = await bench.app.callWxOpenApi({ apiName: 'subscribeMessage.send', requestData: { touser: 'o' } })
      expect(answer).toMatchObject({ result: { errcode: 43101, errmsg: 'user refuse to accept the msg' } })
    })

    it('forget what was planned together with the faults', async () => {
      await plan({ errcode: 43101, times: 5 })
      await bench.send('DELETE', '/local/faults')
      expect(await tell()).toMatchObject({ errCode: 0 })
    })

    it.each([
      {},
      { errcode: 0 },
      { errcode: 12345 },
      { errcode: '43101' },
      { errcode: 43101, timeout: true },
      { errcode: 43101, times: 0 },
      { timeout: true, ms: -1 },
      { timeout: 1 },
    ])('refuse the plan %j, which could not happen', async (answer) => {
      expect(await plan(answer)).toMatchObject({ status: 400, code: 'INVALID_PARAM' })
    })

    it('are the only interface of WeChat', async () => {
      expect(await wxFailure(cloud.openapi['wxacode']!['get']!({ path: 'x' }))).toMatchObject({ errCode: -501007 })
    })
  })
})
