import { Matter, officerAt, WORKER } from '../../../tests/support/matter'
import { UNIT } from '../../../tests/support/synthetic'
import { expel } from './expel'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const wu = officerAt('wu', 'town')
const given = { name: '王实例', union: UNIT, ground: 'crime', judgment: '（2026）例刑初9号', judgedOn: '2026-10-08' }
const LONG = '写清楚为什么，一共要十个字以上。'
const VOTE = { on: TODAY, there: 20, yes: 18 }
const DECISION = { decision: '11月第三次会议', minutes: ['cloud://x.y/photos/p/a.jpg'], text: LONG }
const begun = (): Matter => {
  const matter = new Matter(expel, given, TODAY)
  matter.needed = { unit: UNIT, since: '2020-01-01' }
  return matter
}

it('is decided only after the group has discussed it, and the member was heard or had their days', () => {
  const matter = begun()
  expect(matter.send('decide', qian, TODAY, DECISION)).toBe('NOT_NOW')
  expect(matter.send('discussed', qian, TODAY, { ...VOTE, yes: 21 })).toBe('INVALID')
  matter.send('discussed', qian, TODAY, VOTE)
  expect(matter.commands(qian, '2026-11-30')).not.toContain('decide')
  expect(matter.commands(qian, '2026-12-01')).toContain('decide')
  expect(matter.send('explain', WORKER, TODAY, { text: '已经上诉，改判了' })).toBe('proposed')
  expect(matter.send('decide', qian, TODAY, DECISION)).toBe('committee_expels')
})
it('lies with the level above before anything ends, and silence of that level keeps a member', () => {
  const matter = begun()
  matter.send('discussed', qian, TODAY, VOTE)
  matter.send('heard', qian, TODAY, { on: TODAY, text: '没有意见' })
  matter.send('decide', qian, TODAY, DECISION)
  matter.tick('2026-12-06T04:00:00.000Z')
  expect(matter.record).toMatchObject({ state: 'to_file', desk: 'town/officer' })
  expect(matter.commands(qian, '2026-12-06')).not.toContain('file')
  const filed = begun()
  Object.assign(filed, { record: matter.record })
  expect(filed.send('file', wu, '2026-12-07', { number: '河备9号' })).toBe('expelled')
  matter.tick('2027-03-01T04:00:00.000Z')
  expect(matter.record.state).toBe('remains')
})
it('is looked at by the level above where the member does not agree', () => {
  const matter = begun()
  matter.send('discussed', qian, TODAY, VOTE)
  matter.send('explain', WORKER, TODAY, { text: '不是我' })
  matter.send('decide', qian, TODAY, DECISION)
  expect(matter.send('object', WORKER, TODAY, { text: '判的不是我' })).toBe('appealed')
  expect(matter.record.desk).toBe('town/officer')
  expect(matter.send('keep', wu, TODAY, { text: LONG })).toBe('remains')
})
