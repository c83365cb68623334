import { household } from '../../../../tests/support/synthetic'
import { Matter, officerAt, WORKER } from '../../../../tests/support/matter'
import { askedToPass } from '../../../parts/agenda'
import { caseView, decide } from '../../../matter'
import type { Answers } from '../../../form'
import { decidedClass } from './decided'
import { aidFile } from './index'

const TODAY = '2026-11-30'
const zheng = officerAt('zheng', 'county')
const around = { flags: [], objections: [], colleagues: [] }

/** A household before the county, which decides. @param more answers besides those of the worked example */
function atCounty(more: Answers = {}): Matter {
  const matter = new Matter(aidFile, { ...household(['p'], ['q']), ...more }, '2026-11-20')
  matter.record = { ...matter.record, state: 'county_review', desk: 'county/officer' }
  return matter
}
const RICH: Answers = { incomes: [{ type: 'wage', who: '王实例', amount: 90_000_000 }] }
const WHY = '房子刚被水淹了，账上看不出来'
const approve = (matter: Matter, input: Answers) => matter.send('approve', zheng, TODAY, input)

describe('the class of a file', () => {
  it('is not chosen for the officer: the suggestion stands beside the question', () => {
    const { actions } = caseView(atCounty().context(zheng, TODAY), around)
    const [field] = actions.find(({ command }) => command === 'approve')?.fields ?? []
    expect(field).toMatchObject({ id: 'class', hint: '测算：相对困难；每人每月 1,000.00 元。只供参考，请您定。' })
    expect(field).not.toHaveProperty('default')
    expect(approve(atCounty(), {})).toBe('INVALID')
  })
  it('is decided as suggested without more; as another only with a reason; as none not at all', () => {
    expect(approve(atCounty(), { class: 'relative' })).toBe('filed')
    expect(approve(atCounty(), { class: 'deep' })).toBe('INVALID')
    expect(approve(atCounty(RICH), { class: 'relative' })).toBe('INVALID')
    expect(approve(atCounty(RICH), { class: 'none' })).toBe('INVALID')
    expect(approve(atCounty(RICH), { class: 'accident', classWhy: WHY })).toBe('filed')
  })
  it('stays with what had fitted, why, and who decided; the worker reads it, and that it is not yet money', () => {
    const matter = atCounty({ dibao: 'receiving' })
    expect(approve(matter, { class: 'relative', classWhy: WHY })).toBe('filed')
    expect(decidedClass(matter.record)).toBe('relative')
    const { sections } = caseView(matter.context(zheng, TODAY), around)
    const rows = sections.find(({ id }) => id === 'decided')?.rows.map(({ label, value }) => [label, value])
    expect(rows).toEqual([
      ['定为', '相对困难'],
      ['测算的', '深度困难，也符合相对困难'],
      ['为什么不一样', WHY],
      ['谁定的', 'zheng*，11月30日 周一'],
    ])
    const own = caseView(matter.context(WORKER, TODAY), around)
    expect(own.words).toBe('已经记进帮扶名册，定为相对困难。名册不是钱：要用钱时点下面的“申请”，每一项另外批。')
    expect(own.timeline.find(({ note }) => note)?.note).toBe(`定为相对困难。和测算的不一样，是因为：${WHY}`)
  })
  it('is asked at a sitting of each household, with what is suggested for that one', () => {
    const matter = atCounty()
    const context = { ...matter.context(zheng, TODAY), meeting: 'm' }
    expect(askedToPass(context).map(({ id, hint }) => [id, hint?.slice(0, 7)])).toEqual([
      ['class', '测算：相对困难'],
      ['classWhy', undefined],
    ])
    const minutes = { meeting: 'm', on: TODAY, number: '2026年第3次会议', present: 7 }
    const order = (input: Answers) => ({ id: 'r', name: 'meetingYes', step: 'county_review', input })
    expect(decide(order(minutes), context)).toMatchObject({ ok: false })
    const decided = decide(order({ ...minutes, class: 'relative' }), context)
    expect(decided).toMatchObject({ ok: true, next: { state: 'filed' } })
    expect(decided.ok && decidedClass(decided.next)).toBe('relative')
  })
})
