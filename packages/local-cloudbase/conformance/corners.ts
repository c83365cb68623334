import type { QueryCase, RefusedQuery } from './queries'
import type { RefusedUpdate, UpdateCase } from './updates'

/** More questions to the same documents: arrays in arrays. */
export const QUERY_CORNERS: QueryCase[] = [
  ['elemMatch inside elemMatch', (c) => ({ v: c.elemMatch({ $elemMatch: { $gt: 1 } }) }), 'nested', 'mongodb manual'],
  ['elemMatch with size: of an element', (c) => ({ v: c.elemMatch({ $size: 2 }) }), 'nested', 'mongodb manual'],
  ['elemMatch with ne', (c) => ({ v: c.elemMatch({ $ne: 5 }) }), 'array nested people', 'mongodb manual'],
  ['elemMatch by a place in an inner array', (c) => ({ v: c.elemMatch({ 0: 1 }) }), 'nested', 'unverified'],
  ['elemMatch with or', (c) => ({ v: c.elemMatch({ $or: [{ name: 'C' }, { age: 31 }] }) }), 'people', 'mongodb manual'],
  [
    'elemMatch below elemMatch',
    (c) => ({ 'v.list': c.elemMatch({ tags: { $all: ['q', 'p'] } }) }),
    'deep',
    'mongodb manual',
  ],
  ['in below elemMatch', (c) => ({ v: c.elemMatch({ name: c.in(['C', 'D']) }) }), 'people', 'protocol'],
  ['elemMatch on an object', (c) => ({ v: c.elemMatch({ a: 1 }) }), '', 'mongodb manual'],
  ['a number inside an inner array is not found', () => ({ v: 2 }), '', 'mongodb manual'],
  ['a place in an inner array', () => ({ 'v.0.1': 2 }), 'nested', 'mongodb manual'],
  ['not of an equality', (c) => ({ v: c.not(c.eq(5)), _id: c.in(['int', 'array', 'text']) }), 'text', 'mongodb manual'],
  ['all of places', (c) => ({ 'v.0': c.all([1]) }), 'array nested', 'mongodb manual'],
]

export const REFUSED_QUERY_CORNERS: RefusedQuery[] = [
  ['an escape that PCRE does not know', () => ({ v: /\u5de5/ }), /\\u/, 'mongodb manual'],
  ['POSIX classes', (_, db) => ({ v: db.RegExp({ regexp: '[[:alpha:]]' }) }), /POSIX/, 'local rule'],
  [
    'all inside elemMatch, of which the SDK sends the first value alone',
    (c) => ({ v: c.elemMatch({ tags: c.all(['q', 'p']) }) }),
    /\$all/,
    'protocol',
  ],
  ['options that are none', (_, db) => ({ v: db.RegExp({ regexp: 'a', options: 'x' }) }), /flag/, 'local rule'],
  ['elemMatch that is no object', (c) => ({ v: c.elemMatch(5) }), /\$elemMatch/, 'mongodb manual'],
  ['all that is no list', () => ({ v: { $all: 5 } }), /\$all/, 'mongodb manual'],
  ['in that is no list', () => ({ v: { $in: 5 } }), /\$in/, 'mongodb manual'],
  ['not of a value', () => ({ v: { $not: 5 } }), /\$not/, 'mongodb manual'],
  ['type', () => ({ v: { $type: 'string' } }), /\$type/, 'local rule'],
  ['bitsAllSet', () => ({ v: { $bitsAllSet: 1 } }), /\$bitsAllSet/, 'local rule'],
]

export const UPDATE_CORNERS: UpdateCase[] = [
  ['bit beyond 32 bits', { a: 2 ** 40 }, (c) => ({ a: c.bit({ or: 1 }) }), { a: 2 ** 40 + 1 }, 'mongodb manual'],
  ['bit of a negative number', { a: -1 }, (c) => ({ a: c.bit({ and: 255 }) }), { a: 255 }, 'mongodb manual'],
  [
    'pulls an array that is an element',
    { a: [[1, 2], [2, 1], 1] },
    (c) => ({ a: c.pull([1, 2]) }),
    { a: [[2, 1], 1] },
    'mongodb manual',
  ],
  [
    'pulls an inner array by one of its elements',
    { a: [[1, 5], 2, 0] },
    (c) => ({ a: c.pull(c.gte(2)) }),
    { a: [0] },
    'unverified',
  ],
  ['pushes an empty list', { a: [1] }, (c) => ({ a: c.push([]) }), { a: [1] }, 'mongodb manual'],
  ['increments by 0', { a: 1 }, (c) => ({ a: c.inc(0) }), { a: 1 }, 'mongodb manual'],
]

export const REFUSED_UPDATE_CORNERS: RefusedUpdate[] = [
  ['rename of an array element', { a: [1] }, (c) => ({ 'a.0': c.rename('b') }), /array element/, 'mongodb manual'],
  ['rename into an array', { a: 1, b: [1] }, (c) => ({ a: c.rename('b.0') }), /array element/, 'mongodb manual'],
  [
    'push at a fraction',
    { a: [1] },
    (c) => ({ a: c.push({ each: [2], position: 0.5 }) }),
    /\$position/,
    'mongodb manual',
  ],
  ['an operator of its own', { a: 1 }, () => ({ $currentDate: { a: true } }), /\$currentDate/, 'local rule'],
]
