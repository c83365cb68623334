import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Engine, type UnindexedQuery } from './engine'
import { encodeKey, type IndexField } from './keys'
import { compare, type Doc, type Value } from './values'
import { fromText, toText } from './wire'

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, true, false, 0, 1, -1, 2.5, NaN, Infinity, '', 'a', 'a\0', 'ab', '工', '😀', '\uffff'),
  fc.integer(),
  fc.double(),
  fc.string(),
  fc.date({ noInvalidDate: true }),
)
const anything: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('x', 'y', 'xy'), scalar, { noNullPrototype: true }),
)
const small: fc.Arbitrary<Value> = fc.constantFrom<Value>(null, 1, 2, 3, 'a', 'b', true)
const field: fc.Arbitrary<Value> = fc.oneof(small, fc.array(small, { maxLength: 3 }))

describe('index keys', () => {
  it('order bytewise as values order', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(Math.sign(Buffer.compare(encodeKey(a), encodeKey(b)))).toBe(Math.sign(compare(a, b)))
      }),
      { numRuns: 3000 },
    )
  })

  it('are no prefix of one another', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const [x, y] = [encodeKey(a), encodeKey(b)]
        expect(x.length < y.length && y.subarray(0, x.length).equals(x)).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})

it('documents survive storage', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), anything, { noNullPrototype: true }), (doc) => {
      expect(compare(fromText(toText(doc)), doc)).toBe(0)
    }),
  )
})

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
]
const condition: fc.Arbitrary<Value> = fc.oneof(
  small,
  fc.array(small, { maxLength: 3 }).map((list) => ({ $in: list })),
  fc.record({ $gt: small }),
  fc.record({ $gte: small, $lt: small }),
  fc.record({ $gte: small, $lte: small }),
  fc.record({ $ne: small }),
  fc.record({ $eq: small }),
)
const query: fc.Arbitrary<Doc> = fc.oneof(
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), condition, { maxKeys: 3, noNullPrototype: true }),
  fc.tuple(condition, condition).map(([x, y]): Doc => ({ $and: [{ a: x }, { a: y }] })),
)
const sort: fc.Arbitrary<IndexField[]> = fc.uniqueArray(
  fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom<1 | -1>(1, -1)),
  { maxLength: 2, selector: ([f]) => f },
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
            const keys = (list: Doc[]): string[] => list.map((d) => JSON.stringify(order.map(([f]) => d[f] ?? null)))
            if (order.every(([f]) => f !== 'c')) expect(keys(found)).toEqual(keys(expected))
            const first = engine.find({ collection: indexed }, where, { sort: order, limit: limit + 1 })
            expect(first).toEqual(found.slice(0, limit + 1))
          }
        },
      ),
      { numRuns: 60 },
    )
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
