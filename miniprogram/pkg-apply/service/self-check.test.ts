import { services } from '../../../domain/services'
import type { Answers } from '../../../domain/form'
import { isAnswered, screenErrors, screensOf } from './self-check'

const self = services['aid.file']!.asks.eligibility!
const MONEY: Answers = { members: 4, income: 8_400_000, rigid: 3_600_000 }

describe('the screens of a self-check', () => {
  it('are the household’s money on one, and each further question on its own', () => {
    const ids = screensOf(self, {}).map(({ fields }) => fields.map(({ id }) => id))
    expect(ids).toEqual([['members', 'income', 'rigid', 'dibao'], ['accident'], ['ill']])
    const more = screensOf(self, { accident: 'yes' }).map(({ fields }) => fields[0]?.id)
    expect(more).toEqual(['members', 'accident', 'loss', 'paid', 'ill'])
  })
  it('are one question each where nothing is said of the first', () => {
    const { fields, judge, results } = self
    expect(
      screensOf({ fields, judge, results }, {}).every(
        (one) => one.fields.length === 1 && one.title === one.fields[0]?.label,
      ),
    ).toBe(true)
  })
  it('go on with the tap that answers the last question, and not before the others are answered', () => {
    const [first] = screensOf(self, {})
    const whole = { ...MONEY, dibao: 'none' }
    expect(isAnswered(first!, 'dibao', whole)).toBe(true)
    expect(isAnswered(first!, 'dibao', { dibao: 'none' })).toBe(false)
    expect(isAnswered(first!, 'income', whole)).toBe(false)
    expect(screenErrors(first!, { dibao: 'none' }).map(({ path }) => path)).toEqual(['members', 'income', 'rigid'])
  })
})
