/** A new environment: the deploy prints a code, and whoever enters it on a phone is the first administrator. */
import { LEVELS } from '../../domain/matter/types'
import { deployBench } from '../support/deploying'
import { World } from '../support/world'

const DAY = 24 * 3_600_000
const DAYS = 7
const NAME = '清河市总工会（编的）'
const bench = deployBench()
let world: World
beforeAll(async () => {
  world = await World.start('none')
})
beforeEach(() => world.reset(['orgs', 'codes']))
afterEach(() => world.stack.clearFaults())
afterAll(() => world.stack.stop())

const deploy = (flags: string[] = [], level = 'city') => {
  const union = ['--union', NAME, '--level', level, '--region', 'cn/99/9901']
  return bench.deploy(['--data', `${world.stack.cloudUrl}/admin`, ...union, ...flags])
}
const codeIn = (output: string): string => /^ {2}((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})$/m.exec(output)?.[1] ?? ''
const newCode = async (): Promise<string> => codeIn((await deploy()).output)
const WHO = { name: '王实例', mobile: '13800001234', agree: 'agree' }
const enter = (who: string, code: string) => world.call(who, 'grant.take', { code, ...WHO })
const begun = {
  ok: true,
  data: { org: expect.stringMatching(/^u[0-9a-f]{12}$/) as string, orgName: NAME, role: 'admin' },
}
const admins = async () => (await world.stack.find<{ grants: object[] }>('people')).filter((one) => one.grants.length)
const stored = () => world.stack.find<{ used: string | null }>('codes', { _id: 'first' })

/** The one answer for everything that does not lead on. */
const REFUSED = { ok: false, code: 'NOT_FOUND', message: expect.stringMatching(/^这个码用不了/) as string }
const refusedAlike = (replies: unknown[]): void => {
  for (const reply of replies) expect(reply).toEqual({ ...REFUSED, requestId: expect.anything() as unknown })
  expect(new Set(replies.map((reply) => (reply as { message: string }).message)).size).toBe(1)
}
const OTHER = '0000-0000-0000-0000'

describe('the code that the deploy prints', () => {
  it('makes one person the first administrator of the union at the top', async () => {
    expect((await world.get('wang', 'me.get', {})).first).toBe(true)
    const code = await newCode()
    expect(code).toHaveLength(19)
    expect(JSON.stringify(await world.stack.find('codes'))).not.toMatch(new RegExp(`${code}|${code.replace(/-/g, '')}`))
    const trips = await world.trips(async () => expect(await enter('wang', ` ${code.toLowerCase()}`)).toEqual(begun))
    expect(trips.filter(({ action }) => action.startsWith('database.')).length).toBeLessThanOrEqual(13)
    const [org] = await world.stack.find<{ _id: string }>('orgs')
    expect(org).toMatchObject({ name: NAME, level: 'city', parent: null, region: ['cn', '99', '9901'], above: [] })
    const me = await world.get('wang', 'me.get', {})
    expect(me).toMatchObject({ name: '王*例', hats: [{ role: 'admin', org: org?._id, orgName: NAME, level: 'city' }] })
    expect(me.first).toBeUndefined()
    const { rows } = await world.get('wang', 'grant.list', { hat: `${org?._id ?? ''}/admin` })
    expect(rows).toMatchObject([{ name: '王实例', role: 'admin', state: 'alone', to: null, can: ['revoke'] }])
    expect((await world.get('zhao', 'me.get', {})).first).toBeUndefined()
  })

  it('is taken from a phone of before, which asks for no name', async () => {
    const code = await newCode()
    const { org, orgName } = begun.data
    expect(await world.call('wang', 'admin.first', { code })).toEqual({ ok: true, data: { org, orgName } })
    expect((await world.get('wang', 'me.get', {})).hats).toMatchObject([{ role: 'admin' }])
  })

  it('is told apart by nobody: wrong, never made and too old get the same answer', async () => {
    const none = await enter('wang', OTHER)
    const code = await newCode()
    const wrong = [await enter('wang', OTHER), await enter('wang', ''), await enter('wang', `${code}0`)]
    await world.stack.clock.set(new Date(Date.now() + DAYS * DAY + 60_000).toISOString())
    refusedAlike([none, ...wrong, await enter('zhao', code)])
    expect(await world.stack.find('orgs')).toEqual([])
    expect(await admins()).toEqual([])
  })

  it('works once: not for a second person, and for the first one only to hear the answer again', async () => {
    const code = await newCode()
    expect(await enter('wang', code)).toEqual(begun)
    expect(await enter('wang', code)).toEqual(begun)
    refusedAlike([await enter('zhao', code)])
    expect(await world.stack.find('orgs')).toHaveLength(1)
    expect(await admins()).toHaveLength(1)
  })

  it('goes to one of two who enter it at the same moment, however often they tap', async () => {
    const code = await newCode()
    const who = ['wang', 'zhao', 'wang', 'zhao']
    const replies = await Promise.all(who.map((one) => enter(one, code)))
    expect(replies.some(({ ok }) => ok)).toBe(true)
    const winners = new Set(who.filter((_, index) => replies[index]?.ok))
    expect(winners.size).toBe(1)
    expect(await world.stack.find('orgs')).toHaveLength(1)
    expect(await admins()).toMatchObject([{ _id: world.person([...winners][0] ?? '') }])
  })

  it('makes nobody an administrator while somebody is one', async () => {
    const first = await newCode()
    expect(await enter('wang', first)).toEqual(begun)
    await world.change('codes', 'first', { used: null, usedAt: null })
    refusedAlike([await enter('zhao', first), await enter('wang', first)])
    expect(await stored()).toMatchObject([{ used: null }])
  })

  it('does not bring back an administrator whose role was taken away, once its day is over', async () => {
    const code = await newCode()
    expect(await enter('wang', code)).toEqual(begun)
    await world.change('people', world.person('wang'), { grants: [], desks: [] })
    await world.stack.clock.set(new Date(Date.now() + DAYS * DAY + 60_000).toISOString())
    refusedAlike([await enter('wang', code)])
    expect(await admins()).toEqual([])
  })

  it('is guessed five times a day and no more; others and the next day are free', async () => {
    const code = await newCode()
    for (let turn = 0; turn < 5; turn += 1) expect(await enter('zhao', OTHER)).toMatchObject(REFUSED)
    refusedAlike([await enter('zhao', code), await enter('chen', OTHER)])
    await world.stack.clock.freeze('2026-11-21T02:00:00.000Z')
    expect(await enter('zhao', code)).toEqual(begun)
  })

  it('is finished by the same person where the first attempt was cut off', async () => {
    const code = await newCode()
    await world.stack.fault({
      match: { action: 'database.insertDocument', collection: 'orgs' },
      when: 'before',
      do: 'fail',
      times: 1,
    })
    expect(await enter('wang', code)).toMatchObject({ ok: false, code: 'SERVER' })
    refusedAlike([await enter('zhao', code)])
    expect(await enter('wang', code)).toEqual(begun)
    expect(await admins()).toHaveLength(1)
  })
})

describe('the deploy', () => {
  it('makes a new code as long as none was used, and ends the one before', async () => {
    const [before, after] = [await newCode(), await newCode()]
    refusedAlike([await enter('wang', before)])
    expect(await enter('wang', after)).toEqual(begun)
    const { code, output } = await deploy()
    expect([code, codeIn(output)]).toEqual([0, ''])
    expect(output).toContain('The first administrator is there already')
    expect(await stored()).toMatchObject([{ used: world.person('wang') }])
  })

  it('only says so with --dry', async () => {
    expect((await deploy(['--dry'])).output).toContain(`would make a code for the first administrator of ${NAME}`)
    expect(await stored()).toEqual([])
  })

  it.each(LEVELS)('knows the level %s', async (level) => {
    expect((await deploy(['--dry'], level)).code).toBe(0)
  })
})
