import { makeCode } from '../../cloudfunctions/lib/store/codes'
import type { SealedKind } from '../../cloudfunctions/lib/store/codes'
import type { Grant } from '../../cloudfunctions/lib/store/people'
import { SITE_CODES } from '../../demo/people'
import { connect } from 'local-cloudbase/support/sdk'
import type { Answers } from '../../domain/form'
import { DESK, newId, useWorld } from '../support/world'
import type { World } from '../support/world'

const LIAISON = 'hekou-3/liaison'
const NEVER = 'f'.repeat(24)

let world: World
useWorld((started) => (world = started))

const db = () => connect(world.stack.cloudUrl).database()
const set = (collection: string, _id: string, change: object) =>
  db().collection(collection).where({ _id }).update(change)

const scan = (who: string, token: string) => world.get(who, 'scan', { token })
const bytes = async (who: string, token: string): Promise<string> => JSON.stringify(await scan(who, token))
/** A code as the server makes it: the keys are this process's too. */
const code = async (kind: SealedKind, about: string): Promise<string> =>
  makeCode(kind, about, await world.stack.clock.now()).token
/** What a text gets that was never a code. */
const unknown = (who: string): Promise<string> => bytes(who, 'https://example.org/')
const advance = (ms: number) => world.stack.clock.advance(ms)

const joining = (union: string): Answers => ({
  name: '何新来',
  mobile: '13900000009',
  union,
  will: 'agree',
  privacy: 'agree',
})

describe('a site’s code', () => {
  it('shows a stranger the unions to choose from, with the town’s and the county’s always there', async () => {
    expect(await scan('he', SITE_CODES.hekou)).toMatchObject({
      kind: 'site',
      site: { id: 'hekou-3-site', name: '河口三标工地（编的）', orgName: '河口三标项目工会（编的）' },
      unions: [{ org: 'hekou-3' }, { org: 'hekou-town' }, { org: 'qinghe-county' }],
      liaison: null,
      hat: null,
      member: null,
      open: null,
    })
  })
  it('puts a federation of the trade before the town', async () => {
    const scanned = await scan('he', SITE_CODES.courier)
    expect(scanned).toMatchObject({
      unions: [{ org: 'liulin-courier' }, { org: 'qinghe-express' }, { org: 'liulin-town' }, { org: 'qinghe-county' }],
    })
  })
  it('offers the own union of a firm there after the site’s, and only the town where the site has none', async () => {
    await set('sites', 'liulin-courier-site', {
      org: 'liulin-town',
      federation: null,
      contractors: [
        { name: '甲公司', org: 'hekou-3' },
        { name: '乙公司', org: null },
      ],
    })
    const choices = async () => {
      const scanned = await scan('he', SITE_CODES.courier)
      return scanned.kind === 'site' ? scanned.unions.map(({ org }) => org) : []
    }
    expect(await choices()).toEqual(['hekou-3', 'liulin-town', 'qinghe-county'])
    await set('sites', 'liulin-courier-site', { org: 'liulin-courier' })
    expect(await choices()).toEqual(['liulin-courier', 'hekou-3', 'liulin-town', 'qinghe-county'])
  })
  it('knows a member, a liaison of the site, and one of elsewhere', async () => {
    expect(await scan('wang', SITE_CODES.hekou)).toMatchObject({
      member: { org: 'hekou-3', orgName: '河口三标项目工会（编的）' },
      liaison: null,
    })
    expect(await scan('sun', SITE_CODES.hekou)).toMatchObject({ liaison: 'here', hat: LIAISON })
    expect(await scan('jiang', SITE_CODES.hekou)).toMatchObject({ liaison: 'elsewhere', hat: null })
  })
  it('tells of one’s own application that is open, until it is withdrawn', async () => {
    const answers = joining('hekou-3')
    const { id } = await world.get('he', 'case.submit', { service: 'join', requestId: newId(), answers })
    expect(await scan('he', SITE_CODES.hekou)).toMatchObject({ open: { id, at: '2026-11-20T02:00:00.000Z' } })
    expect(await scan('zhao', SITE_CODES.hekou)).toMatchObject({ open: null })
    await world.take('he', id, 'withdraw')
    expect(await scan('he', SITE_CODES.hekou)).toMatchObject({ open: null })
  })
  it('is counted by site and day, and by nobody', async () => {
    const before = await counted()
    await scan('he', SITE_CODES.hekou)
    await scan('wang', SITE_CODES.hekou)
    await until(async () => (await counted()) === before + 2)
    const [doc] = await world.stack.find<object>('codes', { _id: 'hekou-3-site|2026-11-20' })
    expect(Object.keys(doc ?? {}).sort()).toEqual(['_id', 'day', 'kind', 'n', 'site'])
  })
  it('is answered although the count fails', async () => {
    await world.stack.fault({
      match: { action: 'database.modifyDocument', collection: 'codes' },
      when: 'before',
      do: 'fail',
    })
    expect(await scan('he', SITE_CODES.hekou)).toMatchObject({ kind: 'site' })
    await world.stack.clearFaults()
  })
  it('that never was is unknown, with a way to join all the same', async () => {
    const none = { kind: 'none', why: 'unknown', next: 'join' }
    expect(await scan('he', makeUnknownSite())).toMatchObject(none)
    expect(await bytes('he', makeUnknownSite())).toBe(await unknown('he'))
    expect(await bytes('he', `${SITE_CODES.hekou.slice(0, -1)}0`)).toBe(await unknown('he'))
  })
  it('of a site that has ended says so from the day after, and still leads to joining', async () => {
    await set('sites', 'hekou-3-site', { to: '2026-11-20' })
    expect(await scan('he', SITE_CODES.hekou)).toMatchObject({ kind: 'site' })
    await world.stack.clock.freeze('2026-11-20T16:00:00.000Z')
    expect(await scan('he', SITE_CODES.hekou)).toMatchObject({ kind: 'none', why: 'expired', next: 'join' })
    await set('sites', 'hekou-3-site', { to: null })
  })
})

const makeUnknownSite = (): string => 's00000000000000'
const counted = async (): Promise<number> =>
  (await world.stack.find<{ n: number }>('codes', { _id: 'hekou-3-site|2026-11-20' }))[0]?.n ?? 0
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 50 && !(await holds()); tries += 1) await new Promise((done) => setTimeout(done, 40))
  expect(await holds()).toBe(true)
}

describe('the member’s card', () => {
  it('is there for members only; a code of two minutes for everybody, who may be helped without being one', async () => {
    for (const who of ['he', 'zheng']) expect(await world.get(who, 'card.get', {})).toMatchObject({ card: null })
    const own = (await world.get('he', 'card.get', {})).code.token
    expect(await scan('sun', own)).toEqual({ kind: 'member', token: own, name: '职工', orgName: null })
    const { card, code: shown } = await world.get('wang', 'card.get', {})
    expect(card).toMatchObject({ name: '王实例', orgName: '河口三标项目工会（编的）', since: '2020-01-01' })
    expect(card?.no).toMatch(/^\w{4}-\w{4}-\w{3}$/)
    expect(shown.until).toBe('2026-11-20T02:02:00.000Z')
  })
  it('shows a liaison and an officer the masked name, and anybody else only whether it is a member’s now', async () => {
    const token = (await world.get('wang', 'card.get', {})).code.token
    const shown = { kind: 'member', token, name: '王*', orgName: '河口三标项目工会（编的）' }
    expect(await scan('sun', token)).toEqual(shown)
    expect(await scan('jiang', token)).toEqual(shown)
    expect(await scan('qian', token)).toEqual(shown)
    const valid = await bytes('zhao', token)
    expect(valid).toContain('"why":"valid"')
    // The same for every member and every scanner: nothing in it says whose, nor of which union.
    for (const who of ['he', 'wang', 'lv']) expect(await bytes(who, token)).toBe(valid)
    expect(await bytes('zhao', await code('member', world.person('li')))).toBe(valid)
    expect(await bytes('zhao', await code('member', world.person('jiang')))).toBe(valid)
    for (const nobody of [world.person('he'), world.person('zheng'), `p${NEVER}`])
      expect(await scan('zhao', await code('member', nobody))).toMatchObject({ kind: 'none', why: 'notValid' })
  })
  it('may be looked at by a partner all day: right codes are no wrong ones', async () => {
    const token = (await world.get('wang', 'card.get', {})).code.token
    for (let nth = 0; nth < 40; nth += 1) expect(await scan('zhao', token)).toMatchObject({ why: 'valid' })
  })
  it('is old after two minutes', async () => {
    const token = (await world.get('wang', 'card.get', {})).code.token
    await advance(120_000)
    expect(await scan('sun', token)).toMatchObject({ kind: 'member' })
    await advance(1)
    expect(await scan('sun', token)).toMatchObject({ kind: 'none', why: 'expired', next: 'home' })
  })
  it('is no use to a liaison whose time is over', async () => {
    const token = await code('member', world.person('wang'))
    await withGrants(
      'sun',
      (grants) => grants.map((grant) => ({ ...grant, to: '2026-11-19' })),
      async () => {
        expect(await scan('sun', token)).toMatchObject({ kind: 'none', why: 'valid' })
      },
    )
  })
})

/** Changes what somebody may do for as long as a piece of work takes. */
async function withGrants(who: string, change: (grants: Grant[]) => Grant[], work: () => Promise<void>): Promise<void> {
  const [person] = await world.stack.find<{ _id: string; grants: Grant[] }>('people', { _id: world.person(who) })
  if (!person) throw new Error(`nobody called ${who}`)
  await world.give(person._id, change(person.grants))
  await work().finally(() => world.give(person._id, person.grants))
}

describe('a case’s code', () => {
  const codeOf = async (who: string, id: string, hat?: string): Promise<string> =>
    (await world.get(who, 'case.code', { id, ...(hat ? { hat } : {}) })).code.token

  it('opens the case for those who may see it, under the hat that they have', async () => {
    const id = await world.submit('wang')
    const token = await codeOf('wang', id)
    expect(await scan('wang', token)).toEqual({ kind: 'case', id, hat: null })
    expect(await scan('qian', token)).toEqual({ kind: 'case', id, hat: DESK })
    expect(await scan('wu', await codeOf('qian', id, DESK))).toEqual({ kind: 'case', id, hat: 'hekou-town/officer' })
  })
  it('is for everybody else the same, byte for byte, as none', async () => {
    const id = await world.submit('wang')
    const token = await codeOf('wang', id)
    for (const who of ['he', 'zhao', 'sun', 'chen', 'lv', 'jiang']) {
      expect(await bytes(who, token)).toBe(await unknown(who))
      expect(await bytes(who, await code('case', NEVER))).toBe(await unknown(who))
    }
    await withGrants(
      'qian',
      () => [],
      async () => {
        expect(await bytes('qian', token)).toBe(await unknown('qian'))
      },
    )
  })
  it('of a legal matter is none for the worker’s own union', async () => {
    const id = await world.submit('wang')
    await set('cases', id, { staff: 'legal', desk: 'qinghe-county/legal' })
    const token = await code('case', id)
    expect(await bytes('qian', token)).toBe(await unknown('qian'))
    expect(await scan('lv', token)).toEqual({ kind: 'case', id, hat: 'qinghe-county/legal' })
  })
  it('is given to those only who may see the case', async () => {
    const id = await world.submit('wang')
    expect(await world.call('zhao', 'case.code', { id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await world.call('chen', 'case.code', { id, hat: 'liulin-courier/officer' })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
    expect(await world.call('chen', 'case.code', { id, hat: DESK })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
})

describe('the code at a door', () => {
  const board = { org: 'hekou-3', title: '普法课', lines: [], seats: 5 }
  const open = async (): Promise<string> => {
    const id = await world.submit('wang')
    await set('cases', id, { board: db().command.set(board) })
    return id
  }
  it('is shown by the desk that it lies on, while it is open to members', async () => {
    const id = await open()
    const { token, until } = (await world.get('qian', 'case.door', { id, hat: DESK })).code
    expect(until).toBe('2026-11-21T02:00:00.000Z')
    expect(await scan('zhao', token)).toEqual({ kind: 'door', id, token })
    const above = { id, hat: 'hekou-town/officer' }
    expect(await world.call('wu', 'case.door', above)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await world.call('zhao', 'case.door', { id, hat: DESK })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    await set('cases', id, { board: null })
    expect(await world.call('qian', 'case.door', { id, hat: DESK })).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await scan('zhao', token)).toMatchObject({ kind: 'none', why: 'expired' })
  })
  it('lets members of its union in, and tells others the same whether it exists or not', async () => {
    const id = await open()
    const token = await code('door', id)
    const none = await bytes('chen', token)
    expect(none).toContain('"why":"notYours"')
    for (const who of ['he', 'jiang']) {
      expect(await bytes(who, token)).toBe(none)
      expect(await bytes(who, await code('door', NEVER))).toBe(none)
    }
    await advance(24 * 3_600_000 + 1)
    expect(await scan('zhao', token)).toMatchObject({ kind: 'none', why: 'expired' })
  })
})

describe('a badge', () => {
  const badgeOf = async (who: string, hat: string): Promise<string> =>
    (await world.get(who, 'badge.get', { hat })).code.token

  it('tells anybody that it is genuine now: unit, telephone, role', async () => {
    const token = await badgeOf('sun', LIAISON)
    const said = {
      kind: 'badge',
      name: '孙*',
      orgName: '河口三标项目工会（编的）',
      phone: '0000-0000005',
      role: '联络员',
    }
    expect(await scan('he', token)).toEqual(said)
    expect(await scan('chen', token)).toEqual(said)
  })
  it('is not given for a hat that is not held', async () => {
    for (const [who, hat] of [
      ['zhao', LIAISON],
      ['jiang', LIAISON],
      ['sun', DESK],
    ] as const)
      expect(await world.call(who, 'badge.get', { hat })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
  it('is false from the moment that the role is taken away, and says whom to ask', async () => {
    const token = await badgeOf('sun', LIAISON)
    await withGrants(
      'sun',
      () => [],
      async () => {
        const none = await scan('he', token)
        expect(none).toMatchObject({ kind: 'none', why: 'revoked', words: expect.stringContaining('12351') as string })
        expect(JSON.stringify(none)).not.toContain('孙')
      },
    )
    expect(await scan('he', token)).toMatchObject({ kind: 'badge' })
  })
  it('is old after ten minutes', async () => {
    const token = await badgeOf('sun', LIAISON)
    await advance(600_000)
    expect(await scan('he', token)).toMatchObject({ kind: 'badge' })
    await advance(1)
    expect(await scan('he', token)).toMatchObject({ kind: 'none', why: 'expired' })
  })
})

describe('whatever else is scanned', () => {
  const one = (token: string): string => token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
  it('is answered with words and a way on, the same for everything that is no code', async () => {
    const none = await scan('he', '')
    expect(none).toMatchObject({ kind: 'none', why: 'unknown', next: 'join' })
    const id = await world.submit('wang')
    const texts = [
      ' ',
      'x'.repeat(8000),
      '𠮷'.repeat(100),
      one(await code('case', id)),
      (await code('case', id)).slice(0, 40),
      `m${(await code('case', id)).slice(1)}`,
    ]
    for (const text of texts) expect(await bytes('wang', text)).toBe(JSON.stringify(none))
  })
})

/** Reads of a scan; the count of a site's is not waited for. */
const readsOf = async (who: string, token: string): Promise<string[]> => {
  await scan(who, token)
  const trips = await world.trips(() => scan(who, token))
  return trips
    .filter(({ action }) => action === 'database.getDocument')
    .map(({ collection }) => String(collection))
    .sort()
}

describe('trips', () => {
  it('of a scan are a few reads side by side', async () => {
    const id = await world.submit('wang')
    expect(await readsOf('wang', SITE_CODES.hekou)).toEqual(['cases', 'codes', 'people', 'sites'])
    expect(await readsOf('sun', await code('member', world.person('wang')))).toEqual(['people', 'people'])
    expect(await readsOf('qian', await code('case', id))).toEqual(['cases', 'people'])
    expect(await readsOf('he', await code('badge', `${world.person('sun')}|${LIAISON}`))).toEqual(['people'])
    // What is no code at all is looked up as long as somebody else’s.
    expect(await readsOf('he', await code('case', id))).toEqual(['cases', 'people'])
    expect(await readsOf('he', 'nothing')).toEqual(['cases', 'people'])
  })
  it('of the card are one read', async () => {
    await world.get('wang', 'card.get', {})
    const trips = await world.trips(() => world.get('wang', 'card.get', {}))
    expect(trips.map(({ action, collection }) => `${action} ${String(collection)}`)).toEqual([
      'database.getDocument people',
    ])
  })
})
