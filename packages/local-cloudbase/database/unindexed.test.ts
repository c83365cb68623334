import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Engine, type UnindexedQuery } from './engine'
import type { IndexField } from './keys'
import type { Doc } from './values'

describe('reports of unindexed queries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'))
  const seen: UnindexedQuery[] = []
  const engine = new Engine(join(folder, 'db.sqlite'), { onUnindexed: (q) => seen.push(q), strictIndexes: true })
  beforeAll(async () => {
    engine.applySchema({
      t: {
        indexes: [
          {
            name: 'i',
            fields: [
              ['desk', 1],
              ['due', 1],
            ],
          },
          {
            name: 'j',
            fields: [
              ['parties', 1],
              ['at', -1],
            ],
          },
        ],
      },
    })
    await engine.insert({ collection: 't' }, [{ _id: 'x', desk: 'd', due: 'k', parties: ['p'], at: 1, other: 1 }])
  })
  afterAll(() => {
    engine.close()
    rmSync(folder, { recursive: true })
  })
  const t = { collection: 't' }

  const served: [string, Doc, IndexField[]][] = [
    ['an id', { _id: 'x' }, []],
    ['ids', { _id: { $in: ['x'] }, other: 1 }, []],
    ['an equality', { desk: 'd', other: 1 }, []],
    ['a page of a sorted list', { desk: 'd', due: { $gt: 'a' } }, [['due', 1]]],
    ['the same backwards', { desk: 'd', due: { $lt: 'z' } }, [['due', -1]]],
    ['several desks in one order', { desk: { $in: ['d', 'e'] } }, [['due', 1]]],
    ['an array element in the order of the next field', { parties: 'p' }, [['at', -1]]],
    [
      'a whole collection in the order of an index',
      {},
      [
        ['desk', 1],
        ['due', 1],
      ],
    ],
  ]
  it.each(served)('%s is served', (_, query, order) => {
    seen.length = 0
    expect(engine.find(t, query, { sort: order })).toHaveLength(1)
    expect(seen).toEqual([])
  })

  const refused: [string, Doc, IndexField[]][] = [
    ['another field', { other: 1 }, []],
    ['the second field alone', { due: 'k' }, []],
    ['everything', {}, []],
    ['a negation', { desk: { $exists: true } }, []],
    ['an index that gives the order only', { other: 1 }, [['desk', 1]]],
    ['alternatives', { $or: [{ desk: 'd' }, { other: 1 }] }, []],
  ]
  it.each(refused)('%s is refused by name', (_, query, order) => {
    expect(() => engine.find(t, query, { sort: order })).toThrow(
      expect.objectContaining({
        code: 'LOCAL_UNINDEXED_QUERY',
        message: expect.stringContaining('"collection":"t"') as string,
      }) as Error,
    )
  })

  it('refuses updates, removals, counts and aggregates alike', async () => {
    const code = { code: 'LOCAL_UNINDEXED_QUERY' }
    await expect(engine.modify(t, { other: 1 }, { operators: { $set: { a: 1 } } }, true)).rejects.toMatchObject(code)
    await expect(engine.remove(t, { other: 1 }, true)).rejects.toMatchObject(code)
    expect(() => engine.count(t, {})).toThrow(expect.objectContaining(code) as Error)
    expect(() => engine.aggregate(t, [{ name: '$group', value: { _id: null } }])).toThrow(
      expect.objectContaining(code) as Error,
    )
    expect(engine.aggregate(t, [{ name: '$match', value: { desk: 'd' } }])).toHaveLength(1)
  })

  it('reports a sort that no index gives, without refusing it', () => {
    seen.length = 0
    expect(engine.find(t, { desk: 'd' }, { sort: [['other', 1]] })).toHaveLength(1)
    expect(seen).toEqual([{ kind: 'sort', collection: 't', fields: ['desk'], sort: { other: 1 } }])
  })
})
