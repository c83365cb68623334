/** Tampering: whatever somebody does to a case or a grant who has the database and no keys is found, and nobody else is accused. */
import { randomBytes } from 'node:crypto'
import omit from 'lodash/omit'
import range from 'lodash/range'
import { dayMisfit, inGroups, leafMisfit, pageDigest, pageId, rootOf, rootsIn } from '../../cloudfunctions/lib/anchors'
import type { Anchor, AnchorPage, Head, Leaf } from '../../cloudfunctions/lib/anchors'
import { areTogether, counted as countedGrants, isGenuine, sealed } from '../../cloudfunctions/lib/grant-seals'
import type { Holding } from '../../cloudfunctions/lib/grant-seals'
import { KEY_NAMES } from '../../cloudfunctions/lib/keys'
import { findingIn } from '../../cloudfunctions/lib/store/finding'
import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import { services } from '../../domain/services'
import { proposal } from '../../domain/services/work/proposal'
import type { Grant } from '../../domain/shapes/register/grants'
import { counted, FULL, SEED, sized } from '../support/proof'
import { Kept, leafOf } from '../support/tamper/kept'
import { WAYS, wholeOlder } from '../support/tamper/thief'
import { numbersFrom } from '../support/ways'

const CASES = sized(60, 1)
const HAPPENINGS = sized(60, 30)
const TRIES = sized(10, 2)
const HOUR = 3_600_000

const from = numbersFrom(SEED)
beforeAll(() => {
  delete process.env['KEY_SEAL_OLD']
  for (const name of KEY_NAMES) process.env[name] = randomBytes(32).toString('base64')
})

const hexId = (): string =>
  range(24)
    .map(() => from(16).toString(16))
    .join('')
const asStored = (doc: object): StoredCase => JSON.parse(JSON.stringify(doc)) as StoredCase
const headOf = ({ rev, log }: StoredCase): Head => ({ rev, heads: log.map(({ chain }) => chain ?? ''), all: true })

/** A matter that went its way, and was never accused after any write of anybody. */
function walkedOne(service: (typeof services)[keyof typeof services]): Kept {
  const kept = new Kept(service, from, hexId())
  const fits = (): void =>
    expect({ service: service.head.id, found: findingIn(kept.doc) }).toMatchObject({ found: null })
  fits()
  for (const happening of range(HAPPENINGS)) {
    const leaf = leafOf(kept.doc)
    kept.happen()
    fits()
    expect([happening, leafMisfit(leaf, headOf(kept.doc))]).toEqual([happening, null])
  }
  return kept
}

/** Every way of it, some times. @returns how many were found, by the way; a miss fails */
function robbed(kept: Kept): Record<string, number> {
  const found: Record<string, number> = {}
  for (const [name, way] of Object.entries(WAYS))
    for (let tried = 0; tried < TRIES; tried += 1) {
      const doc = way(kept)
      if (doc === null) continue
      expect({ name, found: findingIn(asStored(doc)) }).toMatchObject({ name, found: { what: expect.any(String) } })
      found[name] = (found[name] ?? 0) + 1
    }
  return found
}

it(
  'of a case that is changed by hand something is named; of one that is not, nothing, whatever others wrote on it',
  () => {
    const tally: Record<string, number> = Object.fromEntries(Object.keys(WAYS).map((name) => [name, 0]))
    const all = { steps: 0, 'by time alone': 0, beside: 0 }
    let whole = 0
    for (const service of Object.values(services))
      for (let made = 0; made < CASES; made += 1) {
        const kept = walkedOne(service)
        for (const [name, times] of Object.entries(robbed(kept))) tally[name] = (tally[name] ?? 0) + times
        for (const name of Object.keys(all) as (keyof typeof all)[]) all[name] += kept.counts[name]
        const older = wholeOlder(kept)
        if (!older) continue
        whole += 1
        expect(findingIn(older)).toBeNull()
        expect(['older', 'changed']).toContain(leafMisfit(leafOf(kept.doc), headOf(older)))
      }
    counted({ ...all, ...tally, 'older documents put back whole': whole })
    const missing = Object.entries({ ...all, ...tally, whole }).flatMap(([name, times]) => (times ? [] : [name]))
    // Few matters wait for a day on which they move by themselves.
    expect(missing.filter((name) => FULL || name !== 'its end taken away')).toEqual([])
  },
  HOUR,
)

/** A matter of three entries at least; some end sooner. */
function longOne(): Kept {
  for (let tries = 0; tries < 50; tries += 1) {
    const kept = new Kept(proposal, from, hexId())
    range(30).forEach(() => kept.happen())
    if (kept.doc.log.length >= 3) return kept
  }
  throw new Error('none was long enough')
}

it('names the first entry that does not fit, and what of the last one', () => {
  const { doc } = longOne()
  const of = (more: object) => findingIn(asStored({ ...doc, ...more }))
  expect(of({})).toBeNull()
  expect(of({ state: 'elsewhere' })).toEqual({ what: 'state', entry: doc.log.length })
  expect(of({ desk: 'elsewhere' })).toEqual({ what: 'desk', entry: doc.log.length })
  expect(of({ due: '2030-01-01' })).toEqual({ what: 'due', entry: doc.log.length })
  expect(of({ title: '别人' })).toEqual({ what: 'rest', entry: doc.log.length })
  expect(of({ log: doc.log.filter((_entry, index) => index !== 1) })).toEqual({ what: 'entry', entry: 2 })
  expect(of({ log: [] })).toEqual({ what: 'log', entry: 0 })
  expect(of({ key: '' })).toEqual({ what: 'sealed', entry: 0 })
})

const page = (day: string, n: number, before: string, leaves: Leaf[]): AnchorPage => {
  const _id = pageId(day, n)
  return { _id, leaves, digest: pageDigest(_id, before, leaves), next: null }
}
function anchored(day: string, before: string, leaves: Leaf[][]): { anchor: Anchor; pages: AnchorPage[] } {
  const pages: AnchorPage[] = []
  for (const [n, some] of leaves.entries()) pages.push(page(day, n, pages[n - 1]?.digest ?? '', some))
  const all = { _id: day, count: leaves.flat().length, pages: pages.length }
  const root = rootOf(before, all, pages[pages.length - 1]?.digest ?? '')
  return { anchor: { ...all, root, at: `${day}T18:00:00.000Z` }, pages }
}

it('a day that was put down shows a document that is gone, older or other, and every change of its own', () => {
  const leaf = (n: number): Leaf => [hexId(), n, hexId()]
  const { anchor, pages } = anchored('2026-11-20', 'before', [range(3).map(leaf), range(2).map(leaf)])
  expect(dayMisfit(anchor, pages, 'before')).toBeNull()
  const [first, second] = pages as [AnchorPage, AnchorPage]
  const without = { ...first, leaves: first.leaves.slice(1) }
  const spoiled: [string, Anchor, AnchorPage[], string][] = [
    ['a leaf less', anchor, [without, second], 'before'],
    ['a leaf less, and its digest gone', anchor, [{ ...without, digest: '' }, second], 'before'],
    ['a page less', anchor, [first], 'before'],
    ['pages swapped', anchor, [second, first], 'before'],
    ['another count', { ...anchor, count: 4 }, pages, 'before'],
    ['another root', { ...anchor, root: hexId() }, pages, 'before'],
    ['another day before', anchor, pages, 'other'],
  ]
  for (const [name, day, all, before] of spoiled)
    expect({ name, misfit: dayMisfit(day, all, before) }).toEqual({ name, misfit: expect.any(String) })

  const [id, rev, head] = leaf(7)
  const now = (more: Partial<Head>): Head => ({ rev: 7, heads: ['first', head], all: true, ...more })
  expect(leafMisfit([id, rev, head], now({}))).toBeNull()
  expect(leafMisfit([id, rev, head], now({ rev: 9, heads: ['first', head, 'later'] }))).toBeNull()
  expect(leafMisfit([id, rev, head], undefined)).toBe('gone')
  expect(leafMisfit([id, rev, head], now({ rev: 6 }))).toBe('older')
  expect(leafMisfit([id, rev, head], now({ rev: 9, heads: ['first', 'other'] }))).toBe('changed')
})

it('what was kept of a day is read from the message as it was copied', () => {
  const root = hexId() + hexId().slice(0, 8)
  const text = `2026-11-20，12 份：${inGroups(root)}。请抄下来\n2026-11-21 ${inGroups(root).toUpperCase()}\n别的话`
  expect([...rootsIn(text)]).toEqual([
    ['2026-11-20', root],
    ['2026-11-21', root],
  ])
})

/** Somebody who was invited, confirmed, given a role with an end, and ended in another. */
function holder(): Holding[] {
  const person = `p${hexId()}`
  const deed = { by: 'p1', name: '高*', at: '2026-11-20T02:00:00.000Z' }
  const days = { from: '2026-11-20', to: '2026-12-31' }
  const made = (grants: Grant[], before: Holding | null): Holding => {
    const all = grants.map((grant) => (before?.grants.includes(grant) ? grant : sealed(person, grant)))
    return { _id: person, grants: all, ...countedGrants(person, before, all, deed.at) }
  }
  const first = made([{ role: 'officer', org: 'u1', ...days, id: 'i1', waits: true, given: deed }], null)
  const [waiting] = first.grants as [Grant]
  const second = made([{ ...omit(waiting, ['waits', 'seal']), confirmed: deed }], first)
  const third = made([...second.grants, { role: 'legal', org: 'u1', ...days, to: null, id: 'i2', given: deed }], second)
  const [officer, legal] = third.grants as [Grant, Grant]
  const last = made([officer, { ...omit(legal, 'seal'), ended: deed }], third)
  return [first, second, third, last]
}

const fitting = (one: Holding): boolean => one.grants.every((grant) => isGenuine(one._id, grant)) && areTogether(one)

it('a grant that was written, altered, moved to another person or put back by hand does not fit', () => {
  const all = holder()
  expect(all.map(fitting)).toEqual([true, true, true, true])
  const [first, second, third, last] = all as [Holding, Holding, Holding, Holding]
  const [officer, legal] = last.grants as [Grant, Grant]
  const forged: Grant = { role: 'admin', org: 'u1', from: '2026-11-20', to: null, by: 'first' }
  const ways: [string, Holding][] = [
    ['written by hand', { ...last, grants: [...last.grants, forged] }],
    ['with another’s seal', { ...last, grants: [...last.grants, { ...forged, seal: officer.seal ?? '' }] }],
    ['its last day removed', { ...last, grants: [{ ...officer, to: null }, legal] }],
    ['its end removed', { ...last, grants: [officer, omit(legal, 'ended')] }],
    ['another union', { ...last, grants: [{ ...officer, org: 'u2' }, legal] }],
    ['another role', { ...last, grants: [{ ...officer, role: 'admin' }, legal] }],
    ['confirmed by hand', { ...first, grants: first.grants.map((grant) => omit(grant, 'waits')) }],
    ['of another person', { ...last, _id: 'pother' }],
    ['one taken away', { ...last, grants: [officer] }],
    ['one put back from before', { ...last, grants: third.grants }],
    ['counted on by hand', { ...third, granted: 9 }],
  ]
  for (const [name, one] of ways) expect({ name, fits: fitting(one) }).toEqual({ name, fits: false })
  const leaf = ({ _id, granted = 0, grantsSeal = '' }: Holding): Leaf => [_id, granted, grantsSeal]
  const head = ({ granted = 0, grantsSeal = '' }: Holding): Head => ({ rev: granted, heads: [grantsSeal], all: false })
  expect(leafMisfit(leaf(last), head(third))).toBe('older')
  expect(leafMisfit(leaf(second), head(last))).toBeNull()
  expect(leafMisfit(leaf(last), { ...head(last), heads: [''] })).toBe('changed')
})
