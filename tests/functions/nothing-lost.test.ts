/** Ten phones write while everything is copied and the seal key changes: nothing is lost, and nothing unreadable. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { CloudProcess } from '../../demo/cloud'
import { usePrograms } from '../support/programs'
import { callAs } from '../support/stack'
import { complaint } from '../support/synthetic'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))
const programs = usePrograms()

const BACKUP = path.resolve(__dirname, '../../packages/local-cloudbase/scripts/backup.mjs')
const backup = (...flags: string[]): Promise<unknown> => promisify(execFile)(process.execPath, [BACKUP, ...flags])
const inData = (name: string): string => path.join(world.stack.data, name)

/** The functions' environment as an operator changes it: the functions end, and begin anew with it. */
async function use(keys: Record<string, string>): Promise<void> {
  await world.stack.killCloud()
  await fs.writeFile(inData('env.json'), JSON.stringify({ ...world.stack.env, ...keys }))
  await world.stack.restartCloud()
}
afterEach(() => use({}))

/** A matter of which somebody was told that it is there, with what they said. */
interface Handed {
  who: string
  id: string
  said: string
}

/** Phones that hand in one matter after the other, each as somebody else. A call that is lost is made again, as a phone does. */
class Phones {
  readonly handed: Handed[] = []
  private on = true
  private readonly all: Promise<unknown>

  constructor(many: number) {
    this.all = Promise.all(Array.from({ length: many }, (_, n) => this.write(n)))
  }
  private async write(n: number): Promise<void> {
    for (let count = 0; this.on; count += 1) await this.handIn(`phone-${n}-${count}`, `示例公司${n}之${count}`)
  }
  private async handIn(who: string, said: string): Promise<void> {
    const answers = { ...complaint, union: UNIT, firm: said }
    const request = { service: 'heat', requestId: newId(), answers }
    for (;;) {
      const reply = await world.call(who, 'case.submit', request).catch(() => null)
      if (reply?.ok) return void this.handed.push({ who, id: reply.data.id, said })
      await pause(20)
    }
  }
  /** Until so many more are there. */
  async more(many = 10): Promise<void> {
    const wanted = this.handed.length + many
    while (this.handed.length < wanted) await pause(20)
  }
  async end(): Promise<void> {
    this.on = false
    await this.all
  }
}

/** All these are there, with what was said. */
async function expectThere(url: string, handed: Handed[]): Promise<void> {
  for (const { who, id, said } of handed) {
    const event = { route: 'case.get', data: { id } }
    const reply = await callAs<{ ok: boolean; data?: unknown }>({ url }, `demo-${who}`, 'api', event)
    expect([reply.ok, JSON.stringify(reply.data).includes(said)]).toEqual([true, true])
  }
}

it('copied, rotated and given back while ten phones write', async () => {
  const phones = new Phones(10)
  await phones.more()
  const before = [...phones.handed]
  await backup('--data', inData('cloud'), '--to', inData('copy'))

  const fresh = randomBytes(32).toString('base64')
  const both = { KEY_SEAL: fresh, KEY_SEAL_OLD: world.stack.env['KEY_SEAL'] ?? '' }
  await use(both)
  await phones.more()
  const said = await programs.on(world.stack, 'rewrap', [], both)
  expect(said).toMatchObject({ code: 0, output: expect.stringContaining('KEY_SEAL_OLD may be taken out') })
  await phones.more()
  await use({ KEY_SEAL: fresh })
  await phones.more()
  await phones.end()
  await expectThere(world.stack.cloudUrl, phones.handed)
  expect(await world.count('cases', { no: { $gt: '' } })).toBe(phones.handed.length)

  await backup('--restore', inData('copy'), '--data', inData('again/cloud'))
  await fs.writeFile(inData('again/env.json'), JSON.stringify(world.stack.env))
  const again = new CloudProcess({ data: inData('again'), flags: ['--unsynced'] })
  await again.start()
  await expectThere(again.url, before).finally(() => again.stop())
  expect(before.length).toBeLessThan(phones.handed.length)
})
