import { household, syntheticId } from '../../../../tests/support/synthetic'
import { Matter, officerAt, WORKER } from '../../../../tests/support/matter'
import { caseView, rowView, withTurn } from '../../../matter'
import type { Answers } from '../../../form'
import { decidedClass } from './decided'
import { aidFile } from './index'

const [zheng, feng] = [officerAt('zheng', 'county'), officerAt('feng', 'city')]
const around = { flags: [], objections: [], colleagues: [] }
const LONG = '写清楚为什么，一共要十个字以上。'
const FOUND = { found: '打过电话，家里情况都问清楚了。' }
/** Near the last day of a file of 2026-11-30, on it, and after it. */
const [NEAR, LAST, AFTER] = ['2027-11-15', '2027-11-30', '2027-12-10']

/** Nobody of it grows up within the year. */
const CHILDREN = [{ name: '王幼例', relation: 'child', group: 'child', birth: '2018-06-01', school: 'primary' }]
const AT_HOME: Answers = {
  members: [...(household([], []).members as Answers[]).slice(0, 1), ...CHILDREN],
  costs: [{ type: 'schooling', who: '王幼例', amount: 4_800_000 }],
}

function filed(more: Answers = {}, decided: Answers = { class: 'relative' }): Matter {
  const matter = new Matter(aidFile, { ...household(['p'], ['q']), ...AT_HOME, ...more }, '2026-11-20')
  matter.record = { ...matter.record, state: 'county_review', desk: 'county/officer' }
  expect(matter.send('approve', zheng, '2026-11-30', decided)).toBe('filed')
  return matter
}
const worker = (matter: Matter, name: string, on: string, input: Answers = {}) => matter.send(name, WORKER, on, input)
const county = (matter: Matter, name: string, on: string, input: Answers = {}) => matter.send(name, zheng, on, input)
const seen = (matter: Matter, on: string) => JSON.stringify(caseView(matter.context(zheng, on), around).sections)
const POORER = [{ type: 'wage', who: '王实例', amount: 6_000_000 }]

describe('the yearly review', () => {
  it('is one tap where nothing has changed, from the first reminder on and not before', () => {
    const matter = filed()
    expect(matter.commands(WORKER, '2027-09-30')).toEqual(['card', 'leave'])
    expect(matter.commands(WORKER, '2027-10-01')).toEqual(['review', 'card', 'leave'])
    expect(worker(matter, 'review', NEAR, { changed: ['none', 'income'] })).toBe('INVALID')
    expect(worker(matter, 'review', NEAR, { changed: ['none'] })).toBe('review')
    const ahead = caseView(matter.context(WORKER, NEAR), around).timeline.filter(({ at }) => at === null)
    expect(ahead.map(({ title }) => title)).toEqual(['记进帮扶名册'])
    expect(matter.record).toMatchObject({ desk: 'county/officer', gaps: 0 })
    expect(seen(matter, NEAR)).toContain('他说都没变')
    expect(county(matter, 'renew', NEAR, { class: 'relative', ...FOUND })).toBe('filed')
    expect(matter.record.moments.at(-1)).toEqual({ at: '2028-11-15T16:00:00.000Z', does: 'move' })
  })
  it('that is due waits for its worker, in their list and on the matter, though it lies at no desk; before it is as it was', () => {
    const matter = filed()
    const shown = (on: string) => {
      const { service, record, facts } = matter.context(WORKER, on)
      return withTurn(rowView(service, record, 'applicant', facts.orgs), service, record, facts)
    }
    expect(shown('2027-09-30')).toMatchObject({ chip: { word: '办成了' } })
    expect(shown('2027-09-30').todo).toBeUndefined()
    for (const on of ['2027-10-01', LAST])
      expect(shown(on)).toMatchObject({ chip: { word: '该年审了', tone: 'warn' }, todo: '请您年审', desk: null })
    expect(caseView(matter.context(WORKER, NEAR), around)).toMatchObject({
      todo: '请您年审',
      chip: { word: '该年审了' },
    })
    expect(caseView(matter.context(zheng, NEAR), around)).toMatchObject({ chip: { word: '已批准' } })
    for (let n = 0; n < 4; n += 1) matter.tick(matter.record.clockAt ?? '')
    expect(matter.record.state).toBe('review_due')
    expect(shown(AFTER)).toMatchObject({ chip: { word: '等您年审' }, todo: '请您年审' })
  })
  it('asks only what has changed, with last year’s answers; the officer reads before and after, and the class changes', () => {
    const matter = filed()
    expect(worker(matter, 'review', NEAR, { changed: ['income'] })).toBe('reviewing')
    const { actions } = caseView(matter.context(WORKER, NEAR), around)
    const fill = actions.find(({ command }) => command === 'fillIn')
    expect(fill?.fields.map(({ id }) => id)).toEqual(['incomes', 'flags', 'useRecord'])
    expect(fill?.answers).toMatchObject({ incomes: matter.answers.incomes, flags: ['none'] })
    expect(worker(matter, 'fillIn', NEAR, { ...fill?.answers, incomes: POORER })).toBe('review')
    const read = seen(matter, NEAR)
    for (const words of ['84,000 元', '60,000 元', '照测算：从相对困难改为深度困难，续一年。'])
      expect(read).toContain(words)
    expect(county(matter, 'renew', NEAR, { class: 'relative', ...FOUND })).toBe('INVALID')
    expect(county(matter, 'renew', NEAR, { class: 'deep', ...FOUND })).toBe('filed')
    expect(decidedClass(matter.record)).toBe('deep')
    expect(matter.lastNote()).toBe('从相对困难改为深度困难。')
    expect(caseView(matter.context(zheng, NEAR), around).assessment?.result).toBe('深度困难')
  })
  it('asks as well what time has made wrong: a child that has grown up', () => {
    const teen = { name: '王学例', relation: 'child', group: 'teen', birth: '2009-11-01', school: 'senior' }
    const grown = filed({ members: [teen] })
    expect(worker(grown, 'review', NEAR, { changed: ['none'] })).toBe('reviewing')
    expect(worker(grown, 'fillIn', NEAR, { members: [teen] })).toBe('INVALID')
    const adult = { name: '王学例', relation: 'child', group: 'adult', work: 'student' }
    const members = [{ ...adult, idNumber: syntheticId('20091101', 2) }]
    expect(worker(grown, 'fillIn', NEAR, { members })).toBe('review')
    expect(grown.record.house).toContain(`key-${syntheticId('20091101', 2)}`)
  })
  it('may be left for later; asked for again it says what is missing', () => {
    const matter = filed()
    worker(matter, 'review', NEAR, { changed: ['costs'] })
    expect(worker(matter, 'nothing', NEAR)).toBe('filed')
    expect(matter.record.moments.at(-1)?.at).toBe('2027-11-30T16:00:00.000Z')
    worker(matter, 'review', NEAR, { changed: ['none'] })
    const gaps = [{ field: 'incomes', text: '工资条上的数和填的不一样' }]
    expect(county(matter, 'askAgain', NEAR, { gaps })).toBe('reviewing')
    expect(matter.lastNote()).toContain('工资条')
    expect(worker(matter, 'fillIn', NEAR, { incomes: POORER })).toBe('review')
  })
  it('stays in force while the county looks; what is begun too late blocks until it was looked at', () => {
    const inForce = (matter: Matter): boolean => aidFile.flow.states[matter.record.state]?.keeps === true
    const matter = filed()
    worker(matter, 'review', LAST, { changed: ['none'] })
    matter.tick('2027-12-20T00:00:00.000Z')
    expect([matter.record.state, inForce(matter)]).toEqual(['review', true])
    const late = filed()
    late.tick('2027-12-01T00:00:00.000Z')
    expect([late.record.state, inForce(late)]).toEqual(['review_due', false])
    expect(caseView(late.context(WORKER, AFTER), around).words).toContain('救助先停着')
    expect(worker(late, 'review', AFTER, { changed: ['costs'] })).toBe('late_reviewing')
    expect(worker(late, 'fillIn', AFTER, { costs: late.answers.costs as never })).toBe('late_review')
    expect(inForce(late)).toBe(false)
    expect(county(late, 'renew', AFTER, { class: 'relative', ...FOUND })).toBe('filed')
    expect(inForce(late)).toBe(true)
  })
  it('is done by the keeper after a call, where the worker cannot', () => {
    const matter = filed()
    expect(matter.commands(zheng, '2027-06-01')).toEqual(['plan', 'end', 'sameHome'])
    expect(matter.commands(zheng, NEAR)).toEqual(['renew', 'plan', 'end', 'sameHome'])
    expect(county(matter, 'renew', NEAR, { class: 'relative', ...FOUND })).toBe('filed')
  })
  it('reminds the worker and the keeper, each with what to do', () => {
    const matter = filed()
    const before = matter.messages().length
    for (let n = 0; n < 3; n += 1) matter.tick(matter.record.clockAt ?? '')
    const said = matter.messages().slice(before)
    expect(said.filter(({ to }) => 'person' in to).map(({ title }) => title)).toEqual([
      expect.stringContaining('可以年审'),
      expect.stringContaining('请点“年审”'),
      expect.stringContaining('请马上年审'),
    ])
    expect(said.filter(({ to }) => 'desk' in to)).toHaveLength(3)
  })
})

describe('an exit', () => {
  const exit = (reason: string) => ({ reason, text: LONG })
  it('is a notice first, with days to object; nothing new is given meanwhile', () => {
    const matter = filed()
    expect(county(matter, 'end', '2027-06-01', exit('misidentified'))).toBe('leaving')
    expect(matter.lastNote()).toContain('不同意的，6月16日')
    expect(matter.record.holds.length).toBeGreaterThan(1)
    matter.tick('2027-06-16T15:59:59.000Z')
    expect(matter.record.state).toBe('leaving')
    matter.tick('2027-06-17T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'ended', holds: ['closed:c1'] })
  })
  it('is looked at by the level above where the worker objects, and the file goes on as it was', () => {
    const matter = filed()
    county(matter, 'end', '2027-06-01', exit('falseStatement'))
    expect(worker(matter, 'object', '2027-06-15', { text: LONG })).toBe('exit_objection')
    expect(matter.record.desk).toBe('city/officer')
    expect(county(matter, 'overturn', '2027-06-16', { text: LONG })).toBe('NOT_NOW')
    expect(matter.send('overturn', feng, '2027-06-16', { text: LONG })).toBe('filed')
    expect(matter.record.moments.at(-1)?.at).toBe('2027-11-30T16:00:00.000Z')
  })
  it('that the level above upholds is for good; it may be objected to once, and in time', () => {
    const matter = filed()
    county(matter, 'end', '2027-06-01', exit('misidentified'))
    worker(matter, 'object', '2027-06-02', { text: LONG })
    expect(matter.send('sustain', feng, '2027-06-03', { text: LONG })).toBe('ended')
    const late = filed()
    county(late, 'end', '2027-06-01', exit('misidentified'))
    expect(worker(late, 'object', '2027-06-17', { text: LONG })).not.toBe('exit_objection')
  })
  it('of the dead, and by one’s own wish, is at once', () => {
    expect(county(filed(), 'end', '2027-06-01', exit('died'))).toBe('ended')
    expect(worker(filed(), 'leave', '2027-06-01')).toBe('ended')
  })
})

describe('a family that has left hardship', () => {
  function left(): Matter {
    const matter = filed()
    county(matter, 'end', '2027-06-01', { reason: 'outOfHardship', text: LONG })
    matter.tick('2027-06-17T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'recovered', keeper: 'county/officer' })
    return matter
  }
  const begun = (matter: Matter) =>
    Object.values(matter.record.fx).flatMap((effect) => (effect.kind === 'begin' ? [effect] : []))
  const called = (result: string) => ({ result, text: LONG })

  it('is called; one that has fallen back gets the draft of a new file', () => {
    const matter = left()
    expect(county(matter, 'followUp', '2027-08-01', called('unreachable'))).toBe('recovered')
    expect(begun(matter)).toEqual([])
    expect(county(matter, 'followUp', '2027-09-01', called('relapsed'))).toBe('ended')
    expect(begun(matter)).toMatchObject([
      { service: 'aid.file', asks: expect.arrayContaining(['incomes']) as string[] },
    ])
    expect(begun(matter)[0]?.answers).not.toHaveProperty('photos')
    expect(matter.commands(WORKER, '2027-09-02')).toEqual([])
  })
  it('may apply anew itself, and the keeper is reminded to call until the days are over', () => {
    const matter = left()
    const before = matter.messages().length
    matter.tick(matter.record.clockAt ?? '')
    expect(matter.messages().slice(before)).toMatchObject([{ to: { desk: 'county/officer' } }])
    matter.tick('2028-01-10T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'ended', keeper: null })
    expect(worker(matter, 'again', '2028-01-11')).toBe('ended')
    expect(begun(matter)).toHaveLength(1)
  })
})

describe('the plan of a household', () => {
  const one = { need: '孩子要找工作', measure: '请职介所介绍两家单位', who: '职介所老周', by: '2027-03-01' }
  it('is put down by the keeper, read by the worker in plain words, and ends with a result', () => {
    const matter = filed()
    expect(county(matter, 'plan', '2027-01-10', { ...one, by: '2027-01-09' })).toBe('INVALID')
    expect(county(matter, 'plan', '2027-01-10', one)).toBe('filed')
    const words = () => caseView(matter.context(WORKER, '2027-01-10'), around).words
    expect(words()).toContain('1. 孩子要找工作：请职介所介绍两家单位（职介所老周，3月1日 周一以前）')
    expect(matter.lastNote()).toContain('请职介所介绍')
    expect(matter.record.moments.at(-1)?.at).toBe('2027-11-30T16:00:00.000Z')
    expect(seen(matter, '2027-03-02')).toContain('过期了')
    const which = matter.record.log.length - 1
    const done = { which: String(which), result: 'done', text: '孩子下周去上班了。' }
    expect(county(matter, 'planDone', '2027-02-20', done)).toBe('filed')
    expect(words()).not.toContain('正在帮您家做的')
    expect(seen(matter, '2027-02-20')).toContain('做好了：孩子下周去上班了。')
    expect(matter.commands(zheng, '2027-02-21')).not.toContain('planDone')
  })
  it('reminds the keeper on the day of each measure, and lets the file’s own reminders stand', () => {
    const matter = filed()
    county(matter, 'plan', '2027-01-10', one)
    county(matter, 'plan', '2027-01-10', { ...one, by: '2027-04-01' })
    const days = matter.record.moments.map(({ at }) => at.slice(0, 10))
    expect(days).toEqual(['2027-03-01', '2027-04-01', '2027-10-01', '2027-10-31', '2027-11-23', '2027-11-30'])
    const before = matter.messages().length
    matter.tick('2027-03-01T01:00:00.000Z')
    expect(matter.messages().slice(before)).toMatchObject([{ to: { desk: 'county/officer' } }])
  })
})
