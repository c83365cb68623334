/** Evidence: at night the clock puts down what moved; `npm run verify` reckons all of it anew and names what was changed by hand. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Anchor } from '../../cloudfunctions/lib/anchors'
import type { Grant, PersonDoc } from '../../cloudfunctions/lib/store/people'
import { civilDateOf } from '../../domain/base/calendar'
import type { Entry, Fund } from '../../domain/shapes/ledger'
import { copies } from '../support/many'
import { usePrograms } from '../support/programs'
import type { Said } from '../support/programs'
import { syntheticId, WANG } from '../support/synthetic'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))

let seeded: PersonDoc[] = []
beforeAll(async () => {
  seeded = await world.stack.find<PersonDoc>('people')
})
afterEach(async () => {
  for (const { _id, grants, desks } of seeded) await world.change('people', _id, { grants, desks })
})

const programs = usePrograms()
const verify = (...flags: string[]): Promise<Said> => programs.on(world.stack, 'verify', flags)

/** Lines that accuse. */
const accused = ({ output }: Said): string[] =>
  output
    .split('\n')
    .filter((line) => /^ {2}(cases|people|day|funds|entries|payouts) \S/.test(line))
    .map((line) => line.trim())

/** Two in the morning in China, so many nights after the world's first day. */
const night = (n: number): string => `2026-11-${20 + n}T18:00:00.000Z`
async function sleep(n = 0): Promise<void> {
  await world.stack.clock.freeze(night(n))
  await world.stack.timer('clock')
}

const days = async (): Promise<Anchor[]> =>
  (await world.stack.find<Anchor>('anchors')).filter(({ _id }) => /^\d/.test(_id))
const toldAdmins = async (): Promise<{ title: string; text: string }[]> =>
  (await world.stack.find<{ to: string; title: string; text: string }>('inbox')).filter(
    ({ to, title }) => to === world.person('shi') && /存底码|对不上/.test(title),
  )

/** Two cases with some steps: a day's work. */
async function aDay(): Promise<[string, string]> {
  const one = await world.submit('wang')
  const other = await world.submit('li', { idNumber: syntheticId('19850707', 3), members: [] })
  await world.take('qian', one, 'accept')
  await world.take('qian', other, 'reject', { code: 'notPoor', text: '写清楚为什么，一共要十个字以上。' })
  await Promise.all([one, other].map((id) => world.settled(id)))
  return [one, other]
}

describe('at night', () => {
  it('what moved on the day is put down once, a root tells the administrators at the top, and all of it fits', async () => {
    const ids = await aDay()
    await sleep(0)
    // Two in the morning of the 21st: the day that is put down is the 20th.
    expect(await days()).toMatchObject([{ _id: '2026-11-20', count: 2, pages: 1 }])
    await world.stack.timer('clock')
    expect(await days()).toHaveLength(1)
    const [{ root } = { root: '' }] = await days()
    const groups = root.match(/.{4}/g)?.join(' ') ?? ''
    expect(await toldAdmins()).toEqual([
      expect.objectContaining({
        title: '存底码，请抄下来',
        text: expect.stringContaining(`2026-11-20，2 份：${groups}`),
      }),
    ])
    const said = await verify()
    expect(said).toMatchObject({ code: 0, output: expect.stringContaining('cases: 2 looked at; 0 of before') })
    expect(said.output).toContain('days: 1 put down, the last 2026-11-20')
    const { no } = await world.doc(ids[0])
    expect(await verify('--case', no)).toMatchObject({ code: 0, output: expect.stringContaining('cases: 1') })
    expect(await verify('--union', UNIT)).toMatchObject({ code: 0, output: expect.stringContaining('cases: 2') })
  })

  it('a day is chained to the day before, a quiet one without a message; what happens later accuses nobody', async () => {
    const [id] = await aDay()
    await sleep(0)
    await sleep(1)
    expect((await days()).map(({ _id, count }) => [_id, count])).toEqual([
      ['2026-11-20', 2],
      ['2026-11-21', 0],
    ])
    expect(await toldAdmins()).toHaveLength(1)
    await world.stack.clock.freeze('2026-11-23T02:00:00.000Z')
    await world.take('qian', id, 'visit', {
      ...{ with: world.person('zhou'), on: '2026-11-20', found: '写清楚为什么，一共要十个字以上。' },
    })
    await world.settled(id)
    await sleep(5) // nights were missed
    expect((await days()).map(({ _id }) => _id)).toEqual(
      ['20', '21', '22', '23', '24', '25'].map((day) => `2026-11-${day}`),
    )
    expect(await verify()).toMatchObject({ code: 0 })
  })

  it('a case of that day that was changed by hand is told to the administrators, once', async () => {
    const [id] = await aDay()
    await world.change('cases', id, { parties: [world.person('wang'), world.person('zhao')] })
    await sleep(0)
    await world.change('leases', 'anchor|all', { until: '' })
    await world.stack.timer('clock')
    const { no } = await world.doc(id)
    const alarms = (await toldAdmins()).filter(({ title }) => title === '有一件事的记录对不上')
    expect(alarms).toEqual([expect.objectContaining({ text: expect.stringContaining(`办事编号 ${no}，第 2 步`) })])
    expect(await world.logs()).toContain('case.misfit')
  })

  it('a busy day is put down page by page, goes on where a run was broken off, and fits', async () => {
    const id = await world.submit('wang')
    await world.settled(id)
    const ids = await copies(world, id, 230, () => ({}))
    // They are written by the clock of this process.
    const day = civilDateOf((await world.doc(ids[0] ?? '')).written?.split('|')[0] ?? '')
    const breaks = { action: 'database.insertDocument', collection: 'anchors' }
    await world.stack.fault({ match: breaks, when: 'before', do: 'drop', nth: 2 })
    await world.stack.clock.freeze(`${day}T18:00:00.000Z`)
    await world.stack.timer('clock')
    await world.stack.timer('clock')
    expect(await world.logs()).toContain('anchor.failed')
    expect((await days()).filter(({ _id }) => _id === day)).toMatchObject([{ count: 230, pages: 3 }])
    expect(await verify('--day', day)).toMatchObject({ code: 0, output: expect.stringContaining('cases: 230') })
  })

  it('looks at nothing by day', async () => {
    await aDay()
    await world.stack.clock.freeze('2026-11-21T02:00:00.000Z')
    await world.stack.timer('clock')
    expect(await days()).toEqual([])
  })
})

describe('npm run verify names', () => {
  it('each case that was changed, cut, put back or deleted, by its id and entry', async () => {
    const [one, other] = await aDay()
    const before = await world.doc(other)
    const third = await world.submit('zhao', { idNumber: syntheticId('19850808', 4), members: [] })
    const fourth = await world.submit('he', { idNumber: syntheticId('19850909', 5), members: [] })
    for (const id of [third, fourth]) await world.settled(id)
    await sleep(0)
    const { no } = await world.doc(one)
    await world.change('cases', one, { state: 'filed' })
    // The refusal is cut, and the state is as it was before it.
    await world.change('cases', other, { log: before.log.slice(0, 1), state: 'submitted' })
    await world.change('cases', third, { applicant: world.person('wang') })
    await world.stack.empty({ cases: [one, other, third] })
    const said = await verify()
    expect(accused(said)).toHaveLength(5)
    expect(accused(said)).toEqual(
      expect.arrayContaining([
        `cases ${one} (${no}), entry 2: the state is not that of its last step`,
        `cases ${other}: is not what it was on a day that was put down (2026-11-20)`,
        expect.stringMatching(new RegExp(`^cases ${other} .*, entry 1: `)),
        expect.stringMatching(new RegExp(`^cases ${third} .*, entry 1: people, title, texts`)),
        `cases ${fourth}: was there on a day that was put down, and is gone (2026-11-20)`,
      ]),
    )
    expect(said).toMatchObject({ code: 1, output: expect.stringContaining('5 do not fit') })
  })

  it('a root that somebody kept and that is another, or whose day is gone', async () => {
    await aDay()
    await sleep(0)
    const [message] = await toldAdmins()
    const file = path.join(world.stack.data, 'roots.txt')
    await fs.writeFile(file, `${message?.text ?? ''}\n`)
    expect((await verify('--anchors', file, '--day', '2026-11-20')).code).toBe(0)
    await fs.writeFile(file, `2026-11-20 ${'0123 '.repeat(8)}\n`)
    expect(accused(await verify('--anchors', file))).toEqual(['day 2026-11-20: its root is not the one that was kept'])
    await fs.writeFile(file, `${message?.text ?? ''}\n`)
    await world.stack.empty({ anchors: [] })
    expect(accused(await verify('--anchors', file))).toEqual([
      'day 2026-11-20: a root of it was kept, and the day is gone',
    ])
  })
})

describe('money', () => {
  const FUND = 'fund-dues'
  const bill = { total: 8_000_000, insured: 3_000_000, own: 5_000_000 }
  const stay = { hospital: '清河县人民医院（编的）', admitted: '2026-10-08', discharged: '2026-10-20' }
  const who = { name: '王实例', idNumber: WANG, mobile: '13900000001', bankCard: '6200000000000005', bank: '示例银行' }

  /** A claim that was granted, and whose reservation is in the book. @returns id of its payout */
  async function granted(): Promise<string> {
    const photo = [await world.upload('wang')]
    const consents = { health: 'agree', privacy: 'agree' }
    const given = { ...stay, ...bill, ...who, bills: photo, notes: photo, union: UNIT, ...consents }
    const id = await world.begin('wang', 'medical', given)
    await world.take('qian', id, 'accept', { enrolled: 'yes', own: bill.own })
    await world.settled(id)
    await world.take('zheng', id, 'approve', { sum: 2_000_000, fund: FUND })
    await world.settled(id)
    await world.stack.timer('notify')
    const [payout] = await world.stack.find<{ _id: string }>('payouts', { about: id })
    return payout?._id ?? ''
  }
  const docOf = async <T extends object>(collection: string, _id: string): Promise<T> => {
    const [found] = await world.stack.find<T>(collection, { _id })
    if (!found) throw new Error(`no ${_id} in ${collection}`)
    return found
  }

  it('fits as it is, also on a day that was put down', async () => {
    await granted()
    await sleep(0)
    expect(await days()).toMatchObject([{ _id: '2026-11-20', count: 2 }])
    const said = await verify()
    expect(accused(said)).toEqual([])
    expect(said).toMatchObject({ code: 0, output: expect.stringMatching(/funds: 4 with \d+ entries, 1 payouts/) })
  })

  it('an entry that was changed, removed or added, other sums and another payout are named; so is a book that was cut', async () => {
    const payout = await granted()
    await sleep(0)
    const [second, third] = [`${FUND}|2`, `${FUND}|3`]
    const name = `${FUND} (2026年工会经费)`
    const all = await world.stack.find<Entry>('entries')
    const [entry, last] = [second, third].map((id) => all.find(({ _id }) => _id === id))
    const fund = await docOf<Fund>('funds', FUND)
    const but = (id: string): string[] => all.flatMap(({ _id }) => (_id === id ? [] : [_id]))
    const said = async (): Promise<string[]> => accused(await verify())
    const changed = 'is not what was written, or does not follow the one before it'

    await world.change('entries', second, { sum: 7 })
    expect(await said()).toEqual([`entries ${second}: ${changed}`])
    await world.change('entries', second, { sum: entry?.sum })
    await world.insert('entries', [{ ...last, _id: `${FUND}|4`, seq: 4, key: 'other' }])
    expect(await said()).toContain(`entries ${FUND}|4: ${changed}`)
    await world.stack.empty({ entries: but(`${FUND}|2`).filter((id) => id !== `${FUND}|4`) })
    expect(await said()).toContain(`entries ${third}: the one before it is missing, or it stands elsewhere`)
    await world.insert('entries', [entry ?? {}])
    await world.change('funds', FUND, { left: fund.left + 100, arrived: fund.arrived + 100 })
    expect(await said()).toEqual([`funds ${name}: its sums are not those of its book`])
    await world.change('funds', FUND, { left: fund.left, arrived: fund.arrived })
    await world.change('payouts', payout, { state: 'paid' })
    expect(await said()).toEqual([
      expect.stringMatching(
        new RegExp(`^payouts ${payout} .*: its state is not where the book says that the money is`),
      ),
    ])
    await world.change('payouts', payout, { state: 'reserved' })
    expect(await said()).toEqual([])

    // The last entry is gone, and the fund says that it never was: only the day that was put down knows of it.
    await world.stack.empty({ entries: but(third), payouts: [] })
    const { prev = '', sum = 0 } = last ?? {}
    await world.change('funds', FUND, { seq: 2, head: prev, open: {}, left: fund.left + sum, reserved: 0 })
    expect(await said()).toEqual([`funds ${FUND}: is older than on a day that was put down (2026-11-20)`])
  })
})

describe('a grant', () => {
  const forged: Grant = { role: 'officer', org: UNIT, from: '2020-01-01', to: null, by: 'demo' }

  it('that was written by hand is not obeyed, is named in the log, and does not come in by the next change', async () => {
    const [zhao, id] = [world.person('zhao'), await world.submit('wang')]
    await world.change('people', zhao, { grants: [forged], desks: [DESK] })
    expect(await world.call('zhao', 'desk.list', { hat: DESK })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await world.call('zhao', 'case.get', { id, hat: DESK })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect((await world.get('zhao', 'me.get', {})).hats).toEqual([])
    expect(await world.logs()).toMatch(new RegExp(`grant.forged[^{}]*${zhao}`))
    const said = await verify()
    expect(accused(said)).toEqual([expect.stringContaining(`people ${zhao}: a grant has no seal`)])
  })

  it('whose end was removed by hand is not obeyed', async () => {
    await world.roleEnds('2026-11-19', 'qian')
    const [qian] = await world.stack.find<PersonDoc>('people', { _id: world.person('qian') })
    await world.change('people', world.person('qian'), { grants: qian?.grants.map((one) => ({ ...one, to: null })) })
    expect(await world.call('qian', 'desk.list', { hat: DESK })).toMatchObject({ ok: false })
    expect(accused(await verify())).toEqual([
      expect.stringContaining('a grant was changed by hand (officer at hekou-3'),
    ])
  })

  it('of before is sealed once, exactly as it was read', async () => {
    const zhao = world.person('zhao')
    await world.change('people', zhao, { grants: [forged], desks: [DESK] })
    const list = await verify('--unsealed')
    expect(list).toMatchObject({
      code: 0,
      output: expect.stringContaining(`${zhao}  officer at ${UNIT}, 2020-01-01 to no end`),
    })
    const code = /--seal-grants (\w+)/.exec(list.output)?.[1] ?? ''
    await world.change('people', zhao, { grants: [forged, { ...forged, role: 'legal' }] })
    expect(await verify('--seal-grants', code)).toMatchObject({
      code: 1,
      output: expect.stringContaining('another code'),
    })
    await world.change('people', zhao, { grants: [forged] })
    expect(await verify('--seal-grants', code)).toMatchObject({ code: 0, output: expect.stringContaining('Sealed: 1') })
    expect(await world.call('zhao', 'desk.list', { hat: DESK })).toMatchObject({ ok: true })
    expect((await verify('--unsealed')).output).toContain('Every grant has a seal.')
  })

  it('that the product gives, confirms and takes back has its seal, and the day shows one that was put back', async () => {
    const hat = 'qinghe-county/admin'
    const asked = { hat, requestId: newId(), name: '赵样本', org: UNIT, role: 'officer' as const, to: '2027-06-30' }
    const { code } = await world.get('gao', 'grant.invite', asked)
    const [invitation] = await world.stack.find<{ _id: string }>('codes', { kind: 'role', name: '赵样本', used: null })
    const take = { code, name: '赵样本', mobile: '13800001234', agree: 'agree' }
    await world.change('codes', invitation?._id ?? '', { role: 'admin' })
    expect(await world.call('zhao', 'grant.take', take)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    await world.change('codes', invitation?._id ?? '', { role: 'officer' })
    await world.get('zhao', 'grant.take', take)
    const zhao = world.person('zhao')
    const card = { seen: true as const, idNumber: WANG }
    const held = async () => (await world.stack.find<PersonDoc>('people', { _id: zhao }))[0] as PersonDoc
    const grant = (await held()).grants[0]?.id ?? ''
    await world.get('shi', 'grant.confirm', { hat: 'qinghe-city/admin', person: zhao, grant, ...card })
    expect(await world.call('zhao', 'desk.list', { hat: DESK })).toMatchObject({ ok: true })
    const given = await held()
    await world.get('gao', 'grant.revoke', { hat, person: zhao, grant })
    expect(await world.call('zhao', 'desk.list', { hat: DESK })).toMatchObject({ ok: false })
    await sleep(0)
    expect(await days()).toMatchObject([{ count: 1 }])
    expect(await verify()).toMatchObject({ code: 0 })
    const { grants, granted, grantsSeal } = given
    await world.change('people', zhao, { grants, granted, grantsSeal })
    expect(accused(await verify())).toEqual([`people ${zhao}: is older than on a day that was put down (2026-11-20)`])
  })
})

it.each([[['--day', 'yesterday']], [['--nothing']], [['--env', '']]])('does not understand %j', async (flags) => {
  expect(await verify(...flags)).toMatchObject({ code: 1, output: expect.stringContaining('npm run verify') })
})
