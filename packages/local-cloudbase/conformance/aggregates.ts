import type { Source } from './source'

/** What the pipelines run over. */
export const ROWS = [
  { _id: 'a', kind: 'x', n: 1, tags: ['p', 'q'], at: new Date('2026-01-31T17:00:00Z'), in: { v: 1 } },
  { _id: 'b', kind: 'x', n: 3, tags: [], at: new Date('2026-02-01T03:00:00Z'), in: { v: 2 } },
  { _id: 'c', kind: 'y', n: null, tags: ['q'], text: '' },
  { _id: 'd', kind: 'y', tags: 'r', in: { v: 3 } },
  { _id: 'e', n: 10 },
]
/** A stage as a method of the SDK and its argument. */
export type Stage = [method: string, value: unknown]

export type AggregateCase = [name: string, stages: Stage[], result: unknown[], source: Source]

export const AGGREGATES: AggregateCase[] = [
  [
    'match and count',
    [
      ['match', { kind: 'x' }],
      ['count', 'total'],
    ],
    [{ total: 2 }],
    'mongodb manual',
  ],
  [
    'count of nothing is no document',
    [
      ['match', { kind: 'z' }],
      ['count', 'total'],
    ],
    [],
    'mongodb manual',
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
    'mongodb manual',
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
    'mongodb manual',
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
    'mongodb manual',
  ],
  [
    'group: first, last, push, addToSet',
    [
      ['match', { kind: 'x' }],
      ['sort', { n: 1 }],
      ['group', { _id: null, f: { $first: '$n' }, l: { $last: '$n' }, p: { $push: '$n' }, s: { $addToSet: '$kind' } }],
    ],
    [{ _id: null, f: 1, l: 3, p: [1, 3], s: ['x'] }],
    'mongodb manual',
  ],
  [
    'group: push leaves out missing',
    [
      ['match', { kind: 'y' }],
      ['group', { _id: null, p: { $push: '$n' } }],
    ],
    [{ _id: null, p: [null] }],
    'mongodb manual',
  ],
  [
    'group by several',
    [
      ['group', { _id: { k: '$kind', v: '$in.v' } }],
      ['sort', { '_id.v': -1 }],
      ['limit', 1],
    ],
    [{ _id: { k: 'y', v: 3 } }],
    'mongodb manual',
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
    'mongodb manual',
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
    'mongodb manual',
  ],
  [
    'unwind keeps empty text',
    [
      ['match', { _id: 'c' }],
      ['unwind', '$text'],
      ['project', { text: 1 }],
    ],
    [{ _id: 'c', text: '' }],
    'mongodb manual',
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
    'mongodb manual',
  ],
  [
    'project: in, out, computed',
    [
      ['match', { _id: 'a' }],
      ['project', { _id: 0, n: 1, v: '$in.v', twice: { $multiply: ['$n', 2] } }],
    ],
    [{ n: 1, v: 1, twice: 2 }],
    'mongodb manual',
  ],
  [
    'project leaves out',
    [
      ['match', { _id: 'd' }],
      ['project', { tags: 0, in: 0 }],
    ],
    [{ _id: 'd', kind: 'y' }],
    'mongodb manual',
  ],
  [
    'project: a missing field stays missing',
    [
      ['match', { _id: 'e' }],
      ['project', { x: '$nothing' }],
    ],
    [{ _id: 'e' }],
    'mongodb manual',
  ],
  [
    'addFields',
    [
      ['match', { _id: 'e' }],
      ['addFields', { big: { $gt: ['$n', 5] }, 'in.w': 1 }],
    ],
    [{ _id: 'e', n: 10, big: true, in: { w: 1 } }],
    'mongodb manual',
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
    'mongodb manual',
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
    'mongodb manual',
  ],
  [
    'match after group',
    [
      ['group', { _id: '$kind', c: { $sum: 1 } }],
      ['match', { c: { $gt: 1 }, _id: 'y' }],
    ],
    [{ _id: 'y', c: 2 }],
    'mongodb manual',
  ],
]

export type RefusedAggregate = [name: string, stages: Stage[], message: RegExp, source: Source]

export const REFUSED_AGGREGATES: RefusedAggregate[] = [
  ['lookup', [['lookup', { from: 'x' }]], /\$lookup/, 'local rule'],
  ['sample', [['sample', { size: 1 }]], /\$sample/, 'local rule'],
  ['geoNear', [['geoNear', { distanceField: 'd' }]], /\$geoNear/, 'local rule'],
  ['bucket', [['bucket', {}]], /\$bucket/, 'local rule'],
  ['unknown expressions', [['project', { a: { $function: {} } }]], /\$function/, 'local rule'],
  ['accumulators outside group', [['project', { a: { $sum: ['$n', 1] } }]], /\$sum/, 'local rule'],
  ['variables', [['project', { a: '$$ROOT' }]], /\$\$ROOT/, 'local rule'],
  ['limit 0', [['limit', 0]], /\$limit/, 'mongodb manual'],
  [
    'concat of numbers',
    [
      ['project', { a: { $concat: ['$n', 'x'] } }],
      ['match', {}],
    ],
    /\$concat/,
    'mongodb manual',
  ],
  ['size of no array', [['project', { a: { $size: '$nothing' } }]], /\$size/, 'mongodb manual'],
  ['$where inside match', [['match', { $where: '1' }]], /\$where/, 'mongodb manual'],
  ['unknown date formats', [['project', { a: { $dateToString: { date: '$at', format: '%G' } } }]], /%G/, 'local rule'],
  ['project of nothing', [['project', {}]], /at least one field/, 'mongodb manual'],
  ['addFields of nothing', [['addFields', {}]], /at least one field/, 'mongodb manual'],
  ['sort by nothing', [['sort', {}]], /at least one sort key/, 'mongodb manual'],
  ['sort by an empty name', [['sort', { 'in..v': 1 }]], /sort by/, 'mongodb manual'],
  ['sort in another direction', [['sort', { n: 2 }]], /direction/, 'mongodb manual'],
  ['project that keeps and leaves out', [['project', { n: 1, tags: 0 }]], /exclusion and inclusion/, 'mongodb manual'],
  ['project that leaves out and computes', [['project', { n: 0, m: '$n' }]], /leave out and compute/, 'mongodb manual'],
  ['a field and a field in it', [['project', { in: 1, 'in.v': 1 }]], /collision/, 'mongodb manual'],
  ['group without an id', [['group', { c: { $sum: 1 } }]], /must include an _id/, 'mongodb manual'],
  ['group fields with a dot', [['group', { _id: null, 'a.b': { $sum: 1 } }]], /cannot contain/, 'mongodb manual'],
  ['accumulators of a list', [['group', { _id: null, c: { $sum: ['$n', 1] } }]], /unary/, 'mongodb manual'],
  ['an accumulator that is none', [['group', { _id: null, c: { $count: {} } }]], /\$count/, 'local rule'],
  ['a comparison of three', [['project', { a: { $eq: ['$n', 1, 1] } }]], /\$eq takes not 3/, 'mongodb manual'],
  ['subtract of three', [['project', { a: { $subtract: ['$n', 1, 1] } }]], /\$subtract takes not 3/, 'mongodb manual'],
  ['ifNull of one', [['project', { a: { $ifNull: ['$n'] } }]], /\$ifNull takes not 1/, 'mongodb manual'],
  ['cond without else', [['project', { a: { $cond: { if: true, then: 1 } } }]], /else/, 'mongodb manual'],
  ['two operators in one expression', [['project', { a: { $add: [1], $size: '$n' } }]], /one field/, 'mongodb manual'],
  ['divide by 0', [['project', { a: { $divide: [1, 0] } }]], /zero/, 'mongodb manual'],
  ['add of text', [['project', { a: { $add: ['$kind', 1] } }]], /\$add/, 'mongodb manual'],
  [
    'dateToString of text',
    [['project', { a: { $dateToString: { date: '$kind', format: '%Y' } } }]],
    /date/,
    'mongodb manual',
  ],
]
