import { DESK, HATS, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'
import { named } from '../support/trips'

/*
 * What is in force lies at no desk; the desk that keeps it finds it in a list of its own.
 */

let world: World
useWorld((started) => (world = started))

const offer = {
  firm: '示例建筑公司（编的）',
  kind: 'whole',
  sentOn: '2026-11-20',
  about: '工资和高温津贴怎么发',
  workers: 120,
  union: UNIT,
}
const begin = () =>
  world.call('qian', 'case.submit', { service: 'contract', requestId: newId(), answers: offer, hat: DESK })

/** A contract in force until 20 November 2027. */
async function inForce(): Promise<string> {
  const begun = await begin()
  if (!begun.ok) throw new Error(begun.message)
  const { id } = begun.data
  await world.take('qian', id, 'responded', { on: '2026-11-20' })
  await world.take('qian', id, 'drafted', { papers: [await world.upload('qian')] })
  await world.take('qian', id, 'passed', { signedOn: '2026-11-20', years: '1', minutes: '职代会1号' })
  await world.take('qian', id, 'filed', { on: '2026-11-20', receipt: '回执1号' })
  await world.stack.clock.freeze('2026-12-08T02:00:00.000Z')
  await world.stack.timer('clock')
  await world.stack.timer('notify')
  return id
}

/** Copies of a stored case, as lists read them: each under an id, a number and an hour of its own. */
async function copies(id: string, count: number): Promise<void> {
  const doc = await world.doc(id)
  const copy = (_value: unknown, n: number) => {
    const _id = `${n}`.padStart(24, '0')
    return { ...doc, _id, no: `K${n}`, holds: [`k${n}`], updatedKey: `2026-11-${10 + n}T00:00:00.000Z|${_id}` }
  }
  await world.insert('cases', Array.from({ length: count }, copy))
}

describe('what a desk keeps', () => {
  it('is found by everybody at it, with its last day, and by nobody else', async () => {
    const id = await inForce()
    expect((await world.get('qian', 'desk.list', { hat: DESK })).rows).toEqual([])
    for (const who of ['qian', 'zhou'])
      expect((await world.get(who, 'desk.kept', { hat: DESK })).rows).toMatchObject([
        {
          id,
          chip: { icon: 'check-circle', tone: 'ok', word: '生效了' },
          title: offer.firm,
          desk: null,
          due: null,
          until: '2027-11-20',
        },
      ])
    for (const who of ['wu', 'zheng', 'yan', 'chen'])
      expect((await world.get(who, 'desk.kept', { hat: HATS[who] ?? '' })).rows).toEqual([])
    for (const who of ['chen', 'zhao', 'sun'])
      expect(await world.call(who, 'desk.kept', { hat: DESK })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('says nothing of a next step, and is gone from the list once it has ended', async () => {
    await inForce()
    const { rows } = await world.get('qian', 'desk.kept', { hat: DESK })
    expect(rows[0]).not.toHaveProperty('todo')
    await world.stack.clock.freeze('2027-11-22T02:00:00.000Z')
    await world.stack.timer('clock')
    expect((await world.get('qian', 'desk.kept', { hat: DESK })).rows).toEqual([])
  })

  it('comes twenty at a time, the latest first, by two reads side by side', async () => {
    const id = await inForce()
    await copies(id, 22)
    const first = await world.get('qian', 'desk.kept', { hat: DESK })
    const second = await world.get('qian', 'desk.kept', { hat: DESK, cursor: first.next ?? '' })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 3, null])
    expect(first.rows[0]?.id).toBe(id)
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(23)
    const trips = await world.trips(() => world.get('qian', 'desk.kept', { hat: DESK }))
    expect(named(trips).sort()).toEqual(['getDocument cases', 'getDocument people'])
    expect((await world.stack.report()).unindexed).toEqual([])
  })

  it('has its photos opened for a reason, which is noted, and no worker is told', async () => {
    const id = await inForce()
    await world.settled(id)
    const told = (await world.stack.find('inbox')).length
    const { urls } = await world.get('zhou', 'case.files', { id, hat: DESK, field: 'drafted', reason: 'papers' })
    expect(urls).toHaveLength(1)
    expect(await world.stack.find('reads', { about: id })).toMatchObject([{ of: null }])
    expect((await world.stack.find('inbox')).length).toBe(told)
  })

  it('stands in the way of a second one, which is said as the union’s', async () => {
    const id = await inForce()
    expect(await begin()).toMatchObject({
      ok: false,
      code: 'DUPLICATE',
      about: id,
      message: expect.stringMatching(/^您的工会 .*已经办成了/) as string,
    })
  })
})
