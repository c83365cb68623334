/** Whoever audits a union sees how matters went, who looked and what left; never what was said, and presses nothing. */
import { formatNumber } from '../../domain/matter'
import type { Grant } from '../../domain/shapes/register/grants'
import type { PersonDoc } from '../../cloudfunctions/lib/store/people'
import { complaint, syntheticId, WANG } from '../support/synthetic'
import { DESK, LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))
let seeded: PersonDoc[] = []
beforeAll(async () => {
  seeded = await world.stack.find<PersonDoc>('people')
})
const appointed: [who: string, org: string][] = [
  ['jiang', UNIT],
  ['zhao', 'hekou-town'],
  ['li', 'liulin-town'],
]
beforeEach(async () => {
  for (const { _id, grants, desks } of seeded) await world.change('people', _id, { grants, desks })
  for (const [who, org] of appointed) {
    const grant: Grant = { role: 'auditor', org, from: '2020-01-01', to: null, by: 'demo' }
    await world.give(world.person(who), [grant], { desks: [`${org}/auditor`] })
  }
})

const AT = { unit: `${UNIT}/auditor`, town: 'hekou-town/auditor', elsewhere: 'liulin-town/auditor' }
const WHO = { unit: 'jiang', town: 'zhao', elsewhere: 'li' }
type Where = keyof typeof AT
const find = async (where: Where, asked: object = {}) =>
  (await world.get(WHO[where], 'audit.cases', { hat: AT[where], ...asked })).rows.map(({ id }) => id)
const open = (where: Where, id: string) => world.call(WHO[where], 'audit.get', { hat: AT[where], id })
const lines = async (where: Where, of: 'reads' | 'refusals' | 'exports', day?: string) =>
  (await world.get(WHO[where], 'audit.log', { hat: AT[where], of, ...(day ? { day } : {}) })).rows
/** Makes somebody auditor of one union alone. @returns the hat */
async function audits(who: string, org: string): Promise<string> {
  await world.give(world.person(who), [{ role: 'auditor', org, from: '2020-01-01', to: null, by: 'demo' }])
  return `${org}/auditor`
}

/** A file of the unit that is on its way. */
async function accepted(): Promise<string> {
  const id = await world.submit('wang')
  await world.take('qian', id, 'accept')
  return id
}

describe('a matter', () => {
  it('is found by number, union, service and month, in one’s own part of the tree alone', async () => {
    const id = await accepted()
    const { no } = await world.doc(id)
    for (const asked of [
      { no: formatNumber(no).toLowerCase() },
      { union: UNIT },
      { union: UNIT, service: 'aid.file', month: '2026-11' },
      { service: 'aid.file', month: '2026-11' },
    ]) {
      expect([await find('unit', asked), await find('town', asked)]).toEqual([[id], [id]])
      expect(await find('elsewhere', asked)).toEqual([])
    }
    expect(await find('town', { service: 'aid.file', month: '2026-10' })).toEqual([])
    expect(await find('town', { no: 'not a number' })).toEqual([])
    expect(await open('elsewhere', id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('shows each step with who, hat, desk and whether its days were kept, and nothing of what was filled in', async () => {
    const id = await accepted()
    const reply = await open('town', id)
    if (!reply.ok) throw new Error(reply.message)
    expect(reply.data.steps).toMatchObject([
      { hat: '本人', who: '王*例', desk: expect.stringContaining('办事的人') as string },
      { hat: '办事的人', who: '河口三标项目工会（编的） · 钱*', term: { kept: true } },
    ])
    const text = JSON.stringify(reply)
    for (const said of [WANG, WANG.slice(-4), '13900000001', '王实例', '李示范', '示例路', '8400000', 'photo'])
      expect(text).not.toContain(said)
  })

  it('says where days were missed, and which sums were settled', async () => {
    const id = await world.begin('wang', 'heat', { ...complaint, union: UNIT })
    const hat = await audits('zhao', 'qinghe-county')
    await world.stack.clock.freeze('2026-12-20T02:00:00.000Z')
    await world.take('yan', id, 'accept')
    await world.take('yan', id, 'write', { number: '清工监（2026）第03号', owed: 60_000 })
    const view = await world.get('zhao', 'audit.get', { hat, id })
    expect(view.steps.find(({ term }) => term)?.term).toMatchObject({ kept: false })
    expect(view.sums).toEqual([expect.objectContaining({ value: expect.stringContaining('600') as string })])
    expect(view.letters).toMatchObject([{ number: expect.stringContaining('3号') as string }])
    const { rows } = await world.get('zhao', 'audit.log', { hat, of: 'exports' })
    expect(rows).toMatchObject([{ what: expect.stringMatching(/^拟了/) as string, about: { id } }])
  })

  it('that a worker brought against the employer is not there for the auditor of the unit', async () => {
    const id = await world.begin('wang', 'heat', { ...complaint, union: UNIT })
    const { no } = await world.doc(id)
    expect([await find('unit', { no }), await find('unit', { union: UNIT })]).toEqual([[], []])
    expect(await open('unit', id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('is read by its owner under 谁看过 once somebody looked; one’s own is not there', async () => {
    const id = await accepted()
    await open('town', id)
    const { rows } = await world.get('wang', 'me.reads', {})
    expect(rows).toMatchObject([{ about: id, who: '赵*', reason: '经审查看' }])
    const own = await world.submit('zhao', { members: [], familyPapers: [], idNumber: syntheticId('19770305', 13) })
    expect(await open('town', own)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await find('town', { union: UNIT })).toEqual([id])
  })
})

describe('who did what', () => {
  it('every look is there with its reason, by day, for whoever audits the union or one above', async () => {
    const id = await accepted()
    await world.get('qian', 'case.reveal', { id, hat: DESK, field: 'phone', reason: '打电话核对' })
    for (const where of ['unit', 'town'] as const)
      expect(await lines(where, 'reads', '2026-11-20')).toMatchObject([
        { who: '河口三标项目工会（编的） · 钱*', why: '打电话核对', about: { id } },
      ])
    expect(await lines('town', 'reads', '2026-11-19')).toEqual([])
    expect(await lines('elsewhere', 'reads')).toEqual([])
  })

  it('a refusal is there with its code, what is taken out as well, and roles with who gave them', async () => {
    const id = await world.begin('wang', 'heat', { ...complaint, union: UNIT })
    await world.take('yan', id, 'reject', { code: 'paid', text: LONG })
    const hat = await audits('zhao', 'qinghe-county')
    const { rows: refused } = await world.get('zhao', 'audit.log', { hat, of: 'refusals' })
    expect(refused).toMatchObject([{ who: '王*例', why: '单位已经发了', about: { id, service: 'heat' } }])
    expect(await lines('unit', 'refusals')).toEqual([])
    await world.get('wang', 'me.export', {})
    expect(await lines('unit', 'exports')).toMatchObject([
      { what: '拿走了自己的全部资料', who: expect.stringContaining('王*') as string },
    ])
    expect(await lines('elsewhere', 'exports')).toEqual([])
    const { rows } = await world.get('jiang', 'audit.grants', { hat: AT.unit })
    expect(rows.map(({ org }) => org)).toEqual(rows.map(() => UNIT))
    expect(rows.every(({ can }) => can.length === 0)).toBe(true)
  })

  it('the roots of days can be copied', async () => {
    await accepted()
    await world.stack.clock.freeze('2026-11-20T18:30:00.000Z')
    await world.stack.timer('clock')
    const { rows } = await world.get('jiang', 'audit.roots', { hat: AT.unit })
    expect(rows).toMatchObject([
      { day: '2026-11-20', root: expect.stringMatching(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/) as string },
    ])
  })
})

describe('nothing is pressed', () => {
  it('on any matter, by any command or route that writes', async () => {
    const id = await accepted()
    const hat = AT.town
    const replies = [
      await world.call('zhao', 'case.get', { id, hat }),
      await world.call('zhao', 'case.act', {
        id,
        hat,
        command: 'visit',
        commandId: newId(),
        step: 'surveying',
        input: {},
      }),
      await world.call('zhao', 'case.reveal', { id, hat, field: 'phone', reason: '打电话核对' }),
      await world.call('zhao', 'case.files', { id, hat, field: 'photos', reason: 'papers' }),
      await world.call('zhao', 'letter.get', { id, hat, letter: 'sheet' }),
      await world.call('zhao', 'union.services', { hat }),
      await world.call('zhao', 'grant.list', { hat }),
      await world.call('zhao', 'grant.invite', {
        hat,
        requestId: newId(),
        name: '赵样本',
        org: UNIT,
        role: 'officer',
        to: null,
      }),
      await world.call('zhao', 'meeting.open', { hat, requestId: newId(), cases: [id] }),
    ]
    expect(replies.map((reply) => reply.ok)).toEqual(replies.map(() => false))
  })

  it('nobody opens it without the role, and everybody is answered alike', async () => {
    const id = await accepted()
    const bare = (reply: unknown): string => JSON.stringify({ ...(reply as object), requestId: undefined })
    const asks = (who: string, hat: string) =>
      Promise.all([
        world.call(who, 'audit.cases', { hat }),
        world.call(who, 'audit.get', { hat, id }),
        world.call(who, 'audit.get', { hat, id: 'f'.repeat(24) }),
        world.call(who, 'audit.log', { hat, of: 'reads' }),
        world.call(who, 'audit.grants', { hat }),
        world.call(who, 'audit.roots', { hat }),
      ])
    const replies = [
      ...(await asks('wu', AT.town)),
      ...(await asks('qian', DESK)),
      ...(await asks('gao', 'qinghe-county/admin')),
    ]
    expect(new Set(replies.map(bare)).size).toBe(1)
    expect(replies[0]).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('nobody audits the union where they decide: the second role is not confirmed', async () => {
    const asked = {
      hat: 'qinghe-county/admin',
      requestId: newId(),
      name: '钱经办',
      org: UNIT,
      role: 'auditor' as const,
      to: null,
    }
    const { code } = await world.get('gao', 'grant.invite', asked)
    const said = { code, name: '钱经办', mobile: '13800001234', idNumber: syntheticId('19750305', 11), agree: 'agree' }
    expect(await world.call('qian', 'grant.take', said)).toMatchObject({ ok: true })
    const rows = await world.grants('shi', 'qinghe-city/admin')
    const row = rows.find(({ role, person }) => role === 'auditor' && person === world.person('qian'))
    const confirm = {
      hat: 'qinghe-city/admin',
      person: row?.person ?? '',
      grant: row?.grant ?? '',
      seen: true as const,
    }
    const reply = await world.call('shi', 'grant.confirm', confirm)
    expect(reply).toMatchObject({
      ok: false,
      code: 'NOT_NOW',
      message: expect.stringContaining('办事的人不审自己') as string,
    })
  })

  it('nor where both are confirmed at the same moment: one of the two is', async () => {
    for (const role of ['officer', 'auditor'] as const) {
      const asked = { hat: 'qinghe-county/admin', requestId: newId(), name: '何新来', org: UNIT, role, to: null }
      const { code } = await world.get('gao', 'grant.invite', asked)
      const said = {
        code,
        name: '何新来',
        mobile: '13800001234',
        idNumber: syntheticId('19880305', 14),
        agree: 'agree',
      }
      await world.get('he', 'grant.take', said)
    }
    const rows = await world.grants('shi', 'qinghe-city/admin')
    const both = rows.filter(({ person }) => person === world.person('he'))
    expect(both).toHaveLength(2)
    const replies = await Promise.all(
      both.map(({ person, grant }) =>
        world.call('shi', 'grant.confirm', { hat: 'qinghe-city/admin', person, grant, seen: true }),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  })
})
