import { Matter, officerAt, on, WORKER } from '../../../../tests/support/matter'
import { UNIT } from '../../../../tests/support/synthetic'
import { textsOf } from '../../../letters'
import type { Answers } from '../../../form'
import { begin, caseView } from '../../../matter'
import { hazard } from '../../safety/hazard'
import { lawyer } from '../lawyer'
import { supervision } from './index'

const TODAY = '2026-11-20'
const yan = officerAt('yan', 'county', 'supervisor')
const lv = officerAt('lv', 'county', 'legal')
const qian = officerAt('qian', UNIT)
const AROUND = { flags: [], objections: [], colleagues: [] }
const LONG = '写清楚为什么，一共要十个字以上。'
const given: Answers = {
  ...{ opponent: '示例建筑公司（编的）', amiss: '三个月没有发工资', want: '补发' },
  ...{ name: '王实例', union: UNIT, privacy: 'agree' },
}
const draft = {
  ...{ number: '清工监〔2026〕3号', facts: '你单位自九月起没有按月发工资。', rule: '《劳动法》第50条' },
  ...{ ask: '补发工资；\n按月发放。', second: '示范监督员', signer: '示例副主席', guess: 'no' },
}
const photo = ['cloud://e/u/yan/1.jpg']
const servedOn = (served: string) => ({ served, way: 'direct', receipt: photo })
const wordsOf = (matter: Matter, today: string) => caseView(matter.context(WORKER, today), AROUND).words
const paperOf = (matter: Matter, step: string): string => {
  const paper = matter.record.kept[step]?.made?.paper
  return paper ? textsOf(paper).join('\n') : ''
}

function checked(): Matter {
  const matter = new Matter(supervision, given, TODAY)
  expect(matter.record).toMatchObject({ desk: 'county/supervisor', due: '2026-11-27' })
  matter.send('accept', yan, TODAY)
  return matter
}
function served(): Matter {
  const matter = checked()
  matter.send('opinion', yan, '2026-11-23', draft)
  expect(matter.send('sendOpinion', yan, '2026-11-23', servedOn('2026-11-23'))).toBe('served')
  return matter
}

describe('three letters', () => {
  it('say what was verified, by which rule, what to do and by when; two of them with a certificate of service', () => {
    const matter = served()
    const words = paperOf(matter, 'opinion')
    const asked = [
      '清工监〔2026〕3号',
      '示例建筑公司（编的）',
      '《劳动法》第50条',
      '按月发放。',
      '15个工作日内',
      '送达回证',
    ]
    for (const said of asked) expect(words).toContain(said)
    expect(words).not.toContain('王实例')
    const other = checked()
    expect(other.send('hint', yan, TODAY, draft)).toBe('checking')
    expect(paperOf(other, 'hint')).toContain('提示函')
    expect(paperOf(other, 'hint')).not.toContain('送达回证')
  })
  it('name nobody, whatever is typed', () => {
    expect(checked().send('opinion', yan, TODAY, { ...draft, facts: '王实例的工资三个月没有发。' })).toBe('INVALID')
  })
  it('give the employer its days, and go to the authority when they are over', () => {
    const matter = served()
    expect(matter.record.due).toBe('2026-12-21')
    expect(matter.commands(yan, '2026-12-14')).not.toContain('advice')
    expect(matter.commands(yan, '2026-12-15')).toContain('advice')
    expect(
      matter.send('advice', yan, '2026-12-15', { ...draft, number: '清工监〔2026〕4号', office: '示例县人社局' }),
    ).toBe('served')
    expect(paperOf(matter, 'advice')).toContain('示例县人社局')
    expect(matter.send('sendAdvice', yan, '2026-12-16', servedOn('2026-12-16'))).toBe('advised')
    expect(matter.send('result', yan, '2026-12-30', { text: LONG })).toBe('confirm')
    expect(matter.send('wrong', WORKER, '2026-12-31', { text: '还是没有发' })).toBe('advised')
  })
  it('are answered, and the worker says whether it is so', () => {
    const matter = served()
    const reply = { on: '2026-11-30', text: LONG }
    expect(matter.send('replied', yan, '2026-11-30', { ...reply, how: 'promised', by: '2026-12-10' })).toBe('served')
    expect(matter.commands(yan, '2026-12-01')).not.toContain('advice')
    expect(matter.send('replied', yan, '2026-12-02', { ...reply, how: 'fixed' })).toBe('confirm')
    expect(matter.send('right', WORKER, '2026-12-03')).toBe('settled')
  })
  it('where it says no, the authority is asked at once; what it said of a hint does not count for the opinion', () => {
    const matter = checked()
    matter.send('hint', yan, '2026-11-23', draft)
    matter.send('sendHint', yan, '2026-11-23', servedOn('2026-11-23'))
    expect(matter.commands(yan, '2026-11-24')).not.toContain('asOpinion')
    matter.send('replied', yan, '2026-11-24', { on: '2026-11-24', how: 'refused', text: LONG })
    expect(matter.send('asOpinion', yan, '2026-11-24')).toBe('checking')
    matter.send('opinion', yan, '2026-11-25', { ...draft, number: '清工监〔2026〕5号' })
    matter.send('sendOpinion', yan, '2026-11-25', servedOn('2026-11-25'))
    expect(matter.commands(yan, '2026-11-26')).not.toContain('advice')
    matter.send('replied', yan, '2026-11-26', { on: '2026-11-26', how: 'refused', text: LONG })
    expect(matter.commands(yan, '2026-11-26')).toContain('advice')
  })
})

describe('leave', () => {
  it('is asked where one could guess who it is: the worker reads it, and nothing leaves before', () => {
    const matter = checked()
    matter.send('opinion', yan, '2026-11-23', { ...draft, guess: 'yes' })
    expect(matter.send('sendOpinion', yan, '2026-11-23', servedOn('2026-11-23'))).toBe('NOT_NOW')
    expect(matter.send('askLeave', yan, '2026-11-23')).toBe('leave')
    expect(matter.lastNote()).toContain('没有按月发工资')
    expect(matter.send('refuse', WORKER, '2026-11-24', { text: '先等等' })).toBe('checking')
    expect(matter.commands(yan, '2026-11-24')).not.toContain('sendOpinion')
    matter.send('askLeave', yan, '2026-11-25')
    expect(matter.send('agree', WORKER, '2026-11-26')).toBe('checking')
    expect(matter.commands(yan, '2026-11-26')).toContain('sendOpinion')
  })
  it('is for the words that were read: another draft asks anew', () => {
    const matter = checked()
    matter.send('opinion', yan, '2026-11-23', { ...draft, guess: 'yes' })
    matter.send('askLeave', yan, '2026-11-23')
    matter.send('agree', WORKER, '2026-11-24')
    matter.send('opinion', yan, '2026-11-25', { ...draft, guess: 'yes', facts: '你单位扣押了证件，一直没有还。' })
    expect(matter.commands(yan, '2026-11-25')).not.toContain('sendOpinion')
  })
  it('is not given by silence', () => {
    const matter = checked()
    matter.send('opinion', yan, '2026-11-23', { ...draft, guess: 'yes' })
    matter.send('askLeave', yan, '2026-11-23')
    matter.tick('2027-01-10T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'checking', desk: 'county/supervisor' })
    expect(matter.commands(yan, '2027-01-10')).not.toContain('sendOpinion')
  })
})

describe('begun', () => {
  it('by a worker after a consultation: what is missing they are asked for, the consent among it', () => {
    const asked: Answers = {
      ...{ kind: 'wage', employed: 'yes', opponent: '示例公司', brief: '班组长扣着钱不给' },
      ...{ name: '王实例', mobile: '13900000001', time: 'any', union: UNIT, privacy: 'agree' },
    }
    const matter = new Matter(lawyer, asked, TODAY)
    matter.send('answer', lv, TODAY, { next: 'done', summary: LONG })
    expect(matter.press('p1', 'letter', WORKER, TODAY)).toBe('answered')
    const from = { record: matter.record, effect: 'p1-b', name: '法律咨询' }
    const opened = begin(supervision, { id: 'n', no: 'N' }, from, on(TODAY))
    expect(opened?.record).toMatchObject({ state: 'returned', unit: 'county' })
    expect(opened?.answers).toMatchObject({ opponent: '示例公司', amiss: '班组长扣着钱不给' })
    const gaps = (opened?.record.memo.supplement as { gaps: { field: string }[] }).gaps.map(({ field }) => field)
    expect(gaps).toEqual(['want', 'privacy'])
  })
  it('by the officer of a hazard, of whoever gave no name', () => {
    const seen: Answers = {
      what: '洞口没有护栏',
      now: 'no',
      place: '三号楼',
      kind: 'fall',
      named: 'no',
      union: UNIT,
      privacy: 'agree',
    }
    const matter = new Matter(hazard, seen, TODAY)
    matter.send('grade', qian, TODAY, { level: 'major', owner: '工长', measures: '装护栏，先围起来', by: '2026-11-30' })
    expect(matter.press('p1', 'letter', qian, '2026-12-01', { firm: '示例建筑公司' })).toBe('mending')
    const from = { record: matter.record, effect: 'p1-b', name: '安全隐患举报' }
    const opened = begin(supervision, { id: 'n', no: 'N' }, from, on('2026-12-01'))
    expect(opened?.record).toMatchObject({ state: 'returned', title: '没留名' })
    expect(opened?.answers).toMatchObject({ opponent: '示例建筑公司', amiss: '三号楼：洞口没有护栏' })
  })
  it('says to the worker on which day it was served', () => {
    expect(wordsOf(served(), '2026-11-24')).toContain('意见书 11月23日 周一 送到了，等单位改。')
  })
})
