import { type Bench, failure, startBench } from '../support/sdk'

const ROWS = [
  { _id: 'a', kind: 'x', n: 1, tags: ['p', 'q'], at: new Date('2026-01-31T17:00:00Z'), in: { v: 1 } },
  { _id: 'b', kind: 'x', n: 3, tags: [], at: new Date('2026-02-01T03:00:00Z'), in: { v: 2 } },
  { _id: 'c', kind: 'y', n: null, tags: ['q'], text: '' },
  { _id: 'd', kind: 'y', tags: 'r', in: { v: 3 } },
  { _id: 'e', n: 10 },
]
type Stage = [method: string, value: unknown]

const CASES: [name: string, stages: Stage[], result: unknown[]][] = [
  [
    'match and count',
    [
      ['match', { kind: 'x' }],
      ['count', 'total'],
    ],
    [{ total: 2 }],
  ],
  [
    'count of nothing is no document',
    [
      ['match', { kind: 'z' }],
      ['count', 'total'],
    ],
    [],
  ],
  [
    'sort, skip, limit',
    [
      ['sort', { n: -1, _id: 1 }],
      ['skip', 1],
      ['limit', 2],
      ['project', { n: 1 }],
    ],
    [
      { _id: 'b', n: 3 },
      { _id: 'a', n: 1 },
    ],
  ],
  [
    'limit before sort',
    [
      ['match', { kind: 'x' }],
      ['limit', 1],
      ['sort', { n: -1 }],
      ['project', { _id: 1 }],
    ],
    [{ _id: 'a' }],
  ],
  [
    'group: sum, avg, min, max ignore what is no number',
    [
      [
        'group',
        {
          _id: '$kind',
          c: { $sum: 1 },
          s: { $sum: '$n' },
          avg: { $avg: '$n' },
          lo: { $min: '$n' },
          hi: { $max: '$n' },
        },
      ],
      ['sort', { _id: 1 }],
    ],
    [
      { _id: null, c: 1, s: 10, avg: 10, lo: 10, hi: 10 },
      { _id: 'x', c: 2, s: 4, avg: 2, lo: 1, hi: 3 },
      { _id: 'y', c: 2, s: 0, avg: null, lo: null, hi: null },
    ],
  ],
  [
    'group: first, last, push, addToSet',
    [
      ['match', { kind: 'x' }],
      ['sort', { n: 1 }],
      ['group', { _id: null, f: { $first: '$n' }, l: { $last: '$n' }, p: { $push: '$n' }, s: { $addToSet: '$kind' } }],
    ],
    [{ _id: null, f: 1, l: 3, p: [1, 3], s: ['x'] }],
  ],
  [
    'group: push leaves out missing',
    [
      ['match', { kind: 'y' }],
      ['group', { _id: null, p: { $push: '$n' } }],
    ],
    [{ _id: null, p: [null] }],
  ],
  [
    'group by several',
    [
      ['group', { _id: { k: '$kind', v: '$in.v' } }],
      ['sort', { '_id.v': -1 }],
      ['limit', 1],
    ],
    [{ _id: { k: 'y', v: 3 } }],
  ],
  [
    'group by day in Shanghai',
    [
      ['match', { kind: 'x' }],
      [
        'group',
        { _id: { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' } }, c: { $sum: 1 } },
      ],
      ['sort', { _id: 1 }],
    ],
    [{ _id: '2026-02-01', c: 2 }],
  ],
  [
    'unwind',
    [
      ['unwind', '$tags'],
      ['project', { tags: 1 }],
    ],
    [
      { _id: 'a', tags: 'p' },
      { _id: 'a', tags: 'q' },
      { _id: 'c', tags: 'q' },
      { _id: 'd', tags: 'r' },
    ],
  ],
  [
    'unwind keeps empty text',
    [
      ['match', { _id: 'c' }],
      ['unwind', '$text'],
      ['project', { text: 1 }],
    ],
    [{ _id: 'c', text: '' }],
  ],
  [
    'unwind that keeps the empty ones',
    [
      ['match', { _id: { $in: ['b', 'e'] } }],
      ['unwind', { path: '$tags', preserveNullAndEmptyArrays: true }],
      ['project', { n: 1, tags: 1 }],
    ],
    [
      { _id: 'b', n: 3 },
      { _id: 'e', n: 10 },
    ],
  ],
  [
    'project: in, out, computed',
    [
      ['match', { _id: 'a' }],
      ['project', { _id: 0, n: 1, v: '$in.v', twice: { $multiply: ['$n', 2] } }],
    ],
    [{ n: 1, v: 1, twice: 2 }],
  ],
  [
    'project leaves out',
    [
      ['match', { _id: 'd' }],
      ['project', { tags: 0, in: 0 }],
    ],
    [{ _id: 'd', kind: 'y' }],
  ],
  [
    'project: a missing field stays missing',
    [
      ['match', { _id: 'e' }],
      ['project', { x: '$nothing' }],
    ],
    [{ _id: 'e' }],
  ],
  [
    'addFields',
    [
      ['match', { _id: 'e' }],
      ['addFields', { big: { $gt: ['$n', 5] }, 'in.w': 1 }],
    ],
    [{ _id: 'e', n: 10, big: true, in: { w: 1 } }],
  ],
  [
    'comparisons in expressions: missing is less than null, null less than numbers',
    [
      ['match', { _id: 'd' }],
      [
        'project',
        { _id: 0, a: { $lt: ['$n', 0] }, b: { $eq: ['$n', null] }, c: { $gt: [null, '$n'] }, d: { $gte: ['x', 5] } },
      ],
    ],
    [{ a: true, b: false, c: true, d: true }],
  ],
  [
    'cond, ifNull, concat, size, add, subtract, divide, and, or, not',
    [
      ['match', { _id: 'a' }],
      [
        'project',
        {
          _id: 0,
          c: { $cond: [{ $and: [{ $gt: ['$n', 0] }, { $not: ['$nothing'] }] }, 'yes', 'no'] },
          i: { $ifNull: ['$nothing', 7] },
          t: { $concat: ['$kind', '-', { $literal: '$n' }] },
          s: { $size: '$tags' },
          a: { $add: ['$n', 1, 1] },
          b: { $subtract: ['$n', 3] },
          d: { $divide: ['$n', 4] },
          o: { $or: [false, '$n'] },
        },
      ],
    ],
    [{ c: 'yes', i: 7, t: 'x-$n', s: 2, a: 3, b: -2, d: 0.25, o: true }],
  ],
  [
    'match after group',
    [
      ['group', { _id: '$kind', c: { $sum: 1 } }],
      ['match', { c: { $gt: 1 }, _id: 'y' }],
    ],
    [{ _id: 'y', c: 2 }],
  ],
]

const REFUSED: [name: string, stages: Stage[], message: RegExp][] = [
  ['lookup', [['lookup', { from: 'x' }]], /\$lookup/],
  ['sample', [['sample', { size: 1 }]], /\$sample/],
  ['geoNear', [['geoNear', { distanceField: 'd' }]], /\$geoNear/],
  ['bucket', [['bucket', {}]], /\$bucket/],
  ['unknown expressions', [['project', { a: { $function: {} } }]], /\$function/],
  ['accumulators outside group', [['project', { a: { $sum: ['$n', 1] } }]], /\$sum/],
  ['variables', [['project', { a: '$$ROOT' }]], /\$\$ROOT/],
  ['limit 0', [['limit', 0]], /\$limit/],
  [
    'concat of numbers',
    [
      ['project', { a: { $concat: ['$n', 'x'] } }],
      ['match', {}],
    ],
    /\$project/,
  ],
  ['size of no array', [['project', { a: { $size: '$nothing' } }]], /\$size/],
  ['$where inside match', [['match', { $where: '1' }]], /\$where/],
  ['unknown date formats', [['project', { a: { $dateToString: { date: '$at', format: '%G' } } }]], /%G/],
]

describe('aggregates through the SDK', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench({}, { 'schema.json': '{"rows":{}}' })
    await bench.db.collection('rows').add(ROWS)
  })
  afterAll(() => bench.end())

  const run = async (stages: Stage[]): Promise<unknown> => {
    const start = bench.db.collection('rows').aggregate() as unknown as Record<string, (v: unknown) => typeof start>
    const pipeline = stages.reduce((chain, [method, value]) => chain[method]!(value), start)
    const { data } = await (pipeline as unknown as { end: () => Promise<{ data: unknown }> }).end()
    return data
  }

  it.each(CASES)('%s', async (_, stages, result) => {
    expect(await run(stages)).toEqual(result)
  })

  it.each(REFUSED)('refuses %s', async (_, stages, message) => {
    const error = await failure(run(stages))
    expect(error).toMatchObject({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringMatching(message) as string })
  })

  it('leaves the stored documents alone', async () => {
    await run([['addFields', { 'in.v': 99 }]])
    expect((await bench.db.collection('rows').doc('a').get()).data[0]).toMatchObject({ in: { v: 1 } })
  })
})
