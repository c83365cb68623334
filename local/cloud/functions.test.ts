import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, failure, startBench, writeFile } from './support/sdk'

const SDK = JSON.stringify(require.resolve('@cloudbase/node-sdk'))
const FILES = {
  'functions/who/index.js': `
    const app = require(${SDK}).init({ env: 'local' })
    exports.main = async (event) => {
      const { openId } = app.auth().getUserInfo()
      console.log('hello from', openId)
      return { openId, event, env: process.env.WX_OPENID, src: process.env.TRIGGER_SRC, key: process.env.KEY }
    }`,
  'functions/env.json': '{}',
  'env.json': '{"KEY":"k1"}',
}

describe('functions', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench({}, FILES)
  })
  afterAll(() => bench.end())

  it('get their identity from the gateway, not from the data', async () => {
    const answer = await bench.send(
      'POST',
      '/client/call',
      { name: 'who', data: { WX_OPENID: 'x' } },
      { 'x-local-openid': 'o1' },
    )
    expect(answer).toMatchObject({ status: 200, result: { openId: 'o1', env: 'o1', src: 'wx_client', key: 'k1' } })
  })
})
void utimesSync
void join
void failure
void writeFile
