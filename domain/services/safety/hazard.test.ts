import { Matter, mistakesIn, officerAt, WORKER } from '../../../tests/support/matter'
import { UNIT } from '../../../tests/support/synthetic'
import type { Answers } from '../../form'
import { caseView } from '../../matter'
import { hazard } from './hazard'

/** A working day, and the first day of a long holiday. */
const [TODAY, HOLIDAY] = ['2026-11-20', '2026-10-01']
const [qian, zhou] = [officerAt('qian', UNIT), officerAt('zhou', UNIT)]
const PHOTO = ['cloud://e/u/x/1.jpg']
const given: Answers = {
  ...{ photos: PHOTO, what: '三楼电梯井没有护栏，人会掉下去。', now: 'yes', place: '三号楼三层', kind: 'fall' },
  ...{ union: UNIT, named: 'no', privacy: 'agree' },
}
const GRADE = { level: 'major', owner: '项目安全员', measures: '今天先拉警戒线，明天装护栏。', by: '2026-11-22' }
const MENDED = { after: PHOTO, text: '护栏装好了，晃不动，警戒线撤了。' }
const begun = (more: Answers = {}, today = TODAY) => new Matter(hazard, { ...given, ...more }, today)
function mending(): Matter {
  const matter = begun()
  expect(matter.send('grade', qian, TODAY, GRADE)).toBe('mending')
  return matter
}

describe('a hazard', () => {
  it('is due on the day on which it was handed in, holidays too, and urgent', () => {
    for (const day of [TODAY, HOLIDAY, '2026-11-21'])
      expect(begun({}, day).record).toMatchObject({ due: day, urgent: true, desk: `${UNIT}/officer` })
  })
  it('needs no name, and nobody is told one', () => {
    expect(mistakesIn(hazard, given, TODAY)).toEqual([])
    const matter = begun()
    expect(matter.record).toMatchObject({ title: '没留名' })
    const view = caseView(matter.context(qian, TODAY), { flags: [], objections: [], colleagues: [] })
    expect(JSON.stringify(view)).not.toContain('wang')
    expect(begun({ named: 'yes', name: '王实例', mobile: '13900000001' }).record.title).toBe('王*例')
    expect(mistakesIn(hazard, { ...given, named: 'yes' }, TODAY)).toMatchObject([{ path: 'name' }, { path: 'mobile' }])
  })
  it('is graded by whoever looked: who mends it, how, and by which day', () => {
    const matter = mending()
    expect(matter.record.due).toBe('2026-11-22')
    expect(matter.lastNote()).toBe('定为较大隐患。项目安全员负责，11月22日 周日 前改完。\n今天先拉警戒线，明天装护栏。')
    expect(begun().send('grade', qian, TODAY, { ...GRADE, by: '2026-11-19' })).toBe('INVALID')
  })
  it('is looked at again by somebody else, where there is one, and struck off with a picture', () => {
    const matter = mending()
    expect(matter.send('struck', qian, '2026-11-22', MENDED)).toBe('SAME_PERSON')
    expect(matter.send('struck', zhou, '2026-11-22', { ...MENDED, after: [] })).toBe('INVALID')
    expect(matter.send('struck', zhou, '2026-11-22', MENDED)).toBe('struck')
    const alone = mending()
    alone.colleagues = ['qian']
    expect(alone.send('struck', qian, '2026-11-22', MENDED)).toBe('struck')
  })
  it('that is not mended has a new day, and counts from it', () => {
    const matter = mending()
    const more = { text: '只装了一半，还差东边那一段。', by: '2026-11-25' }
    expect(matter.send('again', zhou, '2026-11-22', more)).toBe('mending')
    expect(matter.record.due).toBe('2026-11-25')
  })
  it('that the union cannot get mended goes to whoever can, and is asked after', () => {
    const matter = mending()
    const refer = { office: '县住建局', number: '示安〔2026〕7号', text: '报给住建局了，他们下周来看。' }
    expect(matter.send('refer', zhou, '2026-11-22', refer)).toBe('referred')
    expect(matter.commands(zhou, '2026-11-22')).not.toContain('refer')
    expect(matter.commands(zhou, '2026-12-08')).toContain('refer')
    const said = { text: '住建局下了整改单，限一周。', by: '2026-12-15' }
    expect(matter.send('answered', zhou, '2026-12-08', said)).toBe('mending')
    expect(matter.record.due).toBe('2026-12-15')
  })
  it('that came back is said again with one tap, and graded anew', () => {
    const matter = mending()
    matter.send('struck', zhou, '2026-11-22', MENDED)
    expect(matter.send('back', WORKER, '2026-12-01', { text: '护栏又拆了。' })).toBe('submitted')
    expect(matter.record).toMatchObject({ due: '2026-12-01', desk: `${UNIT}/officer` })
    expect(matter.send('grade', qian, '2026-12-01', { ...GRADE, by: '2026-12-02' })).toBe('mending')
    expect(matter.record.due).toBe('2026-12-02')
  })
  it('that was none is answered with its reason, and another union looks again the next day', () => {
    const matter = begun()
    const text = '去看过了，井口有盖板，盖板是锁住的，不会掉下去。'
    expect(matter.send('reject', qian, TODAY, { code: 'none', text })).toBe('rejected')
    const why = { text: '盖板是锁了，旁边还有一个没盖的。' }
    expect(matter.send('appeal', WORKER, TODAY, why)).toBe('appeal_review')
    expect(matter.record.due).toBe('2026-11-21')
  })
})
