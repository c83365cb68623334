import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Engine } from './engine'
import { indexEntry, type IndexField } from './keys'
import type { Doc, Value } from './values'

const small: fc.Arbitrary<Value> = fc.constantFrom<Value>(null, 1, 2, 3, 'a', 'b', true)
const field: fc.Arbitrary<Value> = fc.oneof(small, fc.array(small, { maxLength: 3 }))

const INDEXES: [string, number][][] = [
  [['a', 1]],
  [
    ['a', 1],
    ['b', -1],
  ],
  [
    ['b', -1],
    ['a', -1],
  ],
  [
    ['a', -1],
    ['c', 1],
    ['b', 1],
  ],
  [
    ['c', 1],
    ['b', 1],
  ],
  [
    ['b', 1],
    ['_id', 1],
  ],
]
const condition: fc.Arbitrary<Value> = fc.oneof(
  small,
  fc.array(small, { maxLength: 3 }).map((list) => ({ $in: list })),
  fc.record({ $gt: small }),
  fc.record({ $gte: small, $lt: small }),
  fc.record({ $gte: small, $lte: small }),
  fc.record({ $ne: small }),
  fc.array(small, { minLength: 1, maxLength: 2 }).map((list) => ({ $all: list })),
  fc.array(small, { minLength: 1, maxLength: 2 }).map((list) => ({ $all: list })),
  fc.record({ $eq: small }),
)
const ids = fc.constantFrom<Value>('d1', 'd2', 'd20', 3, null)
const idRange = fc.oneof(
  fc.record({ $gte: ids, $lt: ids }),
  fc.record({ $gt: ids }),
  fc.record({ $lte: ids }),
  fc.record({ $gt: ids, $lte: ids }),
)
const query: fc.Arbitrary<Doc> = fc.oneof(
  fc.record({ b: condition, _id: idRange }),
  fc.record({ _id: idRange }),
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), condition, { maxKeys: 3, noNullPrototype: true }),
  fc.tuple(condition, condition).map(([x, y]): Doc => ({ $and: [{ a: x }, { a: y }] })),
)
const sort: fc.Arbitrary<IndexField[]> = fc.uniqueArray(
  fc.tuple(fc.constantFrom('a', 'b', 'c', '_id'), fc.constantFrom<1 | -1>(1, -1)),
  { maxLength: 2, selector: ([f]) => f },
)

/** Documents that are equal for a sort may come in any order: what must agree is the sequence of their keys. */
const sortKeys = (list: Doc[], order: IndexField[]): (string | undefined)[] =>
  list.map(
    (doc) =>
      indexEntry(doc, order)
        .keys.map((k) => k.toString('hex'))
        .sort()[0],
  )

describe('an engine with indexes', () => {
  let folder: string
  let engine: Engine
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plan-'))
    engine = new Engine(join(folder, 'db.sqlite'))
  })
  afterAll(() => {
    engine.close()
    rmSync(folder, { recursive: true })
  })

  /** `c` is the only field that may be an array: two arrays in one index are refused. */
  const docs = fc.array(fc.record({ a: small, b: small, c: field }, { requiredKeys: [] }), {
    minLength: 1,
    maxLength: 25,
  })

  it('answers every query as one without, in the same sort order', async () => {
    let round = 0
    await fc.assert(
      fc.asyncProperty(
        docs,
        fc.array(fc.tuple(query, sort, fc.nat(4)), { minLength: 8, maxLength: 8 }),
        async (rows, asked) => {
          const [plain, indexed] = [`plain${++round}`, `indexed${round}`]
          engine.applySchema({
            [plain]: {},
            [indexed]: { indexes: INDEXES.map((fields, i) => ({ name: `i${i}`, fields })) },
          })
          const named = rows.map((row, i) => ({ _id: `d${i}`, ...row }))
          for (const collection of [plain, indexed]) await engine.insert({ collection }, named)
          for (const [where, order, limit] of asked) {
            const expected = engine.find({ collection: plain }, where, { sort: order })
            const found = engine.find({ collection: indexed }, where, { sort: order })
            expect(found.map((d) => d['_id']).sort()).toEqual(expected.map((d) => d['_id']).sort())
            expect(sortKeys(found, order)).toEqual(sortKeys(expected, order))
            const first = engine.find({ collection: indexed }, where, { sort: order, limit: limit + 1 })
            expect(first).toEqual(found.slice(0, limit + 1))
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('reads no document whose id the query does not admit, where the index holds ids', async () => {
    const fields: [string, number][] = [
      ['due', 1],
      ['_id', 1],
    ]
    engine.applySchema({ ids: { indexes: [{ name: 'i', fields }] } })
    const many = Array.from({ length: 600 }, (_, n) => ({ _id: `d${String(n).padStart(3, '0')}`, due: n % 3 }))
    await engine.insert({ collection: 'ids' }, many)
    const where = { due: { $lte: 1 }, _id: { $gte: 'd300', $lt: 'd400' } }
    const sort: IndexField[] = [['due', 1]]
    const wanted = many.filter(({ _id, due }) => due <= 1 && _id >= 'd300' && _id < 'd400')
    const found = engine.find({ collection: 'ids' }, where, { sort })
    expect(found).toEqual([0, 1].flatMap((day) => wanted.filter(({ due }) => due === day)))
    expect(engine.explain('ids', where, { sort })).toMatchObject({
      kind: 'index',
      sorted: true,
      examined: found.length,
    })
  })

  it.each<[string, Doc, IndexField[], (id: string) => boolean, boolean]>([
    ['a page of them', { _id: { $gt: 'd299' } }, [['_id', 1]], (id) => id > 'd299', false],
    [
      'between two, backwards',
      { _id: { $gte: 'd100', $lte: 'd400' } },
      [['_id', -1]],
      (id) => id >= 'd100' && id <= 'd400',
      true,
    ],
    ['up to one', { _id: { $lt: 'd050' } }, [], (id) => id < 'd050', false],
    ['all', {}, [['_id', -1]], () => true, true],
  ])('walks along the ids, which always have an index: %s', async (what, where, sort, fits, reverse) => {
    const collection = `along-${what.length}`
    engine.applySchema({ [collection]: {} })
    const many = Array.from({ length: 600 }, (_, n) => `d${String((n * 7) % 600).padStart(3, '0')}`)
    await engine.insert({ collection }, [...many.map((_id) => ({ _id })), { _id: 7 }])
    const wanted = many.filter(fits).sort()
    if (reverse) wanted.reverse()
    const found = engine.find({ collection }, where, { sort }).map(({ _id }) => _id)
    expect(found.filter((id) => typeof id === 'string')).toEqual(wanted)
    expect(found).toHaveLength(wanted.length + (Object.keys(where).length ? 0 : 1))
    expect(engine.explain(collection, where, { sort })).toMatchObject({ kind: 'span', examined: found.length })
    expect(engine.find({ collection }, where, { sort, limit: 40 }).map(({ _id }) => _id)).toEqual(found.slice(0, 40))
  })

  it('merges several ranges into one order, forwards and backwards', async () => {
    engine.applySchema({
      m: {
        indexes: [
          {
            name: 'i',
            fields: [
              ['desk', 1],
              ['due', 1],
            ],
          },
        ],
      },
    })
    const rows = [3, 1, 4, 2, 6, 5].map((due) => ({ _id: `m${due}`, desk: due % 3, due }))
    await engine.insert({ collection: 'm' }, rows)
    const query = { desk: { $in: [0, 1] }, due: { $gt: 0 } }
    const dues = (direction: 1 | -1, limit = 9): unknown[] =>
      engine.find({ collection: 'm' }, query, { sort: [['due', direction]], limit }).map((d) => d['due'])
    expect(dues(1)).toEqual([1, 3, 4, 6])
    expect(dues(-1)).toEqual([6, 4, 3, 1])
    expect(dues(-1, 2)).toEqual([6, 4])
  })

  it('sorts by the least element of an array, and downwards by the greatest', async () => {
    engine.applySchema({
      s: {
        indexes: [
          {
            name: 'i',
            fields: [
              ['g', 1],
              ['c', 1],
            ],
          },
        ],
      },
    })
    await engine.insert({ collection: 's' }, [
      { _id: '1', g: 1, c: [2, 9] },
      { _id: '2', g: 1, c: [3, 4] },
      { _id: '3', g: 1, c: 5 },
    ])
    const ids = (direction: 1 | -1): unknown[] =>
      engine.find({ collection: 's' }, { g: 1, c: { $gt: 2 } }, { sort: [['c', direction]] }).map((d) => d['_id'])
    expect(ids(1)).toEqual(['1', '2', '3'])
    expect(ids(-1)).toEqual(['1', '3', '2'])
  })

  it('sorts by an array that is bound to one of its elements', async () => {
    engine.applySchema({
      f: {
        indexes: [
          {
            name: 'i',
            fields: [
              ['c', 1],
              ['d', 1],
            ],
          },
        ],
      },
    })
    await engine.insert({ collection: 'f' }, [
      { _id: '1', c: ['k', 'z'], d: 1 },
      { _id: '2', c: ['a', 'k'], d: 2 },
    ])
    const found = engine.find(
      { collection: 'f' },
      { c: 'k' },
      {
        sort: [
          ['c', 1],
          ['d', 1],
        ],
      },
    )
    expect(found.map((d) => d['_id'])).toEqual(['2', '1'])
  })

  it('takes back what a failed write told it about arrays', async () => {
    const file = join(folder, 'undo.sqlite')
    const schema = { t: { indexes: [{ name: 'c', fields: [['c', 1]] as [string, number][], unique: true }] } }
    const first = new Engine(file)
    first.applySchema(schema)
    await expect(first.insert({ collection: 't' }, [{ c: [1, 2] }, { c: 2 }])).rejects.toThrow(/E11000/)
    await first.insert({ collection: 't' }, [{ _id: 'x', c: [1, 9] }])
    first.close()
    const second = new Engine(file)
    expect(second.find({ collection: 't' }, { c: { $gt: 5, $lt: 3 } })).toHaveLength(1)
    second.close()
  })

  it('keeps its indexes right through updates and removals', async () => {
    engine.applySchema({ t: { indexes: [{ name: 'c', fields: [['c', 1]] }] } })
    const target = { collection: 't' }
    await engine.insert(target, [
      { _id: '1', c: ['x', 'y'] },
      { _id: '2', c: 'x' },
    ])
    await engine.modify(target, { _id: '1' }, { operators: { $set: { c: ['y', 'z'] } } }, false)
    expect(engine.find(target, { c: 'x' }).map((d) => d['_id'])).toEqual(['2'])
    expect(engine.find(target, { c: 'z' }).map((d) => d['_id'])).toEqual(['1'])
    await engine.remove(target, { c: 'y' }, true)
    expect(engine.find(target, { c: 'z' })).toEqual([])
  })

  it('knows again after a restart which fields are arrays, and rebuilds changed indexes', async () => {
    const file = join(folder, 'again.sqlite')
    const first = new Engine(file)
    const schema = (path: string) => ({ t: { indexes: [{ name: 'i', fields: [[path, 1]] as [string, number][] }] } })
    first.applySchema(schema('c'))
    await first.insert({ collection: 't' }, [{ _id: '1', c: [1, 9], d: 4 }])
    first.close()
    const second = new Engine(file)
    second.applySchema(schema('c'))
    expect(second.find({ collection: 't' }, { c: { $gt: 5, $lt: 3 } })).toHaveLength(1)
    second.applySchema(schema('d'))
    expect(second.store.collection('t').indexes.map((i) => i.fields)).toEqual([[['d', 1]]])
    expect(second.find({ collection: 't' }, { d: 4 })).toHaveLength(1)
    second.close()
  })

  it('refuses two array fields in one index', async () => {
    engine.applySchema({
      p: {
        indexes: [
          {
            name: 'i',
            fields: [
              ['a', 1],
              ['b', 1],
            ],
          },
        ],
      },
    })
    await expect(engine.insert({ collection: 'p' }, [{ a: [1], b: [2] }])).rejects.toThrow(/parallel arrays/)
    await engine.insert({ collection: 'p' }, [
      { a: [1], b: 2 },
      { a: 1, b: [2] },
    ])
  })
})
