import fc from 'fast-check'
import { packs } from '../../../policies'
import { addDays } from '../../base/calendar'
import { selectPack } from '../../policy'
import { packWith } from './fixture'
import {
  EXIT_NAMES,
  exitOf,
  type ExitReason,
  fileStatus,
  LEGACY_NAMES,
  legacyClass,
  opening,
  reminderDays,
  reminderDue,
  validUntil,
  yearlyReview,
} from './index'

const pack = selectPack(packs, [], '2026-11-20')
const FILED = '2026-01-15'

describe('validity', () => {
  it.each([
    [FILED, '2027-01-15'],
    ['2028-02-29', '2029-02-28'],
  ])('of a file of %s ends on %s', (filed, expected) => expect(validUntil(filed, pack)).toBe(expected))

  it('is followed by reminders 60, 30 and 7 days before', () => {
    expect(reminderDays(FILED, pack)).toEqual(['2026-11-16', '2026-12-16', '2027-01-08'])
  })

  it.each([
    [7, 30, 60],
    [30, 7, 60],
    [60, 7, 30],
  ])('reminds in the order of the days, whatever the order of the figures: %d, %d, %d', (first, second, last) => {
    const mixed = packWith({
      'aid.file.validMonths': 12,
      'aid.file.remind.first': first,
      'aid.file.remind.second': second,
      'aid.file.remind.last': last,
    })
    expect(reminderDays(FILED, mixed)).toEqual(['2026-11-16', '2026-12-16', '2027-01-08'])
    expect(reminderDue(FILED, '2026-12-20', '2026-11-16', mixed)).toBe('2026-12-16')
    expect(reminderDue(FILED, '2026-12-20', '2026-12-16', mixed)).toBeNull()
  })

  it.each([
    [FILED, 'active', false, 365],
    ['2026-11-15', 'active', false, 61],
    ['2026-11-16', 'reminding', false, 60],
    ['2027-01-15', 'reminding', false, 0],
    ['2027-01-16', 'reviewDue', true, -1],
  ])('on %s it is %s, payments blocked: %s', (today, state, paymentsBlocked, daysLeft) => {
    expect(fileStatus(FILED, today, pack)).toEqual({ state, paymentsBlocked, daysLeft, validUntil: '2027-01-15' })
  })

  it.each([
    ['2026-11-15', null, null],
    ['2026-11-16', null, '2026-11-16'],
    ['2026-11-17', '2026-11-16', null],
    ['2026-11-17', null, '2026-11-16'],
    ['2026-12-16', '2026-11-16', '2026-12-16'],
    ['2027-01-10', '2026-11-20', '2027-01-08'],
    ['2027-01-10', '2027-01-08', null],
    ['2027-01-15', null, '2027-01-08'],
    ['2027-01-16', null, null],
  ])('on %s, last reminded %s: send %s', (today, last, expected) => {
    expect(reminderDue(FILED, today, last, pack)).toBe(expected)
  })

  it('sends each reminder once to somebody who is looked at every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (days) => {
        const filed = addDays('2025-01-01', days)
        const sent: string[] = []
        for (let day = filed; day <= addDays(filed, 400); day = addDays(day, 1)) {
          if (reminderDue(filed, day, sent[sent.length - 1] ?? null, pack) !== null) sent.push(day)
        }
        expect(sent).toEqual(reminderDays(filed, pack))
      }),
      { numRuns: 20 },
    )
  })
})

describe('the yearly review', () => {
  it('renews, moves to another class, or closes', () => {
    expect(yearlyReview('deep', 'deep')).toEqual({ outcome: 'renewed', class: 'deep' })
    expect(yearlyReview('deep', 'relative')).toEqual({ outcome: 'recategorised', class: 'relative', before: 'deep' })
    expect(yearlyReview('accident', 'none')).toMatchObject({
      outcome: 'exited',
      exit: { reason: 'outOfHardship', name: '已经脱困', followUp: true },
    })
  })

  it.each<[ExitReason, string, boolean, boolean]>([
    ['outOfHardship', 'frozen', true, true],
    ['retired', 'frozen', true, false],
    ['movedAway', 'moved', true, false],
    ['died', 'frozen', false, false],
    ['misidentified', 'frozen', true, false],
    ['governmentCare', 'frozen', true, false],
    ['ownWish', 'frozen', false, false],
  ])('an exit because of %s: %s, may object %s, followed up %s', (reason, effect, mayObject, followUp) => {
    expect(exitOf(reason)).toEqual({ reason, name: EXIT_NAMES[reason], effect, mayObject, followUp })
  })
})

describe('files of the old archives (§3.2, legacy import mapping)', () => {
  it.each([
    ['dibao', null, '要重新算'],
    ['dibaoEdge', 'deep', '先记作深度困难'],
    ['accident', 'accident', '先记作意外致困'],
  ] as const)('%s is taken over as %s, never without being assessed anew', (old, value, answer) => {
    const result = legacyClass(old)
    expect(result).toMatchObject({ value, steps: [{ verdict: 'maybe', answer, inputs: { old, suggested: value } }] })
    expect(result.steps[0]?.rule).toContain(LEGACY_NAMES[old])
    expect(result.steps[0]?.fix).toContain('年审')
  })
})

describe('opening a file', () => {
  const file = (id: string, memberKeys: string[], closedOn: string | null) => ({ id, memberKeys, closedOn })

  it('is refused while any member is in an active file', () => {
    expect(opening(['a', 'b'], [file('1', ['x'], null), file('2', ['b', 'c'], null)])).toEqual({
      ok: false,
      activeFileId: '2',
    })
  })

  it('is refused by the active file even where an old one is there too', () => {
    expect(opening(['a'], [file('1', ['a'], '2025-01-01'), file('2', ['a'], null)])).toMatchObject({ ok: false })
  })

  it('points to the file that was closed last when a household falls back', () => {
    const files = [file('1', ['a'], '2024-05-01'), file('2', ['a'], '2025-05-01'), file('3', ['a'], '2023-05-01')]
    expect(opening(['a'], files)).toEqual({ ok: true, previousFileId: '2' })
    expect(opening(['a'], [...files, file('4', ['a'], '2025-05-01')])).toEqual({ ok: true, previousFileId: '4' })
  })

  it('starts anew for strangers', () => {
    expect(opening(['z'], [file('1', ['a'], null)])).toEqual({ ok: true, previousFileId: null })
    expect(opening([], [])).toEqual({ ok: true, previousFileId: null })
  })
})
