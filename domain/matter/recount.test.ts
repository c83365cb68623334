import { calendar } from '../../policies'
import { importNotice } from '../base/calendar'
import { aidFile } from '../services/aid/file'
import { Matter, on, WORKER, officerAt } from '../../tests/support/matter'
import { household, UNIT } from '../../tests/support/synthetic'
import { recounted } from './index'
import type { CaseRecord, Facts } from './index'

/** Made up: four days of New Year, and Saturday 9 January is worked. */
const off = (last: string) => [
  ...['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].filter((day) => day <= last),
  ...['2027-05-01', '2027-05-02', '2027-10-01', '2027-10-02', '2027-10-03'],
]
const notice = (last: string, makeup = ['2027-01-09']) => {
  const read = importNotice(calendar, { year: 2027, off: off(last), makeup, source: '编的通知' })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.table
}
const LONG = notice('2027-01-04')

const QIAN = officerAt('qian', UNIT)
const begun = (today: string) => new Matter(aidFile, household(['a'], ['b']), today)
/** The matter as the clock leaves it on a day. */
const by = (matter: Matter, today: string, table = LONG): CaseRecord | null => {
  const facts: Facts = { ...on(today), calendar: table }
  const actor = { person: 'clock', name: '', role: 'clock' as const }
  const context = {
    service: aidFile,
    record: matter.record,
    answers: household(['a'], ['b']),
    facts,
    actor,
    openObjections: 0,
  }
  return recounted(context, calendar, '编的通知')
}
const doesAt = ({ moments }: CaseRecord, does: string) => moments.find((one) => one.does === does)?.at

describe('a day that was counted before the notice was out', () => {
  const matter = begun('2026-12-30')

  it('is counted again the same way, with its warning and its end', () => {
    expect(matter.record).toMatchObject({ due: '2027-01-05', provisional: true })
    const next = by(matter, '2026-12-30')!
    expect(next).toMatchObject({ due: '2027-01-06', dueAt: '2027-01-06T16:00:00.000Z', provisional: false })
    expect([doesAt(next, 'warn'), doesAt(next, 'late')]).toEqual([
      '2027-01-05T01:00:00.000Z',
      '2027-01-06T16:00:00.000Z',
    ])
    expect(next.clockAt).toBe('2027-01-05T01:00:00.000Z')
    expect(next.dueKey).toContain('2027-01-06')
    expect(next.log.slice(-1)).toMatchObject([
      { command: 'recounted', note: '放假安排出来了，最后一天从 2027-01-05 改为 2027-01-06。依据：编的通知' },
    ])
    expect(Object.keys(next.fx).filter((id) => id.startsWith('recounted'))).toEqual(['recounted_1-d', 'recounted_1-a'])
  })

  it('is told to nobody where it stays, and is no more provisional', () => {
    const next = by(matter, '2026-12-30', notice('2027-01-01', []))!
    expect(next).toMatchObject({ due: '2027-01-05', provisional: false })
    expect(next.fx).toEqual(matter.record.fx)
    expect(next.log.slice(-1)[0]?.note).toContain('最后一天还是 2027-01-05')
  })

  it('is not counted twice, nor what was certain, nor what lies beyond the notice', () => {
    const next = by(matter, '2026-12-30')!
    const again = begun('2026-12-30')
    again.record = next
    expect(by(again, '2026-12-30')).toBeNull()
    expect(by(begun('2026-11-20'), '2026-11-20')).toBeNull()
    expect(by(matter, '2026-12-30', calendar)).toBeNull()
  })

  it('stays where it is over, or would be over at once', () => {
    expect(by(matter, '2027-01-07')).toMatchObject({ due: '2027-01-05', provisional: false })
    const shorter = notice('2027-01-01', ['2027-01-02', '2027-01-03'])
    expect(by(matter, '2026-12-30', shorter)?.due).toBe('2027-01-03')
    expect(by(matter, '2027-01-03', shorter)).toMatchObject({ due: '2027-01-05', provisional: false })
  })

  it('is counted with the days for which it stood still', () => {
    const stood = begun('2026-12-28')
    stood.send('return', QIAN, '2026-12-29', { gaps: [{ field: 'address', text: '请写全住址' }] })
    stood.send('supplement', WORKER, '2027-01-05', { address: '清河县河口镇示例路2号' })
    const { due } = stood.record
    expect(stood.record).toMatchObject({ provisional: true, state: 'submitted' })
    const next = by(stood, '2027-01-05')!
    // It stood for four working days, as was counted when it came back; these stay four.
    expect([due, next.due]).toEqual(['2027-01-07', '2027-01-08'])
  })
})
