import { Matter, mistakesIn, officerAt, WORKER } from '../../../tests/support/matter'
import { UNIT } from '../../../tests/support/synthetic'
import { BY_ROTA } from '../../parts/booking'
import { reception } from './reception'

const TODAY = '2026-11-20'
const DAY = '2026-11-26'
const qian = officerAt('qian', UNIT)
const at = (date: string, hour: string) => ({
  id: `rota1.${date.replace(/-/g, '')}${hour}.30`,
  words: `${date} ${hour}，工会主席，到现场：二楼`,
})
const given = {
  union: UNIT,
  appointment: at(DAY, '1400'),
  about: '班车晚点，夜班回不了家。',
  name: '王实例',
  mobile: '13900000001',
}
const ANSWER = '和项目部说了，下个月加一趟末班车。'
const matter = () => new Matter(reception, given, TODAY)
const slotEffects = (one: Matter) =>
  Object.values(one.record.fx).flatMap((effect) => (effect.kind === 'slot' ? [[effect.does, effect.slot]] : []))

describe('工会接待日', () => {
  it('is due on the day of its time, in the order of the hours, and nobody has to act before', () => {
    const one = matter()
    expect(one.record).toMatchObject({ state: 'booked', due: DAY, slot: { start: '2026-11-26T06:00:00.000Z' } })
    expect(one.record.dueKey).toBe(`2026-11-26T06:00:00.000Z|${one.record._id}`)
    expect(one.record.moments.map(({ does }) => does)).not.toContain('untouched')
    expect(slotEffects(one)).toEqual([['book', given.appointment.id]])
  })

  it('reminds whoever comes on the morning of the day before', () => {
    const one = matter()
    const reminders = one.record.moments.filter(({ does }) => does === 'remind')
    expect(reminders).toMatchObject([{ at: '2026-11-25T01:00:00.000Z' }])
  })

  it('is met, with the answer; a promise stays with its day until it is kept', () => {
    const plain = matter()
    expect(plain.send('met', qian, DAY, { text: ANSWER })).toBe('met')
    expect(plain.lastNote()).toBe(ANSWER)
    expect(plain.record.slot).toBeNull()
    const one = matter()
    const input = { text: ANSWER, promise: '加末班车', by: '2026-12-10' }
    expect(one.send('promised', qian, DAY, input)).toBe('promised')
    expect(one.record).toMatchObject({ due: '2026-12-10', desk: `${UNIT}/officer` })
    expect(one.lastNote()).toBe(`${ANSWER}\n答应办的：加末班车，12月10日 周四 前`)
    expect(one.send('kept', qian, '2026-12-08', { text: '末班车昨天开通了，十点半发车。' })).toBe('met')
  })

  it('is rated by whoever came; what was promised and not done lies at the desk again, late', () => {
    const one = matter()
    one.send('promised', qian, DAY, { text: ANSWER, promise: '加末班车', by: '2026-12-10' })
    one.send('kept', qian, '2026-12-11', { text: '末班车昨天开通了，十点半发车。' })
    expect(one.send('rate', WORKER, '2026-12-12', { rated: 'good' })).toBe('INVALID')
    expect(one.send('rate', WORKER, '2026-12-12', { done: 'no', rated: 'bad', why: '没有车' })).toBe('promised')
    expect(one.lastNote()).toBe('答应的事没办。不满意：没有车')
    expect(one.record).toMatchObject({ due: '2026-12-10', desk: `${UNIT}/officer` })
    one.send('kept', qian, '2026-12-14', { text: '车昨天真的开了，工会的人坐了一趟。' })
    expect(one.send('rate', WORKER, '2026-12-15', { done: 'yes', rated: 'fair' })).toBe('met')
    expect(one.commands(WORKER, '2026-12-15')).toEqual([])
    const plain = matter()
    plain.send('met', qian, DAY, { text: ANSWER })
    expect(plain.send('rate', WORKER, DAY, { rated: 'good' })).toBe('met')
    expect(plain.lastNote()).toBe('满意')
  })

  it('says that somebody has not come from the hour on, with a word to them', () => {
    const one = matter()
    expect(one.send('noShow', qian, '2026-11-25')).toBe('TOO_EARLY')
    expect(one.send('noShow', qian, '2026-11-27')).toBe('absent')
    expect(one.lastNote()).toContain('可以再约')
  })

  it('is moved by its applicant until 17:00 of the day before, and by the desk afterwards', () => {
    const one = matter()
    const other = at('2026-12-01', '1430')
    expect(one.commands(WORKER, '2026-11-24')).toEqual(['move', 'cancel'])
    expect(one.send('move', WORKER, '2026-11-24', { appointment: other })).toBe('booked')
    expect(one.record).toMatchObject({ due: '2026-12-01', slot: { id: other.id } })
    expect(one.answers.appointment).toEqual(other)
    expect(slotEffects(one)).toEqual([
      ['book', given.appointment.id],
      ['book', other.id],
      ['free', given.appointment.id],
    ])
    expect(one.commands(WORKER, '2026-12-01')).toEqual([])
    expect(one.send('cancelFor', qian, '2026-12-01', { why: '您打电话说来不了，下次再约。' })).toBe('cancelled')
    expect(slotEffects(one).at(-1)).toEqual(['free', other.id])
  })

  it('lets its time go with everything that ends it, also where nobody says anything', () => {
    const cancelled = matter()
    expect(cancelled.send('cancel', WORKER, TODAY)).toBe('cancelled')
    expect(slotEffects(cancelled).at(-1)).toEqual(['free', given.appointment.id])
    const left = matter()
    left.tick('2026-12-07T02:00:00.000Z')
    expect(left.record).toMatchObject({ state: 'over', slot: null })
  })

  it('asks for another time where the union calls it off; nobody presses that from a list', () => {
    const one = matter()
    expect(one.commands(qian, TODAY)).not.toContain(BY_ROTA.off)
    expect(one.send(BY_ROTA.off, qian, TODAY, { why: '主席去县里开会。' })).toBe('NOT_NOW')
    one.rota = true
    expect(one.send(BY_ROTA.off, qian, TODAY, { why: '主席去县里开会。' })).toBe('choosing')
    expect(one.record).toMatchObject({ desk: 'applicant', slot: null, due: '2026-11-27' })
    expect(one.send('choose', WORKER, TODAY, { appointment: at('2026-12-01', '1400') })).toBe('booked')
    expect(one.record).toMatchObject({ due: '2026-12-01' })
  })

  it('tells where to go where the place changes, with the same time', () => {
    const one = matter()
    one.rota = true
    expect(one.send(BY_ROTA.moved, qian, TODAY, { words: '11月26日 周四 14:00–14:30，到三楼' })).toBe('booked')
    expect(one.answers.appointment).toEqual({ id: given.appointment.id, words: '11月26日 周四 14:00–14:30，到三楼' })
    expect(one.record.slot?.id).toBe(given.appointment.id)
  })

  it.each([{ appointment: null }, { appointment: 'x' }, { appointment: { id: 'rota1.20261126.30', words: '' } }])(
    'is not handed in without a time: %j',
    (more) => {
      expect(mistakesIn(reception, { ...given, ...more }, TODAY)).toMatchObject([{ path: 'appointment' }])
    },
  )
})
