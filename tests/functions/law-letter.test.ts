import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import { textsOf } from '../../domain/letters'
import { complaint } from '../support/synthetic'
import { HATS, LONG, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * 一函两书 through the built functions: begun by another matter, with the worker's consent, numbered, served, answered; nothing
 * leaves that the worker has not seen where one could guess who it was.
 */

let world: World
useWorld((started) => (world = started))

const YAN = HATS.yan ?? ''
const question = {
  ...{ kind: 'wage', employed: 'yes', opponent: '某某建筑公司（编的）', brief: '班组长扣着钱不给' },
  ...{ name: '王实例', mobile: '13900000001', time: 'any', union: UNIT, privacy: 'agree' },
}
const draft = {
  ...{ number: '清工监（2026）第03号', facts: '你单位自九月起没有按月发工资。', rule: '《劳动法》第50条' },
  ...{ ask: '补发工资。', second: '示范监督员', signer: '示例副主席', guess: 'yes' },
}

/** A lead that a consultation opened, and that was taken. */
async function led(): Promise<string> {
  const talk = await world.begin('wang', 'lawyer', question)
  await world.take('lv', talk, 'answer', { next: 'done', summary: LONG })
  await world.take('wang', talk, 'letter')
  await world.settled(talk)
  const [found] = await world.stack.find<StoredCase>('cases', { service: 'law.letter' })
  const id = found?._id ?? ''
  expect(await world.take('wang', id, 'supplement', { want: '补发工资', privacy: 'agree' })).toBe('submitted')
  expect(await world.take('yan', id, 'accept')).toBe('checking')
  return id
}

it('goes from a consultation to an answer that the worker confirms, and never says whose it was', async () => {
  const id = await led()
  await world.take('yan', id, 'opinion', draft)
  const photo = await world.photo('yan')
  const serving = { served: '2026-11-20', way: 'direct', receipt: [photo] }
  expect(await world.act('yan', id, 'sendOpinion', serving)).toMatchObject({ ok: false })
  expect(await world.take('yan', id, 'askLeave')).toBe('leave')
  const read = await world.get('wang', 'case.get', { id })
  expect(read.timeline.find(({ at }) => at)?.note).toContain('没有按月发工资')
  expect(await world.take('wang', id, 'agree')).toBe('checking')
  const { paper } = await world.get('yan', 'letter.get', { id, hat: YAN, letter: 'opinion' })
  const words = textsOf(paper).join('\n')
  for (const said of ['清工监〔2026〕3号', '某某建筑公司（编的）', '送达回证']) expect(words).toContain(said)
  for (const said of ['王实例', '13900000001']) expect(words).not.toContain(said)
  expect(await world.take('yan', id, 'sendOpinion', serving)).toBe('served')
  const reply = { on: '2026-11-20', how: 'fixed', text: LONG }
  expect(await world.take('yan', id, 'replied', reply)).toBe('confirm')
  expect(await world.take('wang', id, 'right')).toBe('settled')
})

it('has a number that no other letter of the union has, of whatever service', async () => {
  const id = await led()
  await world.take('yan', id, 'opinion', { ...draft, guess: 'no' })
  const again = await world.act('yan', id, 'hint', { ...draft, number: '清工监〔2026〕3号' })
  expect(again).toMatchObject({ ok: false, fields: [{ path: 'number', code: 'TAKEN' }] })
  const other = await world.begin('zhao', 'heat', { ...complaint, name: '赵样板', union: UNIT })
  await world.take('yan', other, 'accept')
  const there = await world.act('yan', other, 'write', { number: draft.number, owed: 60_000 })
  expect(there).toMatchObject({ ok: false, fields: [{ path: 'number', code: 'TAKEN' }] })
})

it('is nothing to the worker’s own union, the legal aid station, or a stranger', async () => {
  const id = await led()
  for (const who of ['qian', 'mu', 'wu', 'zheng', 'lv', 'chen'])
    expect(await world.call(who, 'case.get', { id, hat: HATS[who] ?? '' })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
  expect(await world.call('zhao', 'case.get', { id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
})
