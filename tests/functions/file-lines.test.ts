import { aidFile } from '../../domain/services/aid/file'
import type { Answers } from '../../domain/form'
import { jpeg } from '../support/pictures'
import { DESK, newId, useWorld } from '../support/world'
import type { World } from '../support/world'

/** What proves each line of a year: who sees it, beside which line, and what becomes of it. */
let world: World
useWorld((started) => (world = started))

const form = aidFile.asks.form.version
const line = (type: string, who: string, papers: string[]): Answers => ({ type, who, amount: 1_200_000, papers })
async function handedIn(costs: Answers[], more: Answers = {}): Promise<string> {
  const answers = { ...(await world.answers('wang')), costs, ...more }
  const { id } = await world.get('wang', 'case.submit', { service: 'aid.file', form, requestId: newId(), answers })
  await world.settled(id)
  return id
}
const rowOf = async (who: string, id: string, hat?: string) => {
  const view = await world.get(who, 'case.get', { id, ...(hat ? { hat } : {}) })
  return view.sections.flatMap(({ rows }) => rows).find((row) => row.id === 'costs')
}
const look = (id: string, more: object = {}) =>
  world.call('qian', 'case.files', { id, hat: DESK, field: 'costs', reason: 'papers' as const, ...more })
const bytesOf = async (url: string): Promise<number> => (await (await fetch(url)).arrayBuffer()).byteLength

it('lies beside its line, in the order of the lines, for whoever says why, and its giver reads that somebody looked', async () => {
  const [one, two] = [await world.photo('wang'), await world.photo('wang', jpeg({ tail: '' }))]
  const id = await handedIn([
    line('illness', '李示范', [one]),
    line('work', '王实例', []),
    line('schooling', '王学例', [two]),
  ])
  const row = await rowOf('qian', id, DESK)
  expect(row?.lines?.map(({ photos }) => photos)).toEqual([1, 0, 1])
  expect(await look(id, { reason: undefined })).toMatchObject({ ok: false, code: 'INVALID' })
  const reply = await look(id)
  expect(reply).toMatchObject({ ok: true, data: { urls: [expect.any(String), expect.any(String)] } })
  if (reply.ok) for (const url of reply.data.urls) expect(await bytesOf(url)).toBeGreaterThan(0)
  expect(await world.stack.find('reads', { about: id })).toMatchObject([{ field: '单子' }])
})

it('goes with a line that rests on a refused consent: neither the line nor its photo is there', async () => {
  const [one, two] = [await world.photo('wang'), await world.photo('wang')]
  const id = await handedIn([line('illness', '李示范', [one]), line('work', '王实例', [two])], { useHealth: 'refuse' })
  expect((await rowOf('qian', id, DESK))?.lines).toHaveLength(1)
  const reply = await look(id)
  expect(reply.ok && reply.data.urls).toHaveLength(1)
  expect((await rowOf('wang', id))?.lines).toHaveLength(2)
  expect((await world.get('wang', 'case.files', { id, field: 'costs' })).urls).toHaveLength(2)
})

it('is another’s photo for nobody, and no text is taken for a photo', async () => {
  const strange = await world.photo('zhao')
  const answers = { ...(await world.answers('wang')), costs: [line('work', '王实例', [strange])] }
  const refused = await world.call('wang', 'case.submit', { service: 'aid.file', form, requestId: newId(), answers })
  expect(refused).toMatchObject({ ok: false, code: 'BAD_FILE', fields: [{ path: 'costs.0.papers.0' }] })
  const members = [
    { name: strange.slice(0, 50), relation: 'child', group: 'child', birth: '2018-06-01', school: 'none' },
  ]
  const id = await handedIn([], { members })
  for (const field of ['members', 'name', 'costs', 'incomes'])
    expect((await world.get('wang', 'case.files', { id, field })).urls).toEqual([])
  expect(await world.call('zhao', 'case.files', { id, field: 'costs' })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
})

it('is asked for by name, keeps what is there, and stays when the clock sweeps what nobody names', async () => {
  const [one, two] = [await world.photo('wang'), await world.photo('wang')]
  const costs = [line('illness', '李示范', [one]), line('work', '王实例', [])]
  const id = await handedIn(costs)
  await world.take('qian', id, 'return', { gaps: [{ field: 'costs', text: '请补单子：上班必须花的 · 王实例' }] })
  const { actions } = await world.get('wang', 'case.get', { id })
  const known = actions.find(({ command }) => command === 'supplement')?.answers?.costs as Answers[]
  expect(known).toEqual(costs)
  expect(await world.act('wang', id, 'supplement', { costs: known })).toMatchObject({ ok: false, code: 'INVALID' })
  const proven = known.map((each, at) => (at === 1 ? { ...each, papers: [two] } : each))
  expect(await world.take('wang', id, 'supplement', { costs: proven })).toBe('submitted')
  await world.stack.clock.freeze('2026-12-05T02:00:00.000Z')
  await world.stack.timer('clock')
  const reply = await look(id)
  expect(reply.ok && reply.data.urls).toHaveLength(2)
})
