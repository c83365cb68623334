import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import { WANG } from '../support/synthetic'
import { LONG, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * From advice to a case, through the built functions: a consultation becomes a matter of legal aid, a lawyer acts, the award
 * comes, and the wages are there, to the fen.
 */

let world: World
useWorld((started) => (world = started))

const LEGAL = 'qinghe-county/legal'
const question = {
  kind: 'wage',
  employed: 'no',
  leftOn: '2026-09-30',
  opponent: '某某建筑公司（编的）',
  name: '王实例',
  mobile: '13900000001',
  time: 'any',
  union: UNIT,
  privacy: 'agree',
}
const MORE = { want: '要回三个月工资', migrant: 'yes', means: 'hard', idNumber: WANG, privacy: 'agree' }
const LAWYER = { lawyer: '李示范', phone: '0000-1234567', otherSide: 'no' }

it('a consultation becomes a matter of legal aid that recovers 18,600 yuan', async () => {
  const talk = await world.begin('wang', 'lawyer', question)
  await world.take('lv', talk, 'answer', { next: 'toAid', summary: LONG })
  await world.settled(talk)
  const opened = await world.stack.find<StoredCase>('cases', { service: 'law.aid' })
  const aid = opened.find(({ origin }) => origin?.id === talk)?._id ?? ''
  expect(await world.take('wang', aid, 'supplement', MORE)).toBe('submitted')
  expect(await world.take('lv', aid, 'grant', { basis: 'migrant' })).toBe('assigning')
  expect(await world.take('lv', aid, 'assign', LAWYER)).toBe('handling')
  await world.take('lv', aid, 'arbitration', { on: '2026-11-20', claimed: 1_860_000 })
  const items = [
    { kind: 'pay', amount: 1_560_000 },
    { kind: 'pay', amount: 300_000 },
  ]
  expect(await world.take('lv', aid, 'awarded', { served: '2026-11-20', items })).toBe('handling')
  const read = await world.get('wang', 'case.get', { id: aid })
  expect(read.words).toContain('裁决给您 18,600 元，是终局裁决，单位只能申请撤销。')
  expect(read.words).toContain('最迟这天起诉')
  const paper = await world.photo('lv')
  const end = { outcome: 'award', on: '2026-11-20', recovered: 1_860_000, papers: [paper], text: LONG }
  expect(await world.take('lv', aid, 'close', end)).toBe('confirm')
  expect(await world.take('wang', aid, 'right', { rating: 'good' })).toBe('settled')
  const words = (await world.get('wang', 'case.get', { id: aid })).words
  expect(words).toBe('办完了。仲裁裁决，要回 18,600 元。')
  const seen = await world.get('xu', 'case.get', { id: aid, hat: LEGAL })
  const rows = JSON.stringify(seen.sections)
  for (const said of ['18,600 元', '满意']) expect(rows).toContain(said)
  const stored = JSON.stringify(await world.doc(aid))
  for (const secret of ['1860000', '某某建筑公司', '李示范']) expect(stored).not.toContain(secret)
})
