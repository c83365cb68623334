import { dutyMistakes, dutyOf, isOnDuty } from './duty'
import { rotaRow } from './keeping'

const ids = { _id: 'd', desk: 'unit/officer', org: 'unit', service: 'safety.hazard', at: '2026-01-01T00:00:00.000Z' }
const answers = {
  ...{ who: '值班室', place: '0318-0000010', weekdays: ['4', '5', '6'], starts: '08:00', ends: '19:59' },
  ...{ from: '2026-10-01', until: '2026-12-31' },
}
const duty = dutyOf(ids, answers)
const at = (day: string, hour: string): string => new Date(`${day}T${hour}:00+08:00`).toISOString()

describe('a roster of duty', () => {
  it.each([
    ['a working day', '2026-11-20', '08:00', true],
    ['its last minute', '2026-11-20', '19:59', true],
    ['after it', '2026-11-20', '20:00', false],
    ['before it', '2026-11-20', '07:59', false],
    ['the first day of a long holiday', '2026-10-01', '12:00', true],
    ['a day of the week that is not its', '2026-11-23', '12:00', false],
    ['before its first day', '2026-09-30', '12:00', false],
    ['after its last day', '2027-01-01', '12:00', false],
  ])('on %s', (_name, day, hour, there) => expect(isOnDuty(duty, at(day, hour))).toBe(there))
  it('rests on a day off', () => {
    expect(isOnDuty({ ...duty, off: ['2026-11-20'] }, at('2026-11-20', '12:00'))).toBe(false)
  })
  it('has hours and days in their order, and reads as one that nobody books', () => {
    expect(dutyMistakes({ ...answers, ends: '08:00' })).toMatchObject([{ path: 'ends' }])
    expect(dutyMistakes({ ...answers, until: '2026-09-30' })).toMatchObject([{ path: 'until' }])
    expect(dutyMistakes(answers)).toEqual([])
    const row = rotaRow(duty, '2026-11-20')
    expect(row).toMatchObject({ title: '值班室，电话：0318-0000010', week: '每周四、周五、周六 08:00–19:59，放假也值' })
  })
})
