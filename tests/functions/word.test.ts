import omit from 'lodash/omit'
import type { Answers } from '../../domain/form'
import { newId, UNIT, useWorld, DESK } from '../support/world'
import type { World } from '../support/world'

/*
 * Whatever somebody has to say, through the built functions: read, weighed, sent on, and called at once where it is of danger.
 */

let world: World
useWorld((started) => (world = started))
beforeEach(() => world.reset())

const SERVICE = 'word'
const given: Answers = { what: '老板三个月没发工资。', union: UNIT, named: 'no', privacy: 'agree' }
const RED = { ...given, what: '三个月没发工资，我不想活了。' }
async function said(answers: Answers = given, more: object = {}, who = 'wang'): Promise<string> {
  const request = { service: SERVICE, requestId: newId(), answers, ...more }
  const reply = await world.call(who, 'case.submit', request)
  expect(reply).toMatchObject({ ok: true })
  const id = reply.ok ? reply.data.id : ''
  await world.settled(id)
  return id
}

it('is sent on by a person: the text goes along, and the matter there asks its applicant for the rest', async () => {
  const id = await said()
  const text = '这件事归县里的律师，您填一下，他打电话给您。'
  await world.take('qian', id, 'send', { way: 'law', text })
  await world.settled(id)
  const [other] = (await world.stack.find<{ _id: string; service: string; state: string }>('cases')).filter(
    (one) => one.service === 'lawyer',
  )
  expect(other).toMatchObject({ state: 'returned' })
  const seen = JSON.stringify(await world.get('wang', 'case.get', { id: other?._id ?? '' }))
  expect(seen).toContain(given.what)
  const first = await world.get('wang', 'case.get', { id })
  expect(first.links).toMatchObject([{ id: other?._id }])
  // Whoever sent it on has no right to read what the lawyer reads.
  expect(await world.call('qian', 'case.get', { hat: DESK, id: other?._id ?? '' })).toMatchObject({ ok: false })
})

it('of danger is told at once, on the first day of a long holiday too, and to the deputy after half an hour', async () => {
  await world.stack.clock.freeze('2026-10-01T02:00:00.000Z')
  const id = await said(RED)
  expect(await world.doc(id)).toMatchObject({ urgent: true, due: '2026-10-01', title: '没留名' })
  expect((await world.get('qian', 'inbox.list', {})).rows).toMatchObject([{ title: '有一件急事到了您手里' }])
  const { fx } = await world.doc(id)
  expect(JSON.stringify(fx)).toContain(`{"deputy":"${DESK}"}`)
  // Nothing that lies open says which words they were.
  expect(JSON.stringify(omit(await world.doc(id), ['answers', 'key']))).not.toMatch(/self|danger|不想活/)
})

it('is kept from the own unit’s union where somebody wants that, and handed to the level above', async () => {
  const id = await said(given, { above: true })
  expect(await world.doc(id)).toMatchObject({ keptFrom: UNIT, desk: 'hekou-town/officer' })
  expect(await world.call('qian', 'case.get', { hat: DESK, id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
})

describe('what came in, in numbers', () => {
  const PEOPLE = ['wang', 'zhao', 'ma', 'he', 'song']
  const answer = (id: string, kind: string) =>
    world.take('qian', id, 'answer', { kind, text: '看过了，下个月发工资的时候补上。' })
  const tally = (quarter = '2026-Q4', who = 'qian', hat = DESK) => world.call(who, 'tally.get', { hat, quarter })

  it('is counted from five people on, of the quarter in which it came, and has no text in it', async () => {
    for (const who of PEOPLE) await answer(await said(given, {}, who), 'pay')
    const rated = await said(given, {}, 'wang')
    await answer(rated, 'living')
    await world.take('wang', rated, 'rate', { rated: 'good' })
    const reply = await tally()
    const lists = [
      { label: '说的是哪一类', total: null, rows: [{ n: 5 }, { label: '吃住、厕所、班车', n: null }] },
      { label: '职工评的', rows: [{ label: '满意', n: null }] },
    ]
    expect(reply).toMatchObject({ ok: true, data: { services: [{}, { id: 'word', cut: false, lists }] } })
    expect(JSON.stringify(reply)).not.toMatch(/老板|补上/)
    const before = await tally('2026-Q3')
    expect(JSON.stringify(before)).not.toContain('"n"')
  })
  it('is there for the desk of that union and those above it, and for nobody else', async () => {
    for (const who of PEOPLE) await answer(await said(given, {}, who), 'pay')
    expect(JSON.stringify(await tally('2026-Q4', 'wu', 'hekou-town/officer'))).toContain('"n":5')
    expect(await tally('2026-Q4', 'wang')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await tally('2026-Q5')).toMatchObject({ ok: false })
  })
})
