import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, databaseOf, type Db, sender, writeFile } from './support/sdk'

const MAIN = resolve(__dirname, 'main.ts')
const SCHEMA = {
  rows: {
    indexes: [
      { name: 'half', fields: [['pair', 1]] },
      { name: 'u', fields: [['u', 1]], unique: true },
    ],
  },
}

interface Gateway {
  child: ChildProcess
  url: string
  output: () => string
}

describe('a local cloud in a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'))
  const started: ChildProcess[] = []
  beforeAll(() => {
    writeFileSync(join(folder, 'schema.json'), JSON.stringify(SCHEMA))
    writeFile(join(folder, 'functions/pid/index.js'), 'exports.main = async () => process.pid')
  })
  afterAll(() => {
    started.forEach((child) => child.kill('SIGKILL'))
    rmSync(folder, { recursive: true, force: true })
  })

  const start = async (): Promise<Gateway> => {
    const args = ['--data', 'data', '--schema', 'schema.json', '--functions', 'functions', '--port', '0', '--quiet']
    const child = spawn(process.execPath, ['--import', require.resolve('tsx'), MAIN, ...args], { cwd: folder })
    started.push(child)
    let output = ''
    child.stdout.on('data', (d: Buffer) => (output += d.toString()))
    child.stderr.on('data', (d: Buffer) => (output += d.toString()))
    while (!output.includes('\n')) await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
    return {
      child,
      url: /^local cloud ready (http:\/\/127\.0\.0\.1:\d+)\n/.exec(output)?.[1] ?? output,
      output: () => output,
    }
  }
  const kill = async ({ child }: Gateway, signal: NodeJS.Signals): Promise<number | null> => {
    const gone = once(child, 'exit')
    child.kill(signal)
    return (await gone)[0] as number | null
  }

  /** Writes single rows and pairs of rows (in transactions) until the connection breaks. */
  const writeUntilKilled = async (db: Db, worker: string, acknowledged: string[]): Promise<void> => {
    for (let n = 0; ; n++) {
      const id = `${worker}-${n}`
      try {
        if (n % 3) await db.collection('rows').add({ _id: id, u: id })
        else
          await db.runTransaction(async (t) => {
            await t.collection('rows').add({ _id: `${id}-left`, pair: id, u: `${id}-l` })
            await t.collection('rows').add({ _id: `${id}-right`, pair: id, u: `${id}-r` })
          })
      } catch {
        return
      }
      acknowledged.push(...(n % 3 ? [id] : [`${id}-left`, `${id}-right`]))
    }
  }

  const readAll = async (db: Db): Promise<{ _id: string; pair?: string }[]> => {
    const all: { _id: string; pair?: string }[] = []
    for (let last = ''; ; last = all.at(-1)!._id) {
      const query = db
        .collection('rows')
        .where({ u: db.command.gt(last) })
        .orderBy('u', 'asc')
        .limit(1000)
      const { data } = (await query.get()) as { data: { _id: string; u: string; pair?: string }[] }
      all.push(...data)
      if (data.length < 1000) return all
      last = data.at(-1)!.u
    }
  }

  it('loses no acknowledged write to kill -9, and shows no half transaction', async () => {
    for (let round = 0; round < 2; round++) {
      const gateway = await start()
      const acknowledged: string[] = []
      const writers = ['a', 'b', 'c', 'd'].map((w) =>
        writeUntilKilled(databaseOf(connect(gateway.url)), `${round}${w}`, acknowledged),
      )
      while (acknowledged.length < 150) await sleep(10)
      await kill(gateway, 'SIGKILL')
      await Promise.all(writers)
      const again = await start()
      const rows = await readAll(databaseOf(connect(again.url)))
      const present = new Set(rows.map((r) => r._id))
      expect(acknowledged.filter((id) => !present.has(id))).toEqual([])
      const halves = new Map<string, number>()
      for (const { pair } of rows) if (pair) halves.set(pair, (halves.get(pair) ?? 0) + 1)
      expect([...halves.values()].every((n) => n === 2)).toBe(true)
      expect(await kill(again, 'SIGTERM')).toBe(0)
    }
  })

  const alive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }

  it.each<NodeJS.Signals>(['SIGKILL', 'SIGTERM', 'SIGINT'])(
    'takes its function processes along on %s',
    async (signal) => {
      const gateway = await start()
      const answer = await sender(gateway.url)(
        'POST',
        '/client/call',
        { name: 'pid', data: {} },
        { 'x-local-openid': 'o' },
      )
      const pid = answer['result'] as number
      expect(alive(pid)).toBe(true)
      await kill(gateway, signal)
      for (let i = 0; i < 100 && alive(pid); i++) await sleep(50)
      expect(alive(pid)).toBe(false)
    },
  )

  it('prints one line, and refuses a folder that is held', async () => {
    const gateway = await start()
    const second = await start()
    expect(second.output()).toMatch(/in use by another local cloud/)
    expect(gateway.output()).toBe(`local cloud ready ${gateway.url}\n`)
    await kill(gateway, 'SIGTERM')
  })
})
