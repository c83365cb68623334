import { household, UNIT, WANG } from '../../tests/support/synthetic'
import { Matter, officerAt, WORKER } from '../../tests/support/matter'
import { caseView, commandsFor, decide } from '../matter'
import type { CommandContext } from '../matter'
import { aidFile } from '../services/aid/file'
import { join } from '../services/org/join'
import type { Answers } from '../form'

const TODAY = '2026-11-21'
const AROUND = { flags: [], objections: [], colleagues: [] }
const qian = officerAt('qian', UNIT)
const given: Answers = { name: '王实例', mobile: '13900000001', union: UNIT, will: 'agree', privacy: 'agree' }
const applied = () => new Matter(join, { ...given, idNumber: WANG, worker: 'food' }, '2026-11-19')
const minutes = {
  meeting: 'm1',
  on: '2026-11-20',
  number: '2026年第3次委员会会议',
  present: 7,
  papers: ['cloud://e/1.jpg'],
}
const WHY = '身份证号和姓名对不上，请核对。'

/** A sitting takes a step, as the server has it taken. */
function sits(matter: Matter, step: string, input: Answers = minutes, more: Partial<CommandContext> = {}): string {
  const context = { ...matter.context(qian, TODAY), meeting: 'm1', ...more }
  const order = { id: `r-${step}`, name: step, step: matter.record.state, input }
  const decision = decide(order, context)
  if (!decision.ok) return decision.code
  matter.record = decision.next
  return decision.next.state
}
const seen = (matter: Matter, actor = qian) => caseView(matter.context(actor, TODAY), AROUND)

describe('a case that a sitting decides', () => {
  it('passes with its facts kept: a member from the day of the sitting, told in words', () => {
    const matter = applied()
    expect(sits(matter, 'meetingYes')).toBe('member')
    expect(matter.record.kept['meetingYes']).toMatchObject({ by: 'qian', input: minutes })
    expect(Object.values(matter.record.fx)).toContainEqual(
      expect.objectContaining({ kind: 'member', org: UNIT, since: '2026-11-20' }),
    )
    expect(matter.record.holds).toEqual(['join|wang', `join|key-${WANG}`])
    expect(seen(matter, WORKER).timeline[0]).toMatchObject({
      title: '工会委员会开会通过了',
      note: '2026年第3次委员会会议，11月20日。',
    })
  })
  it('shows officers which sitting it was, with a photo of its minutes, and the worker none of it', () => {
    const matter = applied()
    sits(matter, 'meetingYes')
    expect(seen(matter).sections[0]).toEqual({
      id: 'meetingYes',
      title: '上会',
      rows: [
        { id: '上会', label: '上会', value: '2026年第3次委员会会议，11月20日' },
        { id: '到会', label: '到会', value: '7 人' },
        { id: '定下来的', label: '定下来的', value: '通过' },
        { id: 'meetingYes', label: '会议记录', value: '1 张', photos: 1 },
      ],
    })
    expect(seen(matter, WORKER).sections.map(({ title }) => title)).not.toContain('上会')
  })
  it('is refused with the reason that the row asks for, and may be appealed against as any', () => {
    const matter = applied()
    expect(sits(matter, 'meetingNo')).toBe('INVALID')
    expect(sits(matter, 'meetingNo', { ...minutes, code: 'identity', text: WHY })).toBe('rejected')
    expect(matter.lastNote()).toBe(`${WHY}\n2026年第3次委员会会议，11月20日。`)
    expect(seen(matter, WORKER).refusal).toMatchObject({ text: WHY })
    expect(matter.send('appeal', WORKER, TODAY, { text: WHY + WHY })).toBe('appeal_review')
  })
  it('that was put off stays where it is, with its day, and can go to the next', () => {
    const matter = applied()
    const { due, since } = matter.record
    expect(sits(matter, 'meetingLater')).toBe('submitted')
    expect(matter.record).toMatchObject({ due, since })
    expect(matter.lastNote()).toBe('2026年第3次委员会会议，11月20日，这次没定，下次会上再议。')
    expect(sits(matter, 'meetingYes', { ...minutes, number: '2026年第4次委员会会议' })).toBe('member')
    expect(
      seen(matter)
        .sections.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(['meetingLater', 'meetingYes'])
  })
  it('was handed in before it', () => {
    expect(sits(applied(), 'meetingYes', { ...minutes, on: '2026-11-18' })).toBe('TOO_EARLY')
    expect(sits(applied(), 'meetingYes', { ...minutes, on: '2026-11-19' })).toBe('member')
  })
  it('wants the number of its minutes', () => {
    expect(sits(applied(), 'meetingYes', { ...minutes, number: '' })).toBe('INVALID')
  })
  it('is not decided by whom it concerns', () => {
    for (const actor of [officerAt('wang', UNIT), officerAt('li', UNIT, 'officer', `key-${WANG}`)])
      expect(sits(applied(), 'meetingYes', minutes, { actor })).toBe('OWN_CASE')
  })
})

describe('the steps of sittings', () => {
  it('are no buttons, and cannot be pressed by one officer', () => {
    const matter = applied()
    expect(matter.commands(qian, TODAY).filter((name) => name.startsWith('meeting'))).toEqual([])
    expect(matter.send('meetingYes', qian, TODAY, minutes)).toBe('NOT_NOW')
    const meeting = { ...matter.context(qian, TODAY), meeting: 'm1' }
    expect(commandsFor(meeting).map(([name]) => name)).toEqual(
      expect.arrayContaining(['meetingYes', 'meetingNo', 'meetingLater', 'approve']),
    )
  })
  it('count as the rows behind them: who keyed in the refusal does not look at the appeal', () => {
    const matter = applied()
    sits(matter, 'meetingNo', { ...minutes, code: 'identity', text: WHY })
    matter.send('appeal', WORKER, TODAY, { text: WHY + WHY })
    expect(matter.commands(officerAt('qian', 'town'), TODAY)).not.toContain('overturn')
    expect(matter.commands(officerAt('wu', 'town'), TODAY)).toContain('overturn')
  })
  it('keep the barriers of the rows behind them', () => {
    const photo = ['cloud://e/u/wang/1.jpg']
    const file = new Matter(aidFile, household(photo, photo), '2026-11-19')
    const zheng = officerAt('zheng', 'county')
    const log = [{ ...file.record.log[0]!, id: 'v', command: 'pass', from: 'township_review', by: 'zheng' }]
    file.record = { ...file.record, state: 'county_review', desk: 'county/officer', log: [...file.record.log, ...log] }
    const context = { ...file.context(zheng, TODAY), meeting: 'm1' }
    expect(commandsFor(context).map(([name]) => name)).toEqual([
      'return',
      'reject',
      'meetingNo',
      'meetingLater',
      'sheet',
    ])
    const other = { ...context, actor: officerAt('he', 'county') }
    const input = { ...minutes, class: 'relative' }
    const decision = decide({ id: 'r', name: 'meetingYes', step: 'county_review', input }, other)
    expect(decision).toMatchObject({ ok: true, next: { state: 'filed', keeper: 'county/officer' } })
  })
})
