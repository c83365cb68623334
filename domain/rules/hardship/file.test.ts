import { packs } from '../../../policies'
import { selectPack } from '../../policy'
import { packWith } from './fixture'
import {
  EXIT_NAMES,
  exitOf,
  type ExitReason,
  LEGACY_NAMES,
  legacyClass,
  statusUntil,
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

  it.each([
    [7, 30, 60],
    [30, 7, 60],
    [60, 7, 30],
  ])('begins to remind at the earliest of its days, whatever their order: %d, %d, %d', (first, second, last) => {
    const mixed = packWith({
      'aid.file.validMonths': 12,
      'aid.file.remind.first': first,
      'aid.file.remind.second': second,
      'aid.file.remind.last': last,
    })
    const on = (today: string) => statusUntil('2027-01-15', today, mixed).state
    expect([on('2026-11-15'), on('2026-11-16')]).toEqual(['active', 'reminding'])
  })

  it.each([
    [FILED, 'active', false, 365],
    ['2026-11-15', 'active', false, 61],
    ['2026-11-16', 'reminding', false, 60],
    ['2027-01-15', 'reminding', false, 0],
    ['2027-01-16', 'reviewDue', true, -1],
  ])('on %s it is %s, payments blocked: %s', (today, state, paymentsBlocked, daysLeft) => {
    expect(statusUntil(validUntil(FILED, pack), today, pack)).toEqual({
      state,
      paymentsBlocked,
      daysLeft,
      validUntil: '2027-01-15',
    })
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
