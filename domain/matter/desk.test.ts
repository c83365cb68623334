import { lineOf, ORGS } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import { ancestry, orgAtLevel } from './desk'
import type { Level, OrgTree } from './index'

/** Which union of a line handles what belongs to a level. */
describe('the union of a level', () => {
  const at = (tree: OrgTree, unit: string, level: Level) => orgAtLevel({ orgs: ancestry(unit, tree) }, level, tree)
  const whole = lineOf(UNIT)

  it('is that of the line', () => {
    expect((['unit', 'town', 'county', 'city'] as const).map((level) => at(whole, UNIT, level))).toEqual([
      UNIT,
      'town',
      'county',
      'city',
    ])
  })
  it('is the next one above where the level is missing', () => {
    const without = { [UNIT]: { ...ORGS[UNIT]!, parent: 'county' }, county: ORGS.county!, city: ORGS.city! }
    expect(at(without, UNIT, 'town')).toBe('county')
    expect(at(whole, 'county', 'unit')).toBe('county')
  })
  it('is the highest there is where none is above: an open case lies at some desk', () => {
    const short = { [UNIT]: ORGS[UNIT]!, town: { ...ORGS.town!, parent: null } }
    expect(at(short, UNIT, 'county')).toBe('town')
    expect(at(short, UNIT, 'city')).toBe('town')
  })
  it('is none in an empty line', () => {
    expect(at({}, UNIT, 'unit')).toBeNull()
  })
})
