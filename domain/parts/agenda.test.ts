import { aidFile } from '../services/aid/file'
import { join } from '../services/org/join'
import { lawyer } from '../services/law/lawyer'
import { agendaOf, carriedOut, changedSince, dropped, dueLines, mayMeet, ruled, statesThatMeet } from './agenda'
import type { Agenda, Ruled } from './agenda'

const AT = '2026-11-18T02:00:00.000Z'
const facts = { today: '2026-11-20' }
const services = { [join.head.id]: join }
const one = (id: string) => ({ _id: id, no: id, service: 'join', title: '王*例', state: 'submitted', since: AT })
const planned = (...ids: string[]): Agenda =>
  agendaOf({ _id: 'm', desk: 'unit/officer', by: 'qian', at: AT }, ids.map(one))
const minutes = { on: '2026-11-20', number: '2026年第3次委员会会议', present: 7, papers: [] }
const yes = { ruling: 'yes' as const, input: {} }
const no = (input = {}) => ({ ruling: 'no' as const, input })

/** The agenda after a step that must be taken. */
function after(step: ReturnType<typeof ruled>): Agenda {
  if ('ok' in step) throw new Error(`${step.message} ${JSON.stringify(step.fields)}`)
  return step
}
const put = (agenda: Agenda, given: Ruled['given'], more: Partial<Ruled> = {}) =>
  ruled(agenda, { minutes, given, asked: agenda.lines.map(({ id }) => id), ...more }, services, facts)

describe('what sittings decide', () => {
  it('is said by the states of a service', () => {
    expect([statesThatMeet(join), statesThatMeet(aidFile), statesThatMeet(lawyer)]).toEqual([
      ['submitted'],
      ['county_review'],
      [],
    ])
    expect(mayMeet(join, 'nowhere')).toBe(false)
  })
})

describe('an agenda', () => {
  it('has minutes and a ruling on each line before anything is carried out', () => {
    const decided = after(
      put(planned('a', 'b'), { a: yes, b: no({ code: 'identity', text: '身份证号和姓名对不上。' }) }),
    )
    expect(decided).toMatchObject({ rev: 2, state: 'decided', minutes })
    expect(dueLines(decided).map(({ id, ruling }) => [id, ruling])).toEqual([
      ['a', 'yes'],
      ['b', 'no'],
    ])
  })
  it('names what is missing: the minutes, a reason by its line, a ruling', () => {
    expect(put(planned('a'), { a: yes }, { minutes: {} })).toMatchObject({
      code: 'INVALID',
      fields: [{ path: 'on' }, { path: 'number' }, { path: 'present' }],
    })
    expect(put(planned('a'), { a: no() })).toMatchObject({
      fields: [{ path: 'lines.a.code' }, { path: 'lines.a.text' }],
    })
    expect(put(planned('a', 'b'), { a: yes })).toMatchObject({
      fields: [{ path: 'lines', message: '还有没定的，请一件一件看。' }],
    })
  })
  it('keeps what was put down, whatever is sent again', () => {
    const first = after(put(planned('a', 'b'), { a: yes }, { asked: ['a'] }))
    const second = after(put(first, { a: no(), b: yes }, { minutes: { ...minutes, present: 1 } }))
    expect(second.minutes).toEqual(minutes)
    expect(second.lines.map(({ ruling }) => ruling)).toEqual(['yes', 'yes'])
  })
  it('takes no ruling on a line that its writer may not decide', () => {
    const decided = after(put(planned('a', 'b'), { a: yes, b: yes }, { asked: ['a'] }))
    expect(decided.lines.map(({ ruling }) => ruling)).toEqual(['yes', null])
    expect(dueLines(decided).map(({ id }) => id)).toEqual(['a'])
  })
  it('is over when every line was carried out or left; what was done stays done', () => {
    const decided = after(put(planned('a', 'b'), { a: yes, b: yes }))
    const half = carriedOut(decided, [{ id: 'a', outcome: 'done', why: null }])
    expect(half.state).toBe('decided')
    const over = carriedOut(half, [
      { id: 'a', outcome: 'left', why: 'late' },
      { id: 'b', outcome: 'left', why: '有变化' },
    ])
    expect(over).toMatchObject({
      state: 'done',
      lines: [
        { outcome: 'done', why: null },
        { outcome: 'left', why: '有变化' },
      ],
    })
  })
  it('is put away before its sitting, and not after it', () => {
    const away = after(dropped(planned('a')))
    expect(away.state).toBe('dropped')
    expect(put(away, { a: yes })).toMatchObject({ code: 'NOT_NOW' })
    expect(dropped(after(put(planned('a'), { a: yes })))).toMatchObject({ code: 'NOT_NOW' })
  })
})

it('a case that has moved, or lies at another desk, is not any more what was listed', () => {
  const line = { step: 'submitted', since: AT }
  const record = { desk: 'unit/officer', state: 'submitted', since: AT, orgs: ['unit', 'town'] }
  expect(changedSince(line, 'unit/officer', record)).toBeNull()
  for (const change of [{ desk: 'applicant', state: 'returned' }, { since: `${AT}x` }, { desk: 'town/officer' }])
    expect(changedSince(line, 'unit/officer', { ...record, ...change })).toContain('有了变化')
  expect(changedSince(line, 'unit/officer', { ...record, orgs: ['elsewhere'] })).toContain('不在您这里')
})
