import type { AggregateCase } from './aggregates'

/** More pipelines over the same rows: what stages make of nested fields, arrays and missing values. */
export const RESHAPES: AggregateCase[] = [
  [
    'addFields sets in every element of an array',
    [
      ['match', { _id: 'd' }],
      ['project', { list: [{ v: 1 }, { v: 2 }] }],
      ['addFields', { 'list.w': '$_id' }],
    ],
    [
      {
        _id: 'd',
        list: [
          { v: 1, w: 'd' },
          { v: 2, w: 'd' },
        ],
      },
    ],
    'mongodb manual',
  ],
  [
    'addFields merges nested objects',
    [
      ['match', { _id: 'd' }],
      ['project', { in: 1 }],
      ['addFields', { in: { w: 1 } }],
    ],
    [{ _id: 'd', in: { v: 3, w: 1 } }],
    'mongodb manual',
  ],
  [
    'addFields makes an object of a scalar on the way',
    [
      ['match', { _id: 'e' }],
      ['addFields', { 'n.x': 1 }],
    ],
    [{ _id: 'e', n: { x: 1 } }],
    'unverified',
  ],
  [
    'addFields with a missing value removes the field',
    [
      ['match', { _id: 'e' }],
      ['addFields', { n: '$nothing' }],
    ],
    [{ _id: 'e' }],
    'unverified',
  ],
  [
    'addFields computes from the document as it came',
    [
      ['match', { _id: 'e' }],
      ['addFields', { n: { $add: ['$n', 1] }, m: '$n' }],
    ],
    [{ _id: 'e', n: 11, m: 10 }],
    'mongodb manual',
  ],
  [
    'project computes inside the elements of an array',
    [
      ['match', { _id: 'a' }],
      ['addFields', { list: [{ v: 1 }, { v: 2 }] }],
      ['project', { 'list.w': '$n' }],
    ],
    [{ _id: 'a', list: [{ w: 1 }, { w: 1 }] }],
    'unverified',
  ],
  [
    'project of nested objects means paths',
    [
      ['match', { _id: 'd' }],
      ['project', { in: { v: 1 } }],
    ],
    [{ _id: 'd', in: { v: 3 } }],
    'mongodb manual',
  ],
  [
    'project of a path through an array of objects',
    [
      ['match', { _id: 'd' }],
      ['project', { list: [{ v: 1 }, { v: 2 }] }],
      ['project', { all: '$list.v' }],
    ],
    [{ _id: 'd', all: [1, 2] }],
    'mongodb manual',
  ],
  [
    'project of an array: a missing value is null in it',
    [
      ['match', { _id: 'e' }],
      ['project', { _id: 0, list: ['$n', '$nothing'] }],
    ],
    [{ list: [10, null] }],
    'mongodb manual',
  ],
  [
    'text is true, the empty one too; null, missing and 0 are not',
    [
      ['match', { _id: 'c' }],
      [
        'project',
        {
          _id: 0,
          empty: { $and: ['$text'] },
          none: { $or: ['$n', '$nothing', 0] },
          not: { $not: ['$text'] },
          cond: { $cond: ['$text', 'yes', 'no'] },
        },
      ],
    ],
    [{ empty: true, none: false, not: false, cond: 'yes' }],
    'mongodb manual',
  ],
  [
    'cond computes the chosen branch only',
    [
      ['match', { _id: 'c' }],
      ['project', { _id: 0, x: { $cond: [{ $eq: ['$n', null] }, 'none', { $divide: [1, 0] }] } }],
    ],
    [{ x: 'none' }],
    'unverified',
  ],
  [
    'size of a list of one operand',
    [
      ['match', { _id: 'a' }],
      ['project', { _id: 0, s: { $size: ['$tags'] } }],
    ],
    [{ s: 2 }],
    'mongodb manual',
  ],
  [
    'ifNull of several',
    [
      ['match', { _id: 'c' }],
      ['project', { _id: 0, x: { $ifNull: ['$n', '$nothing', 'z'] } }],
    ],
    [{ x: 'z' }],
    'mongodb manual',
  ],
  [
    'add and subtract of dates',
    [
      ['match', { _id: 'a' }],
      [
        'project',
        { _id: 0, later: { $add: ['$at', 1000] }, ms: { $subtract: ['$at', new Date('2026-01-31T16:59:59Z')] } },
      ],
    ],
    [{ later: new Date('2026-01-31T17:00:01Z'), ms: 1000 }],
    'mongodb manual',
  ],
  [
    'group by a number and by its text apart',
    [
      ['project', { k: { $cond: [{ $eq: ['$kind', 'x'] }, 1, '1'] } }],
      ['group', { _id: '$k', c: { $sum: 1 } }],
    ],
    [
      { _id: 1, c: 2 },
      { _id: '1', c: 3 },
    ],
    'mongodb manual',
  ],
  [
    'group by an object: a missing field is not null in it',
    [
      ['match', { _id: { $in: ['c', 'd'] } }],
      ['group', { _id: { n: '$n' }, c: { $sum: 1 } }],
    ],
    [
      { _id: { n: null }, c: 1 },
      { _id: {}, c: 1 },
    ],
    'mongodb manual',
  ],
  [
    'group: first and last of missing are null',
    [['group', { _id: null, f: { $first: '$text' }, l: { $last: '$text' } }]],
    [{ _id: null, f: null, l: null }],
    'mongodb manual',
  ],
  [
    'group: the sum of an array is 0, its average null',
    [
      ['match', { _id: 'a' }],
      ['addFields', { list: [1, 2] }],
      ['group', { _id: null, s: { $sum: '$list' }, avg: { $avg: '$list' } }],
    ],
    [{ _id: null, s: 0, avg: null }],
    'mongodb manual',
  ],
  [
    'group: push of objects leaves missing fields out',
    [
      ['match', { _id: { $in: ['d', 'e'] } }],
      ['group', { _id: null, p: { $push: { id: '$_id', n: '$n' } } }],
    ],
    [{ _id: null, p: [{ id: 'd' }, { id: 'e', n: 10 }] }],
    'mongodb manual',
  ],
  [
    'group: a sum over a condition',
    [['group', { _id: null, c: { $sum: { $cond: [{ $eq: ['$kind', 'x'] }, 1, 0] } } }]],
    [{ _id: null, c: 2 }],
    'mongodb manual',
  ],
  [
    'comparisons of numbers in expressions',
    [
      ['match', { _id: 'b' }],
      [
        'project',
        { _id: 0, lt: { $lt: ['$n', 3] }, lte: { $lte: ['$n', 3] }, gte: { $gte: ['$n', 4] }, ne: { $ne: ['$n', 4] } },
      ],
    ],
    [{ lt: false, lte: true, gte: false, ne: true }],
    'mongodb manual',
  ],
  [
    'dates and text compare by type in expressions',
    [
      ['match', { _id: 'a' }],
      ['project', { _id: 0, x: { $gt: ['$at', '$kind'] }, y: { $lt: ['$tags', true] } }],
    ],
    [{ x: true, y: true }],
    'mongodb manual',
  ],
]
