import { calendar, packs } from '../../policies'
import { household, UNIT } from '../../tests/support/synthetic'
import { aidFile } from '../services/aid/file'
import { createCase, decide, stateAt } from './index'
import type { Actor, CaseRecord, Facts, OrgTree } from './index'

const region = ['cn', '99', '9901', '990101']
const orgs: OrgTree = {
  [UNIT]: { id: UNIT, name: '三标工会', level: 'unit', parent: 'town', phone: '1', region },
  town: { id: 'town', name: '河口镇总工会', level: 'town', parent: null, phone: '2', region },
}
const at = (now: string, today = '2026-11-20'): Facts => ({ today, now, calendar, packs, orgs, keyOf: (id) => id })
const worker: Actor = { person: 'wang', name: '王*', role: 'applicant' }
const qian: Actor = { person: 'qian', name: '钱*', role: 'officer', org: UNIT }
const answers = household([], [])
const begun = (now: string, today: string): CaseRecord =>
  createCase(aidFile, { id: 'c1', no: 'N' }, worker, answers, at(now, today))
const fresh = begun('2026-11-20T04:00:00.000Z', '2026-11-20')
/** The case as the clock leaves it; null where there was nothing to do. */
function clockStep(record: CaseRecord, facts: Facts): CaseRecord | null {
  const actor: Actor = { person: 'clock', name: '', role: 'clock' }
  const next = stateAt({ service: aidFile, record, answers, facts, actor, openObjections: 0 })
  return next === record ? null : next
}
/** Wednesday, 25 November is the last day; the working day before is the Tuesday. */
const WARN = '2026-11-24T01:00:00.000Z'
const LAST = '2026-11-25T16:00:00.000Z'

const told = (record: CaseRecord | null, prefix: string) =>
  Object.fromEntries(
    Object.entries(record?.fx ?? {}).flatMap(([id, effect]) =>
      id.startsWith(prefix) && effect.kind === 'inbox' ? [[id, effect.to]] : [],
    ),
  )

describe('warning', () => {
  it('waits for nine in the morning of the working day before', () => {
    expect(fresh.clockAt).toBe(WARN)
    expect(clockStep(fresh, at('2026-11-24T00:59:59.999Z'))).toBeNull()
  })
  it('tells whoever holds it and nobody else, and is no step in the log', () => {
    const warned = clockStep(fresh, at(WARN))
    expect(warned).toMatchObject({ rev: 2, clockAt: LAST, wakeAt: fresh.wakeAt, updatedKey: fresh.updatedKey })
    expect(warned?.log).toEqual(fresh.log)
    expect(told(warned, 'due')).toEqual({ 'due_1-d': { desk: `${UNIT}/officer` } })
  })
  it('falls on the last working day before a holiday', () => {
    // Due on Thursday, 8 October 2026, the first working day after the week of rest from 1 to 7 October.
    const before = begun('2026-09-28T04:00:00.000Z', '2026-09-28')
    expect([before.due, before.clockAt]).toEqual(['2026-10-08', '2026-09-30T01:00:00.000Z'])
  })
  it('is left out where that morning is over already', () => {
    const late = { ...begun('2026-11-20T04:00:00.000Z', '2026-11-20') }
    const stood = clockStep(late, at(LAST))
    expect(Object.keys(told(stood, 'due'))).toEqual([])
    expect(stood?.clockAt).toBeNull()
  })
})

describe('telling upward', () => {
  const warned = clockStep(fresh, at(WARN))!
  it('waits for the last moment of the last day', () => {
    expect(clockStep(warned, at('2026-11-25T15:59:59.999Z'))).toBeNull()
    expect(clockStep(warned, at(LAST))).not.toBeNull()
  })
  it('tells the union above, the desk and the applicant, once, and moves nothing', () => {
    const late = clockStep(warned, at(LAST))
    expect(late).toMatchObject({
      state: 'submitted',
      desk: `${UNIT}/officer`,
      due: '2026-11-25',
      clockAt: null,
      told: 'town',
      rev: 3,
    })
    expect(late?.log[1]).toMatchObject({
      command: 'late',
      role: 'clock',
      org: 'town',
      from: 'submitted',
      to: 'submitted',
    })
    expect(told(late, 'late')).toEqual({
      'late_1-u': { desk: 'town/officer' },
      'late_1-d': { desk: `${UNIT}/officer` },
      'late_1-a': { person: 'wang' },
    })
    expect(late && clockStep(late, at('2026-12-31T00:00:00.000Z'))).toBeNull()
  })
  it('has nobody to tell above the highest union, but says so to the desk', () => {
    const late = clockStep({ ...warned, desk: 'town/officer' }, at(LAST))
    expect([late?.log[1]?.org, late?.told]).toEqual([null, null])
    expect(Object.keys(told(late, 'late'))).toEqual(['late_1-d', 'late_1-a'])
  })
})

describe('a supplement', () => {
  const asked = { field: 'address', text: '请写全住址' }
  const order = { id: 'return1', name: 'return', step: 'submitted', input: { gaps: [asked] } }
  const decision = decide(order, {
    service: aidFile,
    record: fresh,
    answers,
    facts: at(fresh.since),
    actor: qian,
    openObjections: 0,
  })
  const returned = decision.ok ? decision.next : fresh
  it('is warned of to the applicant', () => {
    expect(returned).toMatchObject({ desk: 'applicant', due: '2026-12-04', clockAt: '2026-12-03T01:00:00.000Z' })
    expect(told(clockStep(returned, at('2026-12-03T01:00:00.000Z')), 'due')).toEqual({ 'due_2-a': { person: 'wang' } })
  })
  it('that never came is told to the desk that asked, and to nobody above', () => {
    const late = clockStep(returned, at('2026-12-04T16:00:00.000Z'))
    expect(late).toMatchObject({ desk: 'applicant', told: null, clockAt: '2027-01-12T01:00:00.000Z' })
    expect(told(late, 'late')).toEqual({ 'late_2-d': { desk: `${UNIT}/officer` }, 'late_2-a': { person: 'wang' } })
  })
})
