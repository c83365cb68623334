import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import type { CallRecord } from './functions/functions'
import { type Answer, type Bench, failure, startBench, writeFile } from './support/sdk'

const SDK = JSON.stringify(require.resolve('@cloudbase/node-sdk'))
const FILES = {
  'schema.json': '{"notes":{}}',
  'env.json': '{"KEY":"from the file","BOTH":"file"}',
  'functions/who/index.js': `
    const app = require(${SDK}).init({ env: 'local' })
    exports.main = async (event, context) => {
      const { openId, appId } = app.auth().getUserInfo()
      console.log('hello from', openId)
      const { KEY, BOTH, OWN, WX_OPENID, TRIGGER_SRC } = process.env
      return { openId, appId, event, env: { KEY, BOTH, OWN, WX_OPENID, TRIGGER_SRC }, limit: context.time_limit_in_ms }
    }`,
  'functions/who/config.json': '{"timeout":5,"env":{"OWN":"config","BOTH":"config"}}',
  'functions/slow/index.js': `
    const app = require(${SDK}).init({ env: 'local' })
    exports.main = async ({ ms, mark }) => {
      const mine = process.env.WX_OPENID
      await new Promise((done) => setTimeout(done, ms))
      if (mark) await app.database().collection('notes').add({ _id: mark })
      return { mine, still: process.env.WX_OPENID, pid: process.pid }
    }`,
  'functions/slow/config.json': '{"timeout":1}',
  'functions/bad/index.js': `
    exports.main = async ({ how }) => {
      console.error('about to fail')
      if (how === 'throw') throw new Error('thrown on purpose')
      if (how === 'exit') process.exit(3)
      if (how === 'later') { Promise.reject(new Error('nobody waits')); await new Promise((d) => setTimeout(d, 500)) }
      if (how === 'spin') for (;;);
      if (how === 'circle') { const a = {}; a.a = a; return a }
    }`,
  'functions/bad/config.json': '{"timeout":1}',
  'functions/large/index.js': `exports.main = async ({ size }) => 'x'.repeat(size ?? 0)`,
  'functions/large/config.json': '{"timeout":20}',
  'functions/fat/index.js': `exports.main = async () => {
    const all = []
    for (;;) all.push(new Array(100_000).fill(Math.random()))
  }`,
  'functions/fat/config.json': '{"timeout":20,"memorySize":64}',
  'functions/broken/index.js': 'throw new Error("does not load")',
  'functions/chain/index.js': `
    const app = require(${SDK}).init({ env: 'local' })
    exports.main = async ({ name, data }) => (await app.callFunction({ name, data })).result`,
  'functions/changing/index.js': 'exports.main = async () => 1',
}

describe('functions', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench({}, FILES)
  })
  afterAll(() => bench.end())

  const call = (name: string, data: unknown, openid = 'o-1'): Promise<Answer> =>
    bench.send('POST', '/client/call', { name, data }, { 'x-local-openid': openid })
  const calls = async (): Promise<CallRecord[]> => (await bench.send('GET', '/local/calls'))['calls'] as CallRecord[]

  it('get their identity from the gateway, whatever the data says', async () => {
    const data = { WX_OPENID: 'forged', userInfo: { openId: 'forged' }, a: 1 }
    const { result } = await call('who', data, 'o-7')
    expect(result).toEqual({
      openId: 'o-7',
      appId: expect.stringMatching(/^wx/) as string,
      event: { WX_OPENID: 'forged', a: 1, userInfo: { openId: 'o-7', appId: expect.anything() as string } },
      env: { KEY: 'from the file', BOTH: 'file', OWN: 'config', WX_OPENID: 'o-7', TRIGGER_SRC: 'wx_client' },
      limit: 5000,
    })
  })

  it('lose the identity before the next call', async () => {
    await call('who', {}, 'o-8')
    const { result } = (await bench.app.callFunction({ name: 'who', data: {} })) as { result: { env: object } }
    expect(result).toMatchObject({ openId: '', env: { TRIGGER_SRC: 'scf' } })
    expect(result.env).not.toHaveProperty('WX_OPENID')
  })

  it('refuse a call without identity', async () => {
    expect(await bench.send('POST', '/client/call', { name: 'who' })).toMatchObject({ code: 'INVALID_PARAM' })
  })

  it('handle one request at a time per process: identities never mix', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, (_, n) => call('slow', { ms: 60 }, `o-${n}`)))
    const seen = results.map((r) => r['result'] as { mine: string; still: string; pid: number })
    expect(seen.map((s) => s.mine)).toEqual(seen.map((_, n) => `o-${n}`))
    expect(seen.map((s) => s.still)).toEqual(seen.map((s) => s.mine))
    expect(new Set(seen.map((s) => s.pid)).size).toBe(8)
  })

  it('are cut off at their time limit, and do nothing afterwards', async () => {
    expect(await call('slow', { ms: 1300, mark: 'after the limit' })).toMatchObject({
      errCode: -504003,
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    })
    await sleep(500)
    expect((await bench.db.collection('notes').doc('after the limit').get()).data).toEqual([])
    expect(await call('bad', { how: 'spin' })).toMatchObject({ code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' })
  })

  it.each([
    ['throw', 'thrown on purpose'],
    ['exit', 'exit 3'],
    ['later', 'nobody waits'],
    ['circle', 'circular'],
  ])('that fail (%s) are reported to the caller and in the log', async (how, text) => {
    expect(await call('bad', { how })).toMatchObject({
      errCode: -504002,
      code: 'FUNCTIONS_EXECUTE_FAIL',
      errMsg: expect.stringContaining(text) as string,
    })
    const last = (await calls()).at(-1)
    expect(last).toMatchObject({ function: 'bad', error: { message: expect.stringContaining(text) as string } })
    if (how !== 'exit') expect(last?.logs).toContain('about to fail')
    expect(await call('bad', {})).toMatchObject({ result: null })
  })

  it('that need more memory than they have end, and nothing else does', async () => {
    expect(await call('fat', {})).toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      errMsg: expect.stringMatching(/died/) as string,
    })
    expect(await call('who', {})).toHaveProperty('result')
  })

  it('have as much memory as they say, but for those that are named as roomy', async () => {
    const room = "exports.main = async () => require('node:v8').getHeapStatistics().heap_size_limit / 2 ** 20"
    const both = ['tight', 'roomy'].flatMap((name) => [
      [`functions/${name}/index.js`, room],
      [`functions/${name}/config.json`, '{"memorySize":64}'],
    ])
    const one = await startBench({ roomy: ['roomy'] }, Object.fromEntries(both) as Record<string, string>)
    const megabytes = async (name: string) =>
      (await one.send('POST', '/client/call', { name }, { 'x-local-openid': 'o-1' }))['result']
    expect(await megabytes('tight')).toBeLessThan(128)
    expect(await megabytes('roomy')).toBeGreaterThan(256)
    await one.end()
  })

  it('that do not load fail, and unknown ones too', async () => {
    expect(await call('broken', {})).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
    for (const name of ['nobody', '../data', '', 'a/b'])
      expect(await call(name, {})).toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
    expect((await failure(bench.app.callFunction({ name: 'nobody', data: {} }))).code).toBe('FUNCTION_NOT_FOUND')
  })

  it('take 100 KB from a phone and give 6 MB', async () => {
    const data = (size: number): object => ({ t: 'x'.repeat(size - '{"t":""}'.length) })
    expect(await call('large', data(100 * 1024))).not.toHaveProperty('errCode')
    expect(await call('who', data(100 * 1024 + 1))).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' })
    expect(await call('who', data(100 * 1024))).not.toHaveProperty('errCode')
    expect(await call('large', { size: 6 * 1024 * 1024 + 1 })).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' })
  })

  it('refuse what is nested too deeply to be handed on, in words of the gateway', async () => {
    const nested = `${'['.repeat(40_000)}${']'.repeat(40_000)}`
    const body = Buffer.from(`{"name":"who","data":{"a":${nested}}}`)
    expect(await bench.send('POST', '/client/call', body, { 'x-local-openid': 'o-1' })).toMatchObject({
      code: 'INVALID_PARAM',
    })
  })

  it('call each other without handing on the identity', async () => {
    const { result } = await call('chain', { name: 'who', data: { a: 2 } })
    expect(result).toMatchObject({ openId: '', event: { a: 2 } })
    expect(await call('chain', { name: 'bad', data: { how: 'throw' } })).toMatchObject({
      errMsg: expect.stringContaining('thrown on purpose') as string,
    })
  })

  it('take 6 MB from each other', async () => {
    const send = (size: number): Promise<unknown> =>
      bench.app.callFunction({ name: 'slow', data: { ms: 0, t: 'x'.repeat(size - '{"ms":0,"t":""}'.length) } })
    expect(await send(6 * 1024 * 1024)).toHaveProperty('result')
    expect((await failure(send(6 * 1024 * 1024 + 1))).code).toBe('EXCEED_MAX_PAYLOAD_SIZE')
  })

  it('keep what they print per call, in memory and in the file', async () => {
    await call('who', {}, 'o-log')
    expect((await calls()).at(-1)).toMatchObject({ function: 'who', source: 'wx_client', logs: 'hello from o-log\n' })
    const lines = readFileSync(join(bench.folder, 'data/functions.log'), 'utf8').trim().split('\n')
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ function: 'who', logs: 'hello from o-log\n' })
  })

  it('are loaded anew when the built file changes', async () => {
    expect(await call('changing', {})).toMatchObject({ result: 1 })
    await sleep(20)
    writeFile(join(bench.folder, 'functions/changing/index.js'), 'exports.main = async () => 2')
    expect(await call('changing', {})).toMatchObject({ result: 2 })
  })

  it('end when they are asked to, and begin anew with the next call', async () => {
    const pid = async (): Promise<unknown> => ((await call('slow', { ms: 1 }))['result'] as { pid: number }).pid
    const before = await pid()
    expect(await pid()).toBe(before)
    expect(await bench.send('DELETE', '/local/instances')).toMatchObject({ ok: true })
    expect(await pid()).not.toBe(before)
  })

  it('start from what was compiled before, and never from what another code of the same length left', async () => {
    const compiled = mkdtempSync(join(tmpdir(), 'compiled-'))
    const answers: unknown[] = []
    for (const code of ['1', '1', '2']) {
      const later = `exports.main = async () => (await import('node:path')).sep && ${code}`
      const plain = `const path = require('node:path')
        exports.main = async () => [${code}, module.loaded, path.basename(__dirname), require.main === module]`
      const one = await startBench({ compiled }, { 'functions/a/index.js': plain, 'functions/b/index.js': later })
      for (const name of ['a', 'a', 'b', 'b'])
        answers.push((await one.send('POST', '/client/call', { name }, { 'x-local-openid': 'o-1' }))['result'])
      await one.end()
    }
    const kept = readdirSync(compiled)
    rmSync(compiled, { recursive: true })
    const expected = [1, 1, 2].map((n) => [...Array.from({ length: 2 }, () => [n, true, 'a', false]), n, n])
    expect(answers).toEqual(expected.flat())
    expect(kept).toEqual(['a'])
  })

  it('may not reach a collection from the phone', async () => {
    const answer = await bench.send('POST', '/client/database', {}, { 'x-local-openid': 'o-1' })
    expect(answer).toMatchObject({ errCode: -502003, code: 'DATABASE_PERMISSION_DENIED' })
  })
})
