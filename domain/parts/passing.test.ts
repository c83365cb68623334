import { lineOf, Matter, officerAt, ORGS, WORKER } from '../../tests/support/matter'
import { household, UNIT } from '../../tests/support/synthetic'
import { caseView, decide } from '../matter'
import { aidFile } from '../services/aid/file'
import { join } from '../services/org/join'

const TODAY = '2026-11-20'
const WHY = '我们只有一个人，走访要两个人，请镇里来办。'
const qian = officerAt('qian', UNIT)
const wu = officerAt('wu', 'town')
const photo = ['cloud://e/u/x/1.jpg']
const file = () => new Matter(aidFile, household(photo, photo), TODAY)

describe('handing up', () => {
  it('gives it to the union above, which handles what the one below would have handled', () => {
    const matter = file()
    matter.send('accept', qian, TODAY)
    expect(matter.send('handUp', qian, '2026-11-24', { text: WHY })).toBe('surveying')
    expect(matter.record).toMatchObject({ desk: 'town/officer', taken: 'town', due: '2026-12-01' })
    expect(matter.commands(qian, '2026-11-25')).toEqual([])
    const visit = { with: 'sheng', on: '2026-11-25', found: '家里四口人，一个人挣钱。' }
    expect(matter.send('visit', wu, '2026-11-25', visit)).toBe('visited')
    expect(matter.send('confirmVisit', officerAt('sheng', 'town'), '2026-11-25')).toBe('assessed')
    expect(matter.record.log.find(({ command }) => command === 'handUp')?.note).toBe(WHY)
  })
  it('is no button where nobody stands above', () => {
    const matter = new Matter(
      aidFile,
      household(photo, photo),
      TODAY,
      WORKER,
      lineOf(UNIT, { [UNIT]: { ...ORGS[UNIT]!, parent: null } }),
    )
    expect(matter.commands(qian, TODAY)).not.toContain('handUp')
  })
})

describe('passing on', () => {
  const given = {
    name: '王实例',
    mobile: '13900000001',
    union: UNIT,
    idNumber: '990101199001010019',
    worker: 'employed',
  }
  const order = (to: string) => ({ id: 'p1', name: 'passOn', step: 'submitted', input: { to, text: WHY } })
  const passed = (to: string) => {
    const matter = new Matter(join, given, TODAY)
    const context = matter.context(qian, TODAY)
    return decide(order(to), { ...context, facts: { ...context.facts, orgs: ORGS } })
  }
  it('moves it to another line, with a new term, and out of sight of the one that had it', () => {
    const decision = passed('elsewhere')
    if (!decision.ok) throw new Error(decision.message)
    expect(decision.next).toMatchObject({
      unit: 'elsewhere',
      desk: 'elsewhere/officer',
      orgs: ['elsewhere', 'town', 'county', 'city'],
    })
    const matter = new Matter(join, given, TODAY)
    matter.record = decision.next
    expect(matter.send('approve', qian, TODAY)).toBe('NOT_FOUND')
    expect(matter.commands(officerAt('chen', 'elsewhere'), TODAY)).toContain('approve')
    const titles = Object.values(decision.next.fx).flatMap((effect) => (effect.kind === 'inbox' ? [effect.title] : []))
    expect(titles).toEqual(expect.arrayContaining(['您的申请有新进展', '有一件事到了您手里']))
    const view = caseView(matter.context(WORKER, TODAY), { flags: [], objections: [], colleagues: [] })
    expect(view.timeline.at(-2)).toMatchObject({ title: '转给该办的工会', note: WHY })
  })
  it('goes nowhere that does not exist, and not along its own line', () => {
    expect(passed('nowhere')).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'to' }] })
    expect(passed('county')).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'to' }] })
  })
})
