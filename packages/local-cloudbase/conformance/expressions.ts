import type { AggregateCase } from './aggregates'

/** More pipelines over the same rows: corners of stages and expressions. */
export const EXPRESSIONS: AggregateCase[] = [
  [
    'match by operators',
    [
      ['match', { n: { $gt: 2 } }],
      ['project', { _id: 1 }],
    ],
    [{ _id: 'b' }, { _id: 'e' }],
    'mongodb manual',
  ],
  [
    'match inside arrays',
    [
      ['match', { tags: 'q' }],
      ['project', { _id: 1 }],
    ],
    [{ _id: 'a' }, { _id: 'c' }],
    'mongodb manual',
  ],
  [
    'sort: null and missing alike, before numbers',
    [
      ['sort', { n: 1, _id: 1 }],
      ['project', { _id: 1 }],
    ],
    ['c', 'd', 'a', 'b', 'e'].map((_id) => ({ _id })),
    'mongodb manual',
  ],
  [
    'sort by an array: its least element, the empty one first',
    [
      ['sort', { tags: 1 }],
      ['project', { _id: 1 }],
    ],
    ['b', 'e', 'a', 'c', 'd'].map((_id) => ({ _id })),
    'mongodb manual',
  ],
  ['skip beyond the end', [['skip', 9]], [], 'mongodb manual'],
  [
    'count after unwind',
    [
      ['unwind', '$tags'],
      ['count', 'n'],
    ],
    [{ n: 4 }],
    'mongodb manual',
  ],
  [
    'group by a missing field and null together',
    [
      ['match', { kind: 'y' }],
      ['group', { _id: '$n', c: { $sum: 1 } }],
    ],
    [{ _id: null, c: 2 }],
    'mongodb manual',
  ],
  [
    'group: the sum of text is 0',
    [['group', { _id: null, s: { $sum: '$kind' } }]],
    [{ _id: null, s: 0 }],
    'mongodb manual',
  ],
  [
    'group: min and max of text',
    [['group', { _id: null, lo: { $min: '$kind' }, hi: { $max: '$kind' } }]],
    [{ _id: null, lo: 'x', hi: 'y' }],
    'mongodb manual',
  ],
  [
    'group: max of dates',
    [['group', { _id: null, hi: { $max: '$at' } }]],
    [{ _id: null, hi: new Date('2026-02-01T03:00:00Z') }],
    'mongodb manual',
  ],
  [
    'group by nothing over nothing',
    [
      ['match', { kind: 'z' }],
      ['group', { _id: null, c: { $sum: 1 } }],
    ],
    [],
    'mongodb manual',
  ],
  [
    'group: addToSet keeps the order of first sight',
    [['group', { _id: null, k: { $addToSet: '$kind' } }]],
    [{ _id: null, k: ['x', 'y'] }],
    'unverified',
  ],
  [
    'project keeps a path',
    [
      ['match', { _id: 'd' }],
      ['project', { 'in.v': 1 }],
    ],
    [{ _id: 'd', in: { v: 3 } }],
    'mongodb manual',
  ],
  [
    'project leaves out the id alone',
    [
      ['match', { _id: 'e' }],
      ['project', { _id: 0 }],
    ],
    [{ n: 10 }],
    'mongodb manual',
  ],
  [
    'addFields overwrites',
    [
      ['match', { _id: 'e' }],
      ['addFields', { n: { $add: ['$n', 1] } }],
    ],
    [{ _id: 'e', n: 11 }],
    'mongodb manual',
  ],
  [
    'add with null or missing is null',
    [
      ['match', { kind: 'y' }],
      ['project', { _id: 0, s: { $add: ['$n', 1] } }],
    ],
    [{ s: null }, { s: null }],
    'mongodb manual',
  ],
  [
    'concat with missing is null',
    [
      ['match', { _id: 'a' }],
      ['project', { t: { $concat: ['$kind', '$nothing'] } }],
    ],
    [{ _id: 'a', t: null }],
    'mongodb manual',
  ],
  [
    'dateToString in UTC',
    [
      ['match', { _id: 'a' }],
      ['project', { _id: 0, d: { $dateToString: { date: '$at', format: '%Y-%m-%d' } } }],
    ],
    [{ d: '2026-01-31' }],
    'mongodb manual',
  ],
  [
    'dateToString with an offset',
    [
      ['match', { _id: 'a' }],
      ['project', { _id: 0, d: { $dateToString: { date: '$at', format: '%H:%M:%S', timezone: '+08:00' } } }],
    ],
    [{ d: '01:00:00' }],
    'mongodb manual',
  ],
  [
    'dateToString of nothing is null',
    [
      ['match', { _id: 'd' }],
      ['project', { _id: 0, d: { $dateToString: { date: '$at', format: '%Y' } } }],
    ],
    [{ d: null }],
    'mongodb manual',
  ],
  [
    'ifNull of null',
    [
      ['match', { _id: 'c' }],
      ['project', { _id: 0, n: { $ifNull: ['$n', 0] } }],
    ],
    [{ n: 0 }],
    'mongodb manual',
  ],
  [
    'cond as an object',
    [
      ['match', { _id: 'a' }],
      ['project', { _id: 0, n: { $cond: { if: { $eq: ['$n', 1] }, then: 'one', else: 'more' } } }],
    ],
    [{ n: 'one' }],
    'mongodb manual',
  ],
]
