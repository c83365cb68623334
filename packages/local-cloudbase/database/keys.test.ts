import fc from 'fast-check'
import { encodeKey } from './keys'
import { compare, type Value } from './values'
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
