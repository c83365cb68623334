import { SAMPLE_SETS } from '../../policies'
import { AidStage, asked } from '../support/aid-stage'
import { useWorld } from '../support/world'
import type { World } from '../support/world'

/* The same by the table of another province, which tells schools apart, and has no season. */

let world: World
useWorld((started) => (world = started), 'copied')
const stage = new AidStage(() => world)
beforeAll(() => stage.stand(SAMPLE_SETS.hubei))

/** Whoever is on no file is given from the union's own dues. */
const DUES = { fund: 'fund-dues' }

it.each([
  ['deep', 0, 11_280],
  ['relative', 36_000, 9_400],
])('living, %s', async (_class, income, most) => {
  await stage.line(940)
  await stage.filed(income)
  const id = await stage.sentUp(await stage.living())
  expect(await stage.refused(id, most + 0.01)).not.toBe('')
  await stage.granted(id, most)
})

it.each([
  ['university', 9_400],
  ['senior', 5_640],
])('schooling, %s', async (school, most) => {
  await stage.line(940)
  const student = { name: '王学例', relation: 'child', group: 'teen', birth: '2009-09-01', school: 'senior' }
  await stage.filed(0, 0, { members: [student] })
  const given = { student: '王学例', school, stage: 'fresh', kind: 'ordinary', schoolName: '清河一中（编的）' }
  const proofs = [await world.photo('wang')]
  const id = await world.begin('wang', 'aid.tuition', {
    ...asked,
    ...given,
    noticeNo: '20260001',
    helped: 'no',
    proofs,
  })
  await stage.sentUp(id, { seen: 'yes' })
  expect(await stage.refused(id, most + 0.01)).not.toBe('')
  await stage.granted(id, most)
})

it('temporary aid goes without a file, so much a person and year, and not after its days', async () => {
  const event = { kind: 'death', eventOn: '2026-08-22' }
  const first = await stage.sentUp(await stage.urgent(event), { complete: 'later' })
  expect(await stage.refused(first, 3_000.01, DUES)).toContain('最多给 3,000 元')
  await stage.granted(first, 2_000, { ...DUES, why: '先给这些' })
  const second = await stage.sentUp(await stage.urgent({ kind: 'other' }), { complete: 'all' })
  expect(await stage.refused(second, 1_000.01, DUES)).toContain('最多给 1,000 元')
  await stage.granted(second, 1_000, DUES)
  const late = await stage.urgent({ kind: 'death', eventOn: '2026-08-21' })
  const found = { found: '都对得上', complete: 'all' }
  expect(await world.act('qian', late, 'accept', found)).toMatchObject({ ok: false, code: 'TOO_LATE' })
  expect(await world.take('wang', first, 'bring', { more: [await world.photo('wang')] })).toBe('paying')
})
