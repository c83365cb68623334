import { Matter, officerAt } from '../../../tests/support/matter'
import { found } from './found'
import { join } from './join'
import { nounion } from './nounion'

const TODAY = '2026-11-20'
const wu = officerAt('wu', 'town')
const lin = officerAt('lin', 'town')
const zheng = officerAt('zheng', 'county')
const given = { firm: '示例电子有限公司', clue: 'count', members: 25, union: 'town' }
const TALK = { on: TODAY, way: 'visit', said: '可以谈谈' }
const LONG = '写清楚为什么，一共要十个字以上。'

describe('建会', () => {
  it('is about a firm, once in a county, and nobody’s in person', () => {
    const { record } = new Matter(found, given, TODAY, wu)
    const other = new Matter(found, { ...given, firm: ' 示例电子 ', union: 'county' }, TODAY, zheng)
    expect(record).toMatchObject({ parties: [], unit: 'county', about: { kind: 'employer' }, due: '2026-12-04' })
    expect(other.record.holds).toEqual(record.holds)
    expect(record.title).toBe('示例电子有限公司')
  })
  it('says that it must be where there are twenty-five', () => {
    const { words } = found.flow.states.lead ?? {}
    const of = (members: number) => {
      const matter = new Matter(found, { ...given, members }, TODAY, wu)
      return typeof words === 'function' ? words(matter.context(wu, TODAY)) : words
    }
    expect(of(25)).toContain('满 25 人')
    expect(of(24)).not.toContain('25')
  })
  it('has an end at each of its stages, with a reason', () => {
    const matter = new Matter(found, given, TODAY, wu)
    expect(matter.send('drop', wu, TODAY, { reason: 'has' })).toBe('INVALID')
    expect(matter.send('drop', wu, TODAY, { reason: 'has', said: '有公司工会' })).toBe('not_founded')
  })
  it('goes up where the employer does not want it, and is not due twice for one talk', () => {
    const matter = new Matter(found, given, TODAY, wu)
    matter.send('contacted', wu, TODAY, TALK)
    expect(matter.send('again', wu, '2026-12-10', { ...TALK, on: '2026-12-10' })).toBe('talking')
    expect(matter.record.due).toBe('2027-01-08')
    expect(matter.send('refused', wu, '2026-12-11', { said: '不想建工会' })).toBe('urging')
    expect(matter.record.desk).toBe('county/officer')
  })
  it('meets on the day that was said last, elects by more than half, and is approved by somebody else', () => {
    const matter = new Matter(found, given, TODAY, wu)
    matter.send('contacted', wu, TODAY, TALK)
    matter.send('agreed', wu, TODAY, { on: TODAY, people: 3, led: '车间主任' })
    matter.send('planned', wu, TODAY, { how: 'committee', people: 30, meets: '2026-12-01' })
    expect(matter.record.due).toBe('2026-12-01')
    matter.send('moved', wu, TODAY, { meets: '2026-12-08' })
    expect(matter.record.due).toBe('2026-12-08')
    const vote = { on: '2026-12-08', there: 20, yes: 10, relative: 'no', audit: 'member', account: 'own' }
    const whole = { ...vote, women: 'committee', papers: ['cloud://x.y/photos/p/a.jpg'] }
    expect(matter.send('elected', wu, '2026-12-08', whole)).toBe('INVALID')
    expect(matter.send('elected', wu, '2026-12-08', { ...whole, yes: 21 })).toBe('INVALID')
    expect(matter.send('elected', wu, '2026-12-08', { ...whole, yes: 11 })).toBe('approving')
    expect(matter.send('approve', wu, '2026-12-09', { decision: '9号' })).toBe('SAME_PERSON')
    expect(matter.send('approve', lin, '2026-12-09', { decision: '9号' })).toBe('approved')
  })
})

describe('我们单位没有工会', () => {
  it('is answered, taken up once, and told of as long as it goes on', () => {
    const asked = { firm: '示例电子', union: 'town', name: '王实例', mobile: '13900000001', privacy: 'agree' }
    const matter = new Matter(nounion, asked, TODAY)
    expect(matter.record).toMatchObject({ desk: 'town/officer', due: '2026-11-27' })
    expect(matter.send('start', wu, TODAY, { text: LONG })).toBe('under_way')
    expect(matter.commands(wu, TODAY)).not.toContain('start')
    const due = matter.record.due ?? ''
    expect(matter.send('tell', wu, due, { text: LONG })).toBe('under_way')
    expect((matter.record.due ?? '') > due).toBe(true)
    const begun = Object.values(matter.record.fx).find((effect) => effect.kind === 'begin')
    expect(begun).toMatchObject({ service: 'found', answers: { firm: '示例电子', clue: 'asked', union: 'town' } })
    expect(JSON.stringify(begun)).not.toContain('王')
  })
})

it('a place of work that is corrected counts where it is now', () => {
  const person = { name: '王实例', mobile: '13900000001', union: 'town', will: 'agree', privacy: 'agree' }
  const matter = new Matter(join, person, TODAY)
  expect(matter.record.about).toBeNull()
  const other = new Matter(join, { ...person, workplace: '示例电子公司' }, TODAY)
  expect(other.record.about).toEqual({ kind: 'enterprise', id: 'key-firm|示例电子' })
})
