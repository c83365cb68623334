/** What must be in force before a service begins, and still where it gives; and how it is moved. */
import { Matter, officerAt, on, ORGS, WORKER } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import { services } from '../services'
import type { CaseRecord, Service } from './index'
import { inForce, lacking, movedTo } from './index'

const TODAY = '2026-11-20'
const NOW = `${TODAY}T04:00:00.000Z`
const service = services['transfer'] as Service
const needed = services['join'] as Service
const needs = service.who.needs as NonNullable<Service['who']['needs']>
const answers = { [needs.at?.field ?? '']: UNIT }
const here = { unit: UNIT, since: '2020-01-01' }
const found = (state: string, more: Partial<CaseRecord> = {}) => ({
  ...{ state, since: '2026-01-05T01:00:00.000Z', moments: [], unit: UNIT },
  ...more,
})

describe('in force', () => {
  it('is what stands in a state that says so, since it came into it', () => {
    expect(inForce(needs, needed, found('member'), NOW)).toEqual({ unit: UNIT, since: '2026-01-05' })
    for (const state of ['submitted', 'id_wanted', 'rejected', 'withdrawn'])
      expect(inForce(needs, needed, found(state), NOW)).toBeNull()
  })
  it('is not what has ended by its day, though no clock has written it down', () => {
    const ends = (at: string) => found('member', { moments: [{ at, does: 'move' }] })
    expect(inForce(needs, needed, ends('2026-11-19T16:00:00.000Z'), NOW)).toBeNull()
    expect(inForce(needs, needed, ends('2026-11-21T16:00:00.000Z'), NOW)).toMatchObject({ unit: UNIT })
  })
  it('may be named by states of its own', () => {
    expect(inForce({ ...needs, states: ['submitted'] }, needed, found('submitted'), NOW)).not.toBeNull()
  })
})

describe('lacking', () => {
  it('says what to do first; at another union, at the question that names it; else nothing', () => {
    expect(lacking(service, answers, null)).toMatchObject({ code: 'LACKING', message: `${needs.words}。${needs.how}` })
    const elsewhere = { unit: 'elsewhere', since: '2020-01-01' }
    expect(lacking(service, answers, elsewhere)).toMatchObject({ code: 'INVALID', fields: [{ path: needs.at?.field }] })
    expect(lacking(service, answers, here)).toBeNull()
    expect(lacking(needed, {}, null)).toBeNull()
  })
})

describe('moved', () => {
  const given = { name: '王实例', mobile: '13900000001', union: UNIT, will: 'agree', privacy: 'agree' }
  const there = new Matter(needed, { ...given, idNumber: '', worker: '' }, TODAY)
  const record: CaseRecord = { ...there.record, state: 'member', desk: null, holds: ['one', 'two'] }
  const facts = { ...on(TODAY), orgs: ORGS }
  const move = (of: CaseRecord, id: string, org: string, at: string) =>
    movedTo(needed, { record: of, answers: given }, { id, org, at }, officerAt('chen', org), { ...facts, now: at })

  it('is in the same state, since the same day, with what it holds, and of the other line', () => {
    const next = move(record, 'e1', 'elsewhere', NOW)
    expect(next).toMatchObject({ state: 'member', since: record.since, holds: ['one', 'two'], rev: record.rev + 1 })
    expect(next).toMatchObject({ unit: 'elsewhere', orgs: ['elsewhere', 'town', 'county', 'city'] })
    expect(next?.log.at(-1)).toMatchObject({ id: 'e1', command: 'carried', note: 'elsewhere' })
  })
  it('once: not by the same effect again, and not by one that a later has overtaken', () => {
    const next = move(record, 'e2', 'elsewhere', '2026-11-22T04:00:00.000Z') as CaseRecord
    expect(move(next, 'e2', 'elsewhere', '2026-11-22T04:00:00.000Z')).toBeNull()
    expect(move(next, 'e1', UNIT, NOW)).toBeNull()
    expect(move(next, 'e3', UNIT, '2026-11-23T04:00:00.000Z')).toMatchObject({ unit: UNIT })
  })
  const stand = (of: CaseRecord, id: string, to: string, at: string) =>
    movedTo(needed, { record: of, answers: given }, { id, org: 'elsewhere', at, to }, WORKER, { ...facts, now: at })
  it('into another state, at the union where it is: what rests holds what it held, what ends lets go of it', () => {
    const rests = stand(record, 'e1', 'resting', NOW) as CaseRecord
    expect(rests).toMatchObject({ state: 'resting', unit: UNIT, holds: ['one', 'two'], since: NOW })
    const ended = stand(rests, 'e2', 'left_union', '2026-11-22T04:00:00.000Z') as CaseRecord
    expect(ended).toMatchObject({ state: 'left_union', holds: ['closed:c1'] })
    expect(ended.eraseAt).not.toBeNull()
    expect(stand(ended, 'e3', 'member', '2026-11-23T04:00:00.000Z')).toBeNull()
  })
  it('into another state once, and wherever it went meanwhile', () => {
    const gone = move(record, 'm1', 'elsewhere', '2026-11-23T04:00:00.000Z') as CaseRecord
    const rests = stand(gone, 'e1', 'resting', NOW) as CaseRecord
    expect(rests).toMatchObject({ state: 'resting', unit: 'elsewhere' })
    expect(stand(rests, 'e1', 'resting', NOW)).toBeNull()
    expect(stand(rests, 'e0', 'member', '2026-11-19T04:00:00.000Z')).toBeNull()
  })
})
