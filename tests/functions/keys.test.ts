/** Keys: a function with wrong ones does nothing at all; the seal key may change while everything goes on. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import isEqual from 'lodash/isEqual'
import { usePrograms } from '../support/programs'
import type { Said } from '../support/programs'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))

const newKey = (): string => randomBytes(32).toString('base64')
type Keys = Record<string, string | undefined>

let used: Keys = {}

/** The functions' environment as an operator changes it; where it is so already nothing ends. */
async function use(change: Keys): Promise<void> {
  if (isEqual(change, used)) return
  used = change
  const env: Keys = { ...world.stack.env, ...change }
  await world.stack.killCloud()
  await fs.writeFile(path.join(world.stack.data, 'env.json'), JSON.stringify(env))
  await world.stack.restartCloud()
}
afterEach(() => use({}))

const programs = usePrograms()
const rewrap = (keys: Keys, ...flags: string[]): Promise<Said> => programs.on(world.stack, 'rewrap', flags, keys)

describe('a function whose keys are wrong', () => {
  it.each<[string, () => Keys, string]>([
    ['one is missing', () => ({ KEY_SEAL: undefined }), 'KEY_SEAL must be 32 bytes'],
    ['two are equal', () => ({ KEY_ID: world.stack.env['KEY_LOG'] }), 'Two keys are equal'],
  ])('does nothing where %s: no request, no timer', async (_what, keys, words) => {
    const id = await world.submit('wang')
    await world.settled(id)
    await world.change('cases', id, { clockAt: '2026-11-20T03:00:00.000Z' })
    const before = await world.doc(id)
    await use(keys())
    expect(await world.call('wang', 'me.get', {})).toMatchObject({ ok: false, code: 'SERVER' })
    await world.stack.clock.freeze('2026-11-26T02:00:00.000Z')
    for (const timer of ['clock', 'notify']) await world.stack.timer(timer).catch(() => undefined)
    expect(await world.doc(id)).toEqual(before)
    expect(await world.logs()).toContain(words)
  })
})

it('a case that is sealed with a key which is not there is put off, not given up', async () => {
  const id = await world.submit('wang')
  await world.settled(id)
  await world.change('cases', id, { clockAt: '2026-11-20T03:00:00.000Z' })
  await use({ KEY_SEAL: newKey() })
  await world.stack.clock.freeze('2026-11-26T02:00:00.000Z')
  await world.stack.timer('clock')
  expect(await world.doc(id)).toMatchObject({ clockAt: '2026-11-26T02:10:00.000Z' })
  expect(await world.doc(id)).not.toHaveProperty('broken')
  expect(await world.logs()).toMatch(/sealed with the key [0-9a-f]{8}/)
  await use({})
  await world.stack.clock.freeze('2026-11-26T02:11:00.000Z')
  await world.stack.timer('clock')
  expect(await world.doc(id)).toMatchObject({ told: 'hekou-town' })
})

describe('the seal key changes', () => {
  it('with the old one beside it everything opens; rewrapped, without it too', async () => {
    const id = await world.submit('wang')
    const seen = await world.get('wang', 'case.get', { id })
    const fresh = { KEY_SEAL: newKey(), KEY_SEAL_OLD: world.stack.env['KEY_SEAL'] }
    await use(fresh)
    expect(await world.get('wang', 'case.get', { id })).toEqual(seen)
    expect(await rewrap(fresh, '--dry')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/cases: [1-9]\d* to do/),
    })
    expect(await rewrap(fresh)).toMatchObject({
      code: 0,
      output: expect.stringContaining('KEY_SEAL_OLD may be taken out'),
    })
    expect(await rewrap(fresh, '--dry')).toMatchObject({ code: 0, output: expect.stringContaining('cases: 0 to do') })
    await use({ ...fresh, KEY_SEAL_OLD: undefined })
    expect(await world.get('wang', 'case.get', { id })).toEqual(seen)
    await rewrap({ KEY_SEAL_OLD: fresh.KEY_SEAL })
    expect(await world.call('wang', 'case.get', { id })).toMatchObject({ code: 'SERVER' })
  })

  it('what opens with no key is named and left, and a key that was dropped does not come back', async () => {
    const [id, erased] = [await world.submit('wang'), await world.submit('li')]
    await world.change('cases', erased, { key: '' })
    const other = { KEY_SEAL: newKey(), KEY_SEAL_OLD: newKey() }
    const { code, output } = await rewrap(other)
    expect(code).toBe(1)
    expect(output).toContain(`cases ${id}: sealed with the key`)
    expect(output).not.toContain(erased)
    expect(await world.doc(erased)).toMatchObject({ key: '' })
  })
})

it('the key of codes changes, codes of before go on while it stands beside, and nothing but codes hangs on it', async () => {
  const id = await world.submit('wang')
  const [seen, mine] = [await world.get('wang', 'case.get', { id }), await world.get('wang', 'me.get', {})]
  const { code } = await world.get('wang', 'case.code', { id })
  const asked = { hat: 'qinghe-county/admin', requestId: newId(), name: '赵样本', org: UNIT, role: 'liaison' as const }
  const invited = await world.get('gao', 'grant.invite', { ...asked, to: null })
  await use({ KEY_CODE: newKey(), KEY_CODE_OLD: world.stack.env['KEY_CODE'] })
  expect(await world.get('wang', 'case.get', { id })).toEqual(seen)
  expect(await world.get('wang', 'me.get', {})).toEqual(mine)
  expect(await world.call('wang', 'scan', { token: code.token })).toMatchObject({ data: { kind: 'case', id } })
  const who = { name: '赵样本', mobile: '13800001234', agree: 'agree' }
  expect(await world.call('zhao', 'grant.take', { code: invited.code, ...who })).toMatchObject({ ok: true })
  await use({ KEY_CODE: newKey() })
  expect(await world.call('wang', 'scan', { token: code.token })).toMatchObject({ data: { kind: 'none' } })
})

describe('keys on paper', () => {
  const sheet = (n: number): string => path.join(world.stack.data, 'sheets', `${n}-of-3.txt`)
  const keysOf = (...flags: string[]): Promise<Said> => programs.on(world.stack, 'keys', flags)
  const split = (): Promise<Said> => keysOf('split', '--to', path.join(world.stack.data, 'sheets'))
  afterEach(() => fs.rm(path.join(world.stack.data, 'sheets'), { recursive: true, force: true }))

  it('are given back by any two of three sheets, typed in capitals and in another order too', async () => {
    expect(await split()).toMatchObject({ code: 0 })
    const text = await fs.readFile(sheet(2), 'utf8')
    const typed = text.split('\n').reverse().join('\n').toUpperCase()
    await fs.writeFile(sheet(2), typed)
    for (const [one, other] of [
      [1, 2],
      [2, 3],
      [3, 1],
    ] as const) {
      const { output } = await keysOf('join', sheet(one), sheet(other))
      for (const name of ['KEY_PERSON', 'KEY_ID', 'KEY_SEAL', 'KEY_LOG', 'KEY_CODE'])
        expect(output).toContain(`${name}=${world.stack.env[name]}\n`)
    }
  })

  it('open what is sealed in a drill, which prints none; sheets of other keys do not', async () => {
    await split()
    expect(await keysOf('drill', sheet(1), sheet(3))).toMatchObject({
      code: 1,
      output: expect.stringContaining('nothing'),
    })
    await world.submit('wang')
    const said = await keysOf('drill', sheet(1), sheet(3))
    expect(said).toMatchObject({ code: 0, output: expect.stringContaining('everything that was tried opens') })
    for (const name of ['KEY_PERSON', 'KEY_SEAL']) expect(said.output).not.toContain(world.stack.env[name])
    await fs.rm(path.join(world.stack.data, 'sheets'), { recursive: true })
    const others = Object.fromEntries(['PERSON', 'ID', 'SEAL', 'LOG', 'CODE'].map((name) => [`KEY_${name}`, newKey()]))
    await programs.on(world.stack, 'keys', ['split', '--to', path.join(world.stack.data, 'sheets')], others)
    expect(await keysOf('drill', sheet(1), sheet(3))).toMatchObject({
      code: 1,
      output: expect.stringContaining('do not open'),
    })
  })

  it('one sheet twice, one of another set, a wrong sign, a line that is missing: said in words, and nothing given', async () => {
    await split()
    const [first, second] = [await fs.readFile(sheet(1), 'utf8'), await fs.readFile(sheet(2), 'utf8')]
    expect((await keysOf('join', sheet(1), sheet(1))).output).toContain('do not belong together')
    const wrong = async (text: string): Promise<string> => {
      await fs.writeFile(sheet(2), text)
      return (await keysOf('join', sheet(1), sheet(2))).output
    }
    const sign = second.match(/^3 {2}(.)/m)?.[1] ?? ''
    expect(await wrong(second.replace(/^3 {2}./m, `3  ${sign === '0' ? '1' : '0'}`))).toContain(
      'line 3 is not as it was',
    )
    expect(await wrong(second.replace(/^4 .*\n/m, ''))).toContain('no line 4')
    await fs.rm(path.join(world.stack.data, 'sheets'), { recursive: true })
    await split()
    await fs.writeFile(sheet(1), first)
    expect((await keysOf('join', sheet(1), sheet(2))).output).toContain('do not belong together')
  })

  it.each([[[]], [['split']], [['join', 'one']], [['other', 'a', 'b']]])('%j: what is right is said', async (flags) => {
    expect(await keysOf(...flags)).toMatchObject({ code: 1, output: expect.stringContaining('npm run keys') })
  })
})
