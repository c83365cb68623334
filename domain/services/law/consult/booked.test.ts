import { Matter, mistakesIn, officerAt, WORKER } from '../../../../tests/support/matter'
import { UNIT } from '../../../../tests/support/synthetic'
import type { Answers } from '../../../form'
import { caseView, submittedView } from '../../../matter'
import { BY_ROTA } from '../../../parts/booking'
import { lawyer } from '../lawyer'

const TODAY = '2026-11-20'
const DAY = '2026-11-26'
const lv = officerAt('lv', 'county', 'legal')
const LONG = '先把工资条和聊天记录留好，凭据都拍下来。'
const at = (date: string, hour: string) => ({
  id: `rota1.${date.replace(/-/g, '')}${hour}.30`,
  words: `${date} ${hour}，吕律师，电话：0318-0000031`,
})
const called: Answers = {
  ...{ kind: 'dismissed', happenedOn: '2026-10-01', opponent: '某某建筑公司（编的）', name: '王实例' },
  ...{ mobile: '13900000001', union: UNIT, time: 'any', privacy: 'agree' },
}
const given: Answers = { ...called, time: 'slot', appointment: at(DAY, '1400') }
/** Its last day is within the week. */
const urgent: Answers = { ...given, happenedOn: '2025-11-27' }
const effects = (one: Matter) =>
  Object.values(one.record.fx).flatMap((effect) => (effect.kind === 'slot' ? [effect.does] : []))
const AROUND = { flags: [], objections: [], colleagues: [] }
const seen = (one: Matter, day = TODAY) => caseView(one.context(WORKER, day), AROUND)

describe('talking to a lawyer at a time', () => {
  it('is asked for in one more question, and only of whoever wants one', () => {
    expect(mistakesIn(lawyer, called, TODAY)).toEqual([])
    expect(mistakesIn(lawyer, { ...given, appointment: null }, TODAY)).toMatchObject([{ path: 'appointment' }])
  })
  it('is due on that day at the county’s station; whoever wants a call has the clock of before', () => {
    const one = new Matter(lawyer, given, TODAY)
    expect(one.record).toMatchObject({ state: 'booked', due: DAY, desk: 'county/legal' })
    expect(effects(one)).toEqual(['book'])
    expect(new Matter(lawyer, called, TODAY).record).toMatchObject({ state: 'submitted', due: '2026-11-23' })
    const { next, slot } = submittedView(lawyer, one.record, one.context(WORKER, TODAY).facts)
    expect(next).toEqual(['收到书面小结'])
    expect(slot?.start).toBe('2026-11-26T06:00:00.000Z')
  })
  it('reminds in the evening before, and goes into the calendar with the last day', () => {
    const one = new Matter(lawyer, given, TODAY)
    const reminders = one.record.moments.filter(({ does }) => does === 'remind')
    expect(reminders).toMatchObject([{ at: '2026-11-25T10:00:00.000Z' }])
    const [date] = seen(one).dates ?? []
    expect(date?.event).toMatchObject({ from: '2026-11-26T06:00:00.000Z', to: '2026-11-26T06:30:00.000Z' })
    expect(date?.event?.note).toBe('最晚 2027年9月30日 周四 前要去办')
    expect(date?.event?.title).not.toMatch(/律师|工资|辞退/)
  })
  it('is moved until 17:00 of the day before, given up for a call at any time', () => {
    const one = new Matter(lawyer, given, TODAY)
    const later = { appointment: at('2026-11-27', '0900') }
    expect(one.send('move', WORKER, DAY, later)).not.toBe('booked')
    expect(one.send('move', WORKER, '2026-11-24', later)).toBe('booked')
    expect(effects(one).sort()).toEqual(['book', 'book', 'free'])
    expect(one.send('callMe', WORKER, '2026-11-25')).toBe('submitted')
    expect(one.record).toMatchObject({ due: '2026-11-26', slot: null })
  })
})

describe('what is urgent', () => {
  it('is called about today, whatever time was picked, and keeps it', () => {
    const one = new Matter(lawyer, urgent, TODAY)
    expect(one.record).toMatchObject({ state: 'call_first', urgent: true, due: TODAY })
    expect(one.record.slot).not.toBeNull()
    const view = seen(one)
    expect(view.words).toContain('今天先打给您')
    expect(view.slot).toBeUndefined()
    expect(submittedView(lawyer, one.record, one.context(WORKER, TODAY).facts).next[0]).toContain('约好的时间照旧')
    expect(one.send('noAnswer', lv, TODAY, { tried: '九点打了两次' })).toBe('call_first')
    expect(one.send('calledFirst', lv, TODAY, { text: LONG })).toBe('booked')
    expect(one.record).toMatchObject({ due: DAY, slot: { start: '2026-11-26T06:00:00.000Z' } })
    expect(effects(one)).toEqual(['book'])
  })
  it('is called about today even where its time is called off, moved or given up', () => {
    const off = new Matter(lawyer, urgent, TODAY)
    off.rota = true
    expect(off.send(BY_ROTA.off, lv, TODAY, { why: '律师开庭。' })).toBe('submitted')
    expect(off.record).toMatchObject({ due: TODAY, slot: null })
    const moved = new Matter(lawyer, urgent, TODAY)
    expect(moved.send('move', WORKER, TODAY, { appointment: at('2026-11-27', '0900') })).toBe('call_first')
    expect(moved.record.due).toBe(TODAY)
    expect(moved.send('cancel', WORKER, TODAY)).toBe('submitted')
    expect(moved.record.due).toBe(TODAY)
  })
})

describe('a time that is not kept', () => {
  it('by the worker ends it, and they may take another, or a call, without filling in anything again', () => {
    const one = new Matter(lawyer, given, TODAY)
    expect(one.send('noShow', lv, '2026-11-25')).toBe('TOO_EARLY')
    expect(one.send('noShow', lv, '2026-11-27')).toBe('absent')
    expect(one.send('again', WORKER, '2026-11-27', { appointment: at('2026-12-02', '0900') })).toBe('booked')
    expect(one.record.due).toBe('2026-12-02')
    one.send('noShow', lv, '2026-12-03')
    expect(one.send('callMe', WORKER, '2026-12-03')).toBe('call_again')
  })
  it('by the lawyer is told upward, and has the days of a call', () => {
    const one = new Matter(lawyer, given, TODAY)
    expect(one.commands(WORKER, '2026-11-25')).not.toContain('missed')
    expect(one.send('missed', WORKER, '2026-11-27')).toBe('missed')
    expect(one.record).toMatchObject({ due: '2026-11-30', told: 'city', slot: null, desk: 'county/legal' })
    expect(one.messages()).toContainEqual(
      expect.objectContaining({ to: { desk: 'city/legal' }, title: '下面有一次约好的时间没有守，请您过问' }),
    )
    expect(one.send('answer', lv, '2026-11-27', { next: 'done', summary: LONG })).toBe('answered')
  })
  it('and that nobody says anything of becomes a call', () => {
    const one = new Matter(lawyer, given, TODAY)
    one.tick('2026-11-28T00:00:00.000Z')
    expect(one.record).toMatchObject({ state: 'missed', told: 'city' })
  })
  it('and was called off, and not chosen anew, becomes a call as well: nobody is dropped', () => {
    const one = new Matter(lawyer, given, TODAY)
    one.rota = true
    expect(one.send(BY_ROTA.off, lv, TODAY, { why: '律师开庭。' })).toBe('choosing')
    one.tick('2026-11-27T00:00:00.000Z')
    expect(one.record).toMatchObject({ state: 'call_again', desk: 'county/legal' })
  })
})

describe('the answer', () => {
  it('says what to do next and by which day, for the calendar', () => {
    const one = new Matter(lawyer, given, TODAY)
    const input = { next: 'arbitration', summary: LONG, by: '2026-12-10' }
    expect(one.send('answer', lv, DAY, { ...input, next: 'done' })).toBe('INVALID')
    expect(one.send('answer', lv, DAY, input)).toBe('answered')
    const [date] = seen(one, DAY).dates ?? []
    expect(date).toMatchObject({ title: '下一步', words: '建议去申请仲裁，最晚 12月10日 周四' })
    expect(date?.event?.from).toBe('2026-12-10T01:00:00.000Z')
    expect(caseView(one.context(lv, DAY), AROUND).dates).toBeUndefined()
  })
  it('that needs nothing more has no card', () => {
    const one = new Matter(lawyer, called, TODAY)
    one.send('answer', lv, TODAY, { next: 'done', summary: LONG })
    expect(seen(one).dates).toBeUndefined()
  })
})
