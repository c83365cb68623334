import { lawyer } from '../services/law/lawyer'
import { proposal } from '../services/work/proposal'
import { ORGS } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import { isOn, notOffered } from './offered'
import type { Org, OrgTree, Switch } from './types'

const TODAY = '2026-11-20'
const said = (service: string, on: boolean, days: Partial<Switch> = {}): Switch => ({
  ...{ service, on, from: '2026-01-01', to: null },
  ...days,
})
/** The county with what some unions say. */
const saying = (said: Record<string, Switch[]>): OrgTree =>
  Object.fromEntries<Org>(
    Object.values(ORGS).map((org: Org) => [org.id, said[org.id] ? { ...org, switches: said[org.id] } : org]),
  )
const on = (by: Record<string, Switch[]>, service = proposal, today = TODAY) =>
  isOn(service, UNIT, { orgs: saying(by), today })

describe('which services a union has', () => {
  it.each<[string, Record<string, Switch[]>, boolean]>([
    ['nobody says anything', {}, true],
    ['the union itself has not', { [UNIT]: [said('proposal', false)] }, false],
    ['another service', { [UNIT]: [said('join', false)] }, true],
    ['the town has not', { town: [said('proposal', false)] }, false],
    ['the town has not, the unit has', { town: [said('proposal', false)], [UNIT]: [said('proposal', true)] }, true],
    ['not the town, but another unit', { elsewhere: [said('proposal', false)] }, true],
    ['the later line counts', { [UNIT]: [said('proposal', false), said('proposal', true)] }, true],
    ['it begins tomorrow', { [UNIT]: [said('proposal', false, { from: '2026-11-21' })] }, true],
    ['its last day is today', { [UNIT]: [said('proposal', false, { to: TODAY })] }, false],
    ['it ended yesterday', { [UNIT]: [said('proposal', false, { to: '2026-11-19' })] }, true],
    ['on only since today', { city: [said('proposal', false)], town: [said('proposal', true, { from: TODAY })] }, true],
  ])('%s', (_words, by, expected) => expect(on(by)).toBe(expected))

  it('is the level’s that receives it, not the unit’s', () => {
    expect(on({ [UNIT]: [said('lawyer', false)], town: [said('lawyer', false)] }, lawyer)).toBe(true)
    expect(on({ county: [said('lawyer', false)] }, lawyer)).toBe(false)
  })
  it('names the nearest union above that has it, or the number of all unions', () => {
    const why = (by: Record<string, Switch[]>) => notOffered(proposal, UNIT, { orgs: saying(by), today: TODAY })
    const off = [said('proposal', false)]
    expect(why({})).toBeNull()
    expect(why({ [UNIT]: off })).toEqual({
      ok: false,
      code: 'NOT_OFFERED',
      message: '这个工会还没有开通这项服务，可以找上一级工会：town，电话 12351。',
    })
    expect(why({ town: off, county: [said('proposal', true)] })?.message).toContain('：county，')
    expect(why({ city: off })?.message).toBe('这里还没有开通这项服务。请打 12351 问问。')
  })
})
