import { calendar, packs } from '../../policies'
import { household, UNIT } from '../../tests/support/synthetic'
import { aidFile } from '../services/aid-file'
import { createCase, tellLate } from './index'
import type { Actor, Facts, OrgTree } from './index'

const region = ['cn', '99', '9901', '990101']
const orgs: OrgTree = {
  [UNIT]: { id: UNIT, name: '三标工会', level: 'unit', parent: 'town', phone: '1', region },
  town: { id: 'town', name: '河口镇总工会', level: 'town', parent: null, phone: '2', region },
}
const at = (now: string): Facts => ({ today: '2026-11-20', now, calendar, packs, orgs, keyOf: (id) => id })
const worker: Actor = { person: 'wang', name: '王*', role: 'applicant' }
const fresh = createCase(aidFile, { id: 'c1', no: 'N' }, worker, household([], []), at('2026-11-20T04:00:00.000Z'))
const LAST = '2026-11-25T16:00:00.000Z'

describe('telling upward', () => {
  it('waits for the last moment of the last day', () => {
    expect(fresh.lateAt).toBe(LAST)
    expect(tellLate(fresh, at('2026-11-25T15:59:59.999Z'))).toBeNull()
    expect(tellLate(fresh, at(LAST))).not.toBeNull()
  })
  it('tells the union above, the desk and the applicant, once, and moves nothing', () => {
    const told = tellLate(fresh, at(LAST))
    expect(told).toMatchObject({
      state: 'submitted',
      desk: `${UNIT}/officer`,
      due: '2026-11-25',
      lateAt: null,
      wakeAt: LAST,
      rev: 2,
    })
    expect(told?.log[1]).toMatchObject({
      command: 'late',
      role: 'clock',
      org: 'town',
      from: 'submitted',
      to: 'submitted',
    })
    const tos = Object.entries(told?.fx ?? {}).flatMap(([id, effect]) =>
      id.startsWith('late') && effect.kind === 'inbox' ? [effect.to] : [],
    )
    expect(tos).toEqual([{ desk: 'town/officer' }, { desk: `${UNIT}/officer` }, { person: 'wang' }])
    expect(told && tellLate(told, at('2026-12-31T00:00:00.000Z'))).toBeNull()
  })
  it('has nobody to tell above the highest union, but says so to the desk', () => {
    const top = { ...fresh, desk: 'town/officer' }
    const told = tellLate(top, at(LAST))
    expect(told?.log[1]?.org).toBeNull()
    expect(Object.keys(told?.fx ?? {}).filter((id) => id.startsWith('late'))).toEqual(['late1-d', 'late1-a'])
  })
})
