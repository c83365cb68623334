import { Gathering } from '../../../tests/support/gathering'
import { Matter, mistakesIn, officerAt } from '../../../tests/support/matter'
import { UNIT } from '../../../tests/support/synthetic'
import type { Actor } from '../../matter'
import { offerOf } from '../../shapes/offer'
import { reading } from './reading'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const wang: Actor = { person: 'wang', name: '王*', role: 'guest', line: [UNIT, 'town'] }
const given = {
  title: '高温天怎么上班',
  kind: 'study',
  article: '四十度以上，当天停止露天作业。',
  until: '2026-11-30',
  union: UNIT,
}
const published = () => new Matter(reading, given, TODAY, qian)

describe('something to read', () => {
  it('is read by members, who find nothing to press', () => {
    const offer = new Gathering(published(), `${TODAY}T04:00:00.000Z`)
    expect(offer.seen(wang)).toMatchObject({
      title: given.title,
      open: 'read',
      mine: 'out',
      lines: [{ label: '学习资料', value: given.article }],
      actions: [],
      door: null,
    })
  })
  it('counts nobody, for its officer either', () => {
    const matter = published()
    expect(offerOf(matter.context(qian, TODAY))).toMatchObject({ read: true, door: false })
    expect(matter.record.places).toEqual({ taken: 0, waiting: 0, there: 0, pending: {} })
  })
  it('goes by itself when its day is over, or earlier by its desk', () => {
    const matter = published()
    expect(matter.record).toMatchObject({ due: '2026-12-01' })
    matter.tick('2026-11-30T12:00:00.000Z')
    expect(matter.record.state).toBe('posted')
    matter.tick('2026-12-02T01:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'ended', board: null })
    expect(published().send('end', qian, TODAY)).toBe('ended')
  })
  it('is not for a day that has gone', () => {
    expect(mistakesIn(reading, given, TODAY)).toEqual([])
    expect(mistakesIn(reading, { ...given, until: '2026-11-19' }, TODAY)).toMatchObject([{ path: 'until' }])
  })
})
