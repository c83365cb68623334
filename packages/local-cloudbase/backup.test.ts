import { execFile } from 'node:child_process'
import { appendFileSync, existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type RunningCloud, startCloud } from './cloud'
import { type Bench, connect, databaseOf, sender, startBench } from './support/sdk'

const SCRIPT = resolve(__dirname, 'scripts/backup.mjs')

/** Runs the program as a person would. @returns its exit code and its words */
const backup = (...args: string[]): Promise<{ code: number; words: string }> =>
  new Promise((done) => {
    const child = execFile(process.execPath, [SCRIPT, ...args], (_, stdout, stderr) => {
      done({ code: child.exitCode ?? 1, words: stdout + stderr })
    })
  })

describe('a backup', () => {
  let bench: Bench
  let again: RunningCloud | undefined
  const at = (name: string): string => join(bench.folder, name)
  beforeEach(async () => {
    bench = await startBench({}, { 'schema.json': '{"rows":{"indexes":[{"name":"pair","fields":[["pair",1]]}]}}' })
  })
  afterEach(async () => {
    await again?.stop()
    again = undefined
    await bench.end()
  })

  const writePair = (n: number): Promise<unknown> =>
    bench.db.runTransaction(async (t) => {
      for (const side of ['l', 'r']) await t.collection('rows').add({ _id: `${n}${side}`, pair: n })
    })

  it('taken under load holds all that was acknowledged before, and no half transaction', async () => {
    const file = await bench.app.uploadFile({ cloudPath: 'a/证明.txt', fileContent: Buffer.from('bytes') })
    await bench.send('POST', '/local/clock', { at: '2031-01-01T00:00:00Z', freeze: true })
    for (let n = 0; n < 20; n++) await writePair(n)
    const enough = new AbortController()
    let written = 20
    const load = (async () => {
      for (; !enough.signal.aborted; written++) await writePair(written)
    })()
    const taken = await backup('--data', at('data'), '--to', at('copy'))
    enough.abort()
    await load
    expect(taken).toMatchObject({ code: 0 })
    expect(written).toBeGreaterThan(20)
    expect(await backup('--restore', at('copy'), '--data', at('again'))).toMatchObject({ code: 0 })

    again = await startCloud({ data: at('again') })
    const app = connect(again.url)
    const db = databaseOf(app)
    const { total } = (await db.collection('rows').count()) as { total: number }
    expect(total).toBeGreaterThanOrEqual(40)
    for (let n = 0; n < total / 2; n++)
      expect(await db.collection('rows').where({ pair: n }).count()).toMatchObject({ total: 2 })
    const { fileContent } = await app.downloadFile({ fileID: file.fileID })
    expect(String(fileContent)).toBe('bytes')
    expect(await sender(again.url)('GET', '/local/clock')).toMatchObject({ now: '2031-01-01T00:00:00.000Z' })
    const { unindexed } = await sender(again.url)('GET', '/local/report')
    expect(unindexed).toMatchObject([{ kind: 'scan', fields: [] }])
  })

  it('is refused where something is, and where there is nothing', async () => {
    expect(await backup('--data', at('nowhere'), '--to', at('copy'))).toMatchObject({ code: 1 })
    expect(await backup('--data', at('data'), '--to', at('data'))).toMatchObject({ code: 1 })
    expect(existsSync(at('copy'))).toBe(false)
    expect((await backup('--data', at('data'))).words).toContain('--restore DIR')
  })

  it('that was damaged restores nothing', async () => {
    await writePair(1)
    await backup('--data', at('data'), '--to', at('copy'))
    appendFileSync(join(at('copy'), 'database.sqlite'), 'x')
    expect(await backup('--restore', at('copy'), '--data', at('again'))).toEqual({
      code: 1,
      words: 'The backup is damaged: database.sqlite\n',
    })
    expect(existsSync(at('again'))).toBe(false)
  })

  it('does not overwrite a data folder', async () => {
    await backup('--data', at('data'), '--to', at('copy'))
    const before = readdirSync(at('data'))
    expect(await backup('--restore', at('copy'), '--data', at('data'))).toMatchObject({ code: 1 })
    expect(readdirSync(at('data'))).toEqual(before)
  })
})
