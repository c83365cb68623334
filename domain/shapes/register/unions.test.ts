import { LEVELS } from '../../matter/types'
import { notClosable, unionFields } from './unions'

const NOTHING = { unions: false, members: false, matters: false, people: false, sites: false }

it('a union below is of a lower level', () => {
  const levels = LEVELS.map((level) => {
    const [, field] = unionFields(level)
    return field?.kind === 'choice' ? field.options.map(({ value }) => value) : null
  })
  expect(levels).toEqual([[], ['unit'], ['town', 'unit'], ['county', 'town', 'unit']])
})

it('all that stands in the way of closing is said at once, and nothing else', () => {
  expect(notClosable(NOTHING)).toBeNull()
  const words = notClosable({ ...NOTHING, members: true, sites: true })
  expect(words).toBe('现在还不能撤：名册上还有会员，先转走；还有工地归它管，先移走。')
})
