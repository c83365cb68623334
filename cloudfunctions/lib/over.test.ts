import { randomBytes } from 'node:crypto'
import { createCase } from '../../domain/matter'
import { aidFile } from '../../domain/services/aid/file'
import { calendar, packs } from '../../policies'
import { household, UNIT } from '../../tests/support/synthetic'
import { canonical } from './canonical'
import { KEY_NAMES } from './keys'
import { isOver, NOT_COVERED, overDigest } from './over'
import { sealCase } from './store/stored'
import type { StoredCase } from './store/stored'

/** Every field of a stored case: covered by what its last step says, or not. A new field must be named here. */
const FIELDS: Record<keyof StoredCase, 'in' | 'out'> = {
  ...{ _id: 'in', schema: 'in', no: 'in', service: 'in', form: 'in', state: 'in', since: 'in', createdAt: 'in' },
  ...{ appliedOn: 'in', packs: 'in', applicant: 'in', parties: 'in', about: 'in', title: 'in', orgs: 'in', unit: 'in' },
  ...{ side: 'in', had: 'in', keptFrom: 'in', staff: 'in', hands: 'in', others: 'in', urgent: 'in', helper: 'in' },
  ...{
    origin: 'in',
    board: 'in',
    slot: 'in',
    cap: 'in',
    grant: 'in',
    reviewers: 'in',
    concerned: 'in',
    against: 'in',
    cleared: 'in',
    desk: 'in',
    dueAt: 'in',
  },
  ...{
    dueKey: 'in',
    due: 'in',
    provisional: 'in',
    updatedKey: 'in',
    stood: 'in',
    keeper: 'in',
    taken: 'in',
    gaps: 'in',
  },
  ...{
    publicity: 'in',
    holds: 'in',
    house: 'in',
    memo: 'in',
    kept: 'in',
    answers: 'in',
    asked: 'in',
    written: 'in',
    photos: 'in',
  },
  ...{ rev: 'out', told: 'out', moments: 'out', clockAt: 'out', wakeAt: 'out', places: 'out', guests: 'out' },
  round: 'out',
  ...{ fx: 'out', log: 'out', key: 'out', broken: 'out', eraseAt: 'out', erased: 'in' },
}
const named = (what: 'in' | 'out') =>
  (Object.keys(FIELDS) as (keyof StoredCase)[]).filter((name) => FIELDS[name] === what)

const NOW = '2026-11-20T04:00:00.000Z'
function stored(): StoredCase {
  const org = { id: UNIT, name: '三标工会', level: 'unit' as const, parent: null, phone: '1', region: ['cn'] }
  const facts = { now: NOW, today: '2026-11-20', calendar, packs, orgs: { [UNIT]: org }, keyOf: (id: string) => id }
  const worker = { person: 'wang', name: '王*', role: 'applicant' as const }
  const answers = household([], [])
  return sealCase(createCase(aidFile, { id: 'c1', no: 'N' }, worker, answers, facts), answers)
}

let doc: StoredCase
let over: string
beforeAll(() => {
  for (const name of KEY_NAMES) process.env[name] = randomBytes(32).toString('base64')
  doc = stored()
  over = doc.log[0]?.over ?? ''
})
const changed = (more: object): boolean => !isOver({ ...doc, ...more }, over)

describe('what a step says that it left', () => {
  it('is said of the case as it is stored, whatever the order of its keys', () => {
    expect(over).toBe(overDigest(doc))
    const turned = Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(doc)) as object).reverse())
    expect(isOver(turned as unknown as StoredCase, over)).toBe(true)
  })
  it.each(named('in'))('covers %s', (name) => expect(changed({ [name]: 'something else' })).toBe(true))
  it('covers what nobody knows yet', () => expect(changed({ anything: 1 })).toBe(true))

  it('leaves out what is named with its reason, and nothing else', () => {
    const besides = ['_openid']
    expect(Object.keys(NOT_COVERED).sort()).toEqual([...named('out'), ...besides].sort())
  })
  it.each(['rev', 'told', 'clockAt', 'wakeAt', 'places', 'round', 'guests', 'key', 'broken', '_openid'])(
    'not %s',
    (name) => expect(changed({ [name]: 'something else' })).toBe(false),
  )
})

describe('of what others write on as well, it covers', () => {
  const effect = { kind: 'member', org: UNIT, since: '2026-11-20', at: NOW, done: false }
  it('what effects do, not what came of them, and no messages', () => {
    expect(changed({ fx: { ...doc.fx, x: effect } })).toBe(true)
    expect(changed({ fx: { ...doc.fx, x: { ...effect, kind: 'inbox' } } })).toBe(false)
    const given = overDigest({ ...doc, fx: { x: { ...effect, kind: 'begin', answers: 'sealed' } } })
    const came = { ...effect, kind: 'begin', answers: '', done: true, came: { id: 'c2' }, after: 'z' }
    expect(isOver({ ...doc, fx: { x: came } }, given)).toBe(true)
    expect(isOver({ ...doc, fx: { x: { ...came, org: 'elsewhere' } } }, given)).toBe(false)
  })
  it('how many entries the log has', () => expect(changed({ log: [...doc.log, doc.log[0]] })).toBe(true))
  it('the day on which it moves by itself; only one that was provisional may be another', () => {
    const move = { at: NOW, does: 'move' as const }
    const late = { at: NOW, does: 'late' as const }
    expect(changed({ moments: [...doc.moments, move] })).toBe(true)
    expect(changed({ moments: [...doc.moments, late] })).toBe(false)
    const sure = overDigest({ ...doc, moments: [move] })
    const open = overDigest({ ...doc, moments: [{ ...move, provisional: true as const }] })
    const other = { ...doc, moments: [{ ...move, at: '2027-01-01T00:00:00.000Z' }] }
    expect([isOver(other, sure), isOver(other, open)]).toEqual([false, true])
  })
})

it('what is empty is as if it were not there, and lists keep their places', () => {
  expect(canonical({ b: null, a: { d: undefined, c: [1, null, 2] } })).toBe(canonical({ a: { c: [1, null, 2] } }))
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]))
})
