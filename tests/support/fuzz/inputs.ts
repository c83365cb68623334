import fc from 'fast-check'
import type { AnyRoute } from '../access/table'

/*
 * What nobody's phone sends: the wrong kind of everything, huge, deep, with names that mean something to a program, and
 * requests that are right but for one part.
 */

export interface Sent {
  name: 'api' | 'import'
  event: unknown
}

const deep = (depth: number, list: boolean): unknown => {
  let value: unknown = '底'
  for (let at = 0; at < depth; at += 1) value = list ? [value] : { a: value }
  return value
}

/** Words for a query language, a program, a file system, a page, a sheet. */
const WORDS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '$where', '$gt', 'a.b', '.', '$', ''],
  ...[
    '../../etc/passwd',
    'cloud://x/../y',
    'u/p0/../p1/a.jpg',
    '/local/report',
    '%00',
    '%2e%2e%2f',
    '{{7*7}}',
    '${7*7}',
  ],
  ...["' or 1=1 --", '<script>alert(1)</script>', '=cmd|x', '\u0000', '\ud800', '\udfff\ud800', '𠮷'.repeat(9)],
  ...['\u202e倒着写', '零\u200b宽\u200d字\ufeff', 'ﬀﬁ①Ⅷ', '٣٤٥', '１２３', 'İıſ', '\u0301'.repeat(40), '\r\n\t', ' '],
  ...['NaN', 'Infinity', '-0', '1e999', '0x10', '2026-02-30', '9999-12-31', '2026-11-20T02:00:00.000Z', 'null', 'true'],
]
const OPERATORS: unknown[] = [
  ...[{ $gt: '' }, { $ne: null }, { $regex: '.*' }, { $where: 'sleep(9)' }, { $in: [] }, { $exists: true }],
  ...[
    { _id: { $gt: '' } },
    { 'a.b.c': 1 },
    { $set: { state: 'filed' } },
    { $inc: { n: 1 } },
    { fieldName: 'x', op: 'gt' },
  ],
  ...[JSON.parse('{"__proto__":{"admin":true}}'), JSON.parse('{"constructor":{"prototype":{"ok":true}}}')],
]
const NUMBERS = [0, -1, 0.1, 1e21, 2 ** 53, -(2 ** 63), 1.7976931348623157e308, 5e-324]

/** Any value that no question asks for. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 3, arbitrary: fc.constantFrom(...OPERATORS) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...NUMBERS, null, true, false, [], {}, [[]], [null], [{}]) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 7_000 }).map((long) => '长'.repeat(long)) },
  { weight: 1, arbitrary: fc.integer({ min: 10, max: 2_000 }).map((many) => Array.from({ length: many }, () => 'x')) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 5, max: 2_000 }), fc.boolean()).map(([depth, list]) => deep(depth, list)),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
)

type Data = Record<string, unknown>
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same with one part, at any depth, another. */
function withOne(data: Data, path: number[], value: unknown): Data {
  const [first = 0, ...rest] = path
  const inside = Object.keys(data).filter((one) => isData(data[one]) || Array.isArray(data[one]))
  // Half of them go as deep as they can: past the door, to what the services ask.
  const keys = first % 2 && inside.length > 0 ? inside : Object.keys(data)
  const key = keys[first % Math.max(1, keys.length)]
  if (key === undefined) return data
  const inner = data[key]
  return {
    ...data,
    [key]: rest.length > 0 && isData(inner) && Object.keys(inner).length > 0 ? withOne(inner, rest, value) : value,
  }
}

const without = (data: Data, at: number): Data =>
  Object.fromEntries(Object.entries(data).filter((_one, index, all) => index !== at % Math.max(1, all.length)))

const spoilt = (data: Data): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), hostile)
        .map(([path, value]) => withOne(data, path, value)),
    },
    { weight: 2, arbitrary: fc.nat(20).map((at) => without(data, at)) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...WORDS), hostile).map(([key, value]) => ({ ...data, [key]: value })),
    },
    { weight: 1, arbitrary: hostile },
    { weight: 1, arbitrary: fc.constant(data) },
  )

const nameOf = (route: string): Sent['name'] => (route.startsWith('import.') ? 'import' : 'api')

/** A call of a route with a right request that is spoilt, or what is no request at all. */
export const sentTo = (route: AnyRoute, data: object): fc.Arbitrary<Sent> =>
  fc.oneof(
    {
      weight: 15,
      arbitrary: spoilt(data as Data).map((one) => ({ name: nameOf(route), event: { route, data: one } })),
    },
    {
      weight: 1,
      arbitrary: fc
        .record(
          { route: fc.oneof(hostile, fc.constant(route)), data: hostile, version: hostile, openid: hostile },
          { requiredKeys: [] },
        )
        .map((event) => ({ name: nameOf(route), event })),
    },
  )
