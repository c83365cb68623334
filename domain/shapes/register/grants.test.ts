import { adminOver, auditsItself, deedsOn, type Grant, grantKey, isHeld, verifiedIn, wakeAfter } from './grants'
import type { Org, OrgTree } from '../../matter/types'

const org = (id: string, parent: string | null): Org => ({ id, name: id, level: 'unit', parent, phone: '', region: [] })
const ORGS: OrgTree = {
  top: org('top', null),
  mid: org('mid', 'top'),
  low: org('low', 'mid'),
  other: org('other', 'top'),
}
const TODAY = '2026-11-20'
const GIVEN = { by: 'giver', name: '高*', at: '2026-11-19T02:00:00.000Z' }
const grant = (more: Partial<Grant> = {}): Grant => ({
  ...{ role: 'officer', org: 'mid', from: '2026-11-01', to: '2026-12-31', given: GIVEN },
  ...more,
})

it.each<[string, Partial<Grant>, boolean]>([
  ['within its days', {}, true],
  ['on its first day', { from: TODAY }, true],
  ['on its last day', { to: TODAY }, true],
  ['before its days', { from: '2026-11-21' }, false],
  ['after its days', { to: '2026-11-19' }, false],
  ['without an end', { to: null }, true],
  ['not confirmed', { waits: true }, false],
  ['ended', { ended: GIVEN }, false],
])('a grant %s', (_what, more, held) => {
  expect(isHeld(grant(more), TODAY)).toBe(held)
})

it('a grant is named by its invitation, or by what it is', () => {
  expect(grantKey(grant({ id: 'i1' }))).toBe('i1')
  expect(grantKey(grant())).toBe('mid.officer.2026-11-01')
})

it('an administrator reaches their own union and those below it, and no other', () => {
  const reaches = (at: string, more: Partial<Grant> = {}) =>
    adminOver([grant({ role: 'admin', ...more })], at, ORGS, TODAY) !== undefined
  expect(['mid', 'low', 'top', 'other', 'nowhere'].map((at) => reaches(at))).toEqual([true, true, false, false, false])
  expect(reaches('mid', { waits: true })).toBe(false)
  expect(reaches('mid', { role: 'officer' })).toBe(false)
})

it.each<[string, Partial<Grant>, string, string[]]>([
  ['another administrator', { waits: true }, 'second', ['confirm', 'revoke']],
  ['who gave it', { waits: true }, 'giver', ['revoke']],
  ['who is to have it', { waits: true }, 'holder', ['revoke']],
  ['who gave it, where there was nobody else', { waits: true, alone: true }, 'giver', ['confirm', 'revoke']],
  ['anybody, once it is in force', { seen: GIVEN }, 'second', ['revoke']],
  ['anybody, where it stands without a look at the card', {}, 'giver', ['verify', 'revoke']],
  ['who holds it, where it stands without', {}, 'holder', ['revoke']],
  ['anybody, once it is ended', { ended: GIVEN, waits: true }, 'second', []],
  ['anybody, once it is over', { to: '2026-11-19' }, 'second', []],
])('what can be done by %s', (_who, more, actor, deeds) => {
  expect(deedsOn(grant(more), 'holder', actor, TODAY)).toEqual(deeds)
})

it.each<[string, Partial<Grant>, Partial<Grant>, boolean]>([
  ['decides there', { role: 'auditor' }, {}, true],
  ['audits there', { role: 'finance' }, { role: 'auditor' }, true],
  ['says there who does what', { role: 'auditor' }, { role: 'admin' }, true],
  ['decides elsewhere', { role: 'auditor' }, { org: 'low' }, false],
  ['decided there once', { role: 'auditor' }, { ended: GIVEN }, false],
  ['brings the service to its sites', { role: 'auditor' }, { role: 'liaison' }, false],
  ['decides there under another role as well', {}, { role: 'legal' }, false],
])('whoever %s', (_what, wanted, other, itself) => {
  expect(auditsItself(grant(wanted), [grant(other)], TODAY) !== undefined).toBe(itself)
})

it('a number counts once somebody has looked at the card', () => {
  const who = { key: 'k', tail: '001X' }
  expect(verifiedIn([grant({ who }), grant()])).toBeUndefined()
  expect(verifiedIn([grant(), grant({ who, seen: GIVEN, ended: GIVEN })])).toEqual(who)
})

it('something is to be told two weeks before the last day, and when it is over', () => {
  const all = [
    grant(),
    grant({ to: null }),
    grant({ to: '2026-12-01', waits: true }),
    grant({ to: '2026-12-01', ended: GIVEN }),
  ]
  const soon = '2026-12-16T16:00:00.000Z'
  const over = '2026-12-31T16:00:00.000Z'
  expect(wakeAfter(all, '2026-11-20T02:00:00.000Z')).toBe(soon)
  expect(wakeAfter(all, soon)).toBe(over)
  expect(wakeAfter(all, over)).toBeNull()
})
