import { randomBytes } from 'node:crypto'
import omit from 'lodash/omit'
import pick from 'lodash/pick'
import { createCase } from '../../../domain/matter'
import type { CaseRecord } from '../../../domain/matter'
import { aidFile } from '../../../domain/services/aid/file'
import { calendar, packs } from '../../../policies'
import { household, UNIT } from '../../../tests/support/synthetic'
import { KEY_NAMES } from '../keys'
import { writeStep } from './cases'
import { collection } from './cloud'
import { openCase, sealCase } from './stored'
import type { StoredCase } from './stored'

/** What is settled once a case is handed in; a field that is to join them must be named here as well. */
const LASTING = [
  ...['_id', 'no', 'service', 'form', 'createdAt', 'appliedOn', 'packs'],
  ...['applicant', 'about', 'staff', 'urgent', 'helper'],
  // Only lines count an offer's people, and let go of those of before.
  'guests',
]

type Loose = Record<string, unknown>
const NOW = '2026-11-20T04:00:00.000Z'

function begun(): CaseRecord {
  const org = { id: UNIT, name: '三标工会', level: 'unit' as const, parent: null, phone: '1', region: ['cn'] }
  const facts = { now: NOW, today: '2026-11-20', calendar, packs, orgs: { [UNIT]: org }, keyOf: (id: string) => id }
  const worker = { person: 'wang', name: '王*', role: 'applicant' as const }
  return createCase(aidFile, { id: 'c1', no: 'N' }, worker, household([], []), facts)
}

/** Another value of the same kind. */
function another(value: unknown): unknown {
  if (typeof value === 'string') return `${value}~`
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return [...(value as unknown[]), 'more']
  return value === null ? 'something' : { more: 'something' }
}

const before = () => openCase(sealCase(begun(), household([], [])))

/** A step after which no field is what it was: one entry more in the log, one effect more, everything else another. */
function moved(record: CaseRecord): CaseRecord {
  const entry = { ...omit(record.log[0], ['digest', 'chain', 'over']), id: 'step2', note: '写在这里的话' }
  const effect = { kind: 'member' as const, org: UNIT, since: '2026-11-20', at: NOW, done: false }
  const others = Object.fromEntries(Object.entries(begun()).map(([name, value]) => [name, another(value)]))
  const next = {
    ...record,
    ...others,
    _id: record._id,
    log: [...record.log, entry],
    fx: { ...record.fx, e2: effect },
  }
  return next
}

/** What the database has after an update with the SDK's commands. */
function applied(stored: StoredCase, changes: Loose): StoredCase {
  const next: Loose = structuredClone({ ...stored })
  for (const [path, change] of Object.entries(changes)) {
    const { operator, operands = [] } = (change ?? {}) as { operator?: string; operands?: unknown[] }
    const [field = '', inner] = path.split('.', 2)
    if (operator === 'push') next[field] = [...(next[field] as unknown[]), ...operands]
    else if (inner) (next[field] as Loose)[inner] = operands[0]
    else next[field] = operator === 'set' ? operands[0] : change
  }
  return next as unknown as StoredCase
}

/** The update that a step makes. */
async function updateOf(step: () => Promise<boolean>): Promise<Loose> {
  const update = jest.fn().mockResolvedValue({ updated: 1 })
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf(collection('cases'))) as { where: () => unknown }
  const where = jest.spyOn(prototype, 'where').mockReturnValue({ update })
  expect(await step()).toBe(true)
  where.mockRestore()
  return (update.mock.calls as [Loose][])[0]![0]
}

describe('a step', () => {
  beforeAll(() => {
    for (const name of KEY_NAMES) process.env[name] = randomBytes(32).toString('base64')
  })

  it('writes every field of a case but those that last', async () => {
    const stored = sealCase(begun(), household([], []))
    const first = openCase(stored)
    const next = moved(first)
    const after = openCase(applied(stored, await updateOf(() => writeStep(first, next, {}, null))))
    const kept = Object.keys(begun()).filter((name) => {
      const [old, now] = [first, after].map((doc) => JSON.stringify((doc as unknown as Loose)[name]))
      return old === now
    })
    expect(kept).toEqual(expect.arrayContaining(LASTING))
    expect(kept).toHaveLength(LASTING.length)
    const { digest, chain, over, ...entry } = after.log[1]!
    expect([digest, chain, over, after.written]).not.toContain(undefined)
    expect({ ...after, log: [after.log[0], entry] }).toEqual({
      ...next,
      ...pick(first, LASTING),
      written: after.written,
    })
  })
  it('writes nothing back that stands beside the record, whatever that is', async () => {
    const first = openCase({ ...sealCase(begun(), household([], [])), broken: true })
    const update = await updateOf(() => writeStep(first, moved(first), {}, null))
    // When it was written is said by each step anew.
    const record = [...Object.keys(begun()), 'gaps', 'publicity', 'fx.e2', 'written']
    expect(Object.keys(update).filter((name) => !record.includes(name))).toEqual([])
  })
  it('leaves the key, the answers and the first request alone, unless answers come with it', async () => {
    const first = before()
    const plain = await updateOf(() => writeStep(first, moved(first), {}, null))
    const corrected = await updateOf(() => writeStep(first, moved(first), {}, { name: '王实例' }))
    expect(['key', 'asked', 'answers'].filter((name) => name in plain)).toEqual([])
    expect(['key', 'asked', 'answers'].filter((name) => name in corrected)).toEqual(['answers'])
  })
})
