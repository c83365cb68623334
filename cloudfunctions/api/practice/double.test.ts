import { SEATS, seatHat } from '../../../domain/shapes/register/practice'
import type { CaseRow, CaseView, Page, Reply } from '../../../typings/api'
import type { PracticeStep } from '../../../typings/practice'
import { answered, countyAfter, listAt } from './double'

const SINCE = '2026-11-20T02:00:00.000Z'
const NOW = '2026-11-20T03:00:00.000Z'
const hats = SEATS.map(seatHat)
const [UNIT = '', TOWN = ''] = hats

function good(reply: Reply<unknown>): unknown {
  if (!reply.ok) throw new Error(reply.message)
  return reply.data
}
const ask = (route: string, data: Record<string, unknown>, done: PracticeStep[] = []): unknown =>
  good(answered(countyAfter(SINCE, done), route, data, null, NOW).answer)
const list = (hat: string, done: PracticeStep[] = []) => (ask('desk.list', { hat }, done) as Page<CaseRow>).rows
const press = (id: string, command: string, step: string, input = {}, hat = UNIT): PracticeStep => ({
  ...{ at: NOW, hat, id, command, step, input },
  commandId: `step${command}00000000`,
})
const act = (step: PracticeStep, done: PracticeStep[] = []) =>
  answered(countyAfter(SINCE, done), 'case.act', { ...step }, step, NOW)

it('every desk has matters, each of which can be opened, with something to be done', () => {
  const seen = hats.map((hat) =>
    list(hat).map(({ id }) => {
      const { step, actions } = ask('case.get', { id, hat }) as CaseView
      return { step, can: actions.length > 0, papers: actions.filter(({ paper }) => paper).length }
    }),
  )
  expect(seen.map((rows) => rows.map(({ step }) => step).sort())).toEqual([
    ['assessed', 'publicity', 'submitted', 'submitted', 'surveying', 'visited'],
    ['township_review'],
    ['county_review', 'econ_check'],
    ['call_again', 'submitted'],
    ['checking', 'submitted'],
  ])
  expect(seen.flat().filter(({ can, papers }) => !can || papers > 0)).toEqual([])
})

it('a step goes on from those before it, and what cannot be taken is said in the engine’s words', () => {
  const first = act(press('aidfile0', 'accept', 'submitted'))
  expect(first).toMatchObject({ answer: { ok: true }, did: { command: 'accept', at: NOW } })
  const done = first.did ? [first.did] : []
  expect(ask('case.get', { id: 'aidfile0', hat: UNIT }, done)).toMatchObject({ step: 'surveying' })
  expect(act(press('aidfile0', 'accept', 'submitted'), done).answer).toMatchObject({ ok: false, code: 'CHANGED' })
  const bad = act(press('aidfile0', 'visit', 'surveying', { found: '短' }), done)
  expect(bad).toMatchObject({ answer: { ok: false, code: 'INVALID' } })
  expect(bad.did).toBeUndefined()
})

it('a matter that is handed on lies on the next desk', () => {
  const [before, town] = [list(UNIT).length, list(TOWN).length]
  const { did } = act(press('aidfile4', 'closePublicity', 'publicity'))
  expect([list(UNIT, did ? [did] : []).length, list(TOWN, did ? [did] : []).length]).toEqual([before - 1, town + 1])
})

it('what somebody covered is shown in full where it is asked for, and photos are none', () => {
  const data = { id: 'aidfile0', hat: UNIT, field: 'phone', reason: '要打电话' }
  expect(ask('case.reveal', data)).toEqual({ value: '13900000001' })
  expect(ask('case.files', data)).toEqual({ urls: [] })
})

it.each([
  ['a desk that is none', 'desk.list', { hat: 'practice:city/officer' }],
  ['a matter that is none', 'case.get', { hat: UNIT, id: 'nothing' }],
  ['another route', 'meeting.list', { hat: UNIT }],
])('%s is answered in words', (_name, route, data) => {
  expect(answered(countyAfter(SINCE, []), route, data, null, NOW).answer).toMatchObject({ ok: false })
})

it('steps of nobody, nowhere, are left out', () => {
  const odd = [
    press('nothing', 'accept', 'submitted'),
    press('aidfile0', 'fly', 'submitted', {}, 'practice:moon/officer'),
  ]
  expect(listAt(countyAfter(SINCE, odd), SEATS[0]!, NOW)).toEqual(listAt(countyAfter(SINCE, []), SEATS[0]!, NOW))
})
