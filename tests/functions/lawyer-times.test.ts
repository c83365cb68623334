import { rotaDocs } from '../../demo/rotas'
import type { Slot } from '../../domain/shapes/slot'
import { slotIdOf } from '../../domain/form'
import { LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Lawyers' times through their doors, on the built functions: picked from the county station's rotas, kept from the worker's
 * own union.
 */

let world: World
useWorld((started) => (world = started), 'copied')
beforeEach(async () => {
  await world.reset(['rotas'])
  await world.insert('rotas', rotaDocs())
})

const LEGAL = 'qinghe-county/legal'
const FIRST = slotIdOf('lawyercountya', '2026-11-23', '09:00', 30)
const SECOND = slotIdOf('lawyercountyb', '2026-11-25', '14:30', 30)
const question = {
  ...{ kind: 'dismissed', happenedOn: '2026-10-01', opponent: '某某建筑公司（编的）', name: '王实例' },
  ...{ mobile: '13900000001', union: UNIT, time: 'slot', privacy: 'agree' },
}
const answers = (id: string) => ({ ...question, appointment: { id, words: '随便写的' } })
const slot = async (id: string): Promise<Slot | undefined> => (await world.stack.find<Slot>('slots', { _id: id }))[0]
const submit = (who: string, given: object) =>
  world.get(who, 'case.submit', { service: 'lawyer', form: 3, requestId: newId(), answers: given as never })
async function booked(who: string, id: string, more: object = {}): Promise<string> {
  const about = (await submit(who, { ...answers(id), ...more })).id
  await world.settled(about)
  return about
}

describe('lawyers’ times', () => {
  it('are those of the county’s station, with the number or the place, whatever union is named', async () => {
    const { days } = await world.get('wang', 'slot.list', { service: 'lawyer', org: UNIT })
    expect(days[1]).toMatchObject({
      ...{ date: '2026-11-23' },
      lanes: [{ words: '吕律师（编的），电话：0318-0000031', minutes: 30, times: { length: 5 } }],
    })
    expect(days[3]?.lanes[1]?.words).toBe('许律师（编的），到现场：县总工会一楼 法律援助站')
  })

  it('are booked in the words of the rota; the station sees today’s first, the own union nothing', async () => {
    await submit('zhao', { ...question, mobile: '13900000002', time: 'any' })
    const later = await booked('li', SECOND)
    const id = await booked('wang', FIRST)
    expect(await slot(FIRST)).toMatchObject({ about: id, until: '9999' })
    const view = await world.get('wang', 'case.get', { id })
    expect(view.words).toContain('11月23日 周一 09:00–09:30，吕律师（编的），电话：0318-0000031')
    await world.stack.clock.freeze('2026-11-23T00:30:00.000Z')
    const { rows } = await world.get('lv', 'desk.list', { hat: LEGAL })
    expect(rows[0]).toMatchObject({ id, slot: { start: '2026-11-23T01:00:00.000Z' } })
    expect(rows[2]).toMatchObject({ id: later })
    const seen = JSON.stringify(await world.get('qian', 'desk.list', { hat: `${UNIT}/officer` }))
    expect(seen).not.toContain(id)
    expect(await world.call('qian', 'case.get', { id, hat: `${UNIT}/officer` })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await world.call('zheng', 'case.get', { id, hat: 'qinghe-county/officer' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('of what is urgent stay the worker’s while they are called about today', async () => {
    const id = await booked('wang', FIRST, { happenedOn: '2025-11-25' })
    expect(await world.doc(id)).toMatchObject({ state: 'call_first', urgent: true, due: '2026-11-20' })
    expect(await slot(FIRST)).toMatchObject({ about: id, until: '9999' })
    expect(await world.take('lv', id, 'calledFirst', { text: LONG })).toBe('booked')
    await world.settled(id)
    expect(await slot(FIRST)).toMatchObject({ about: id, until: '9999' })
    expect(await world.take('lv', id, 'answer', { next: 'done', summary: LONG })).toBe('answered')
    await world.settled(id)
    expect(await slot(FIRST)).toMatchObject({ about: '', until: '' })
  })

  it('that are given up for a call are free at once; that are missed are told upward', async () => {
    const id = await booked('wang', FIRST)
    await world.take('wang', id, 'callMe')
    await world.settled(id)
    const other = await booked('li', FIRST)
    await world.stack.clock.freeze('2026-11-23T01:05:00.000Z')
    expect(await world.act('li', other, 'missed')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    await world.stack.clock.freeze('2026-11-23T01:12:00.000Z')
    expect(await world.take('li', other, 'missed')).toBe('missed')
    await world.settled(other)
    expect(await world.doc(other)).toMatchObject({ told: 'qinghe-city', due: '2026-11-24' })
  })

  it('are kept by the station’s lawyers, by telephone, face to face or in writing', async () => {
    const input = {
      ...{ who: '吕律师', weekdays: ['2'], starts: '09:00', ends: '10:00', minutes: '30', from: '2026-11-20' },
      channel: 'text',
    }
    const add = (who: string, hat: string) =>
      world.call(who, 'rota.add', { hat, requestId: newId(), service: 'lawyer', input })
    expect(await add('lv', LEGAL)).toMatchObject({ ok: true, data: { title: '吕律师，打字' } })
    expect(await add('zheng', 'qinghe-county/officer')).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
    const { services } = await world.get('lv', 'rota.list', { hat: LEGAL })
    expect(services.map(({ id }) => id)).toEqual(['lawyer'])
  })
})

it('is counted by what lawyers suggested from five people on, for their station alone, without a text', async () => {
  const people = ['wang', 'zhao', 'li', 'he', 'song']
  const answered = async (who: string, next: string): Promise<void> => {
    const { id } = await submit(who, { ...question, time: 'any' })
    await world.take('lv', id, 'answer', { next, summary: LONG })
  }
  const tally = (who: string, hat: string) => world.call(who, 'tally.get', { hat, quarter: '2026-Q4' })
  for (const who of people.slice(1)) await answered(who, 'arbitration')
  expect(JSON.stringify(await tally('lv', LEGAL))).not.toContain('"n":4')
  await answered('wang', 'arbitration')
  const reply = await tally('lv', LEGAL)
  expect(JSON.stringify(reply)).toContain('{"label":"建议去申请仲裁","n":5}')
  expect(JSON.stringify(reply)).not.toContain(LONG)
  for (const [who, hat] of [
    ['qian', `${UNIT}/officer`],
    ['zheng', 'qinghe-county/officer'],
  ] as const)
    expect(JSON.stringify(await tally(who, hat))).not.toContain('建议')
})
