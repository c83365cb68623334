import { calendar, packs } from '../../../../policies'
import { Matter, mistakesIn, officerAt, on, ORGS, REGION, WORKER } from '../../../../tests/support/matter'
import { syntheticId, UNIT } from '../../../../tests/support/synthetic'
import type { Answers } from '../../../form'
import { begin, caseView, maySee } from '../../../matter'
import type { Actor, CaseRecord } from '../../../matter'
import { selectPack } from '../../../policy'
import type { PolicyPack } from '../../../policy'
import { lawyer } from '../lawyer'
import { lawAid } from './index'

const TODAY = '2026-11-20'
const lv = officerAt('lv', 'county', 'legal')
const above = officerAt('gao', 'city', 'legal')
const AROUND = { flags: [], objections: [], colleagues: [] }
const LONG = '写清楚为什么，一共要十个字以上。'
const NUMBER = syntheticId('19850305', 3)
const given: Answers = {
  kind: 'wage',
  employed: 'no',
  leftOn: '2026-09-30',
  opponent: '某某建筑公司（编的）',
  want: '要回三个月工资',
  claim: 900_000,
  migrant: 'yes',
  means: 'hard',
  name: '王实例',
  idNumber: NUMBER,
  mobile: '13900000001',
  union: UNIT,
  privacy: 'agree',
}
const named = { lawyer: '示范律所 李示范', phone: '0318-1234567', otherSide: 'no' }
const photo = ['cloud://e/u/lv/1.jpg']
const closing = { outcome: 'award', on: '2026-12-20', recovered: '9000', papers: photo, text: LONG }
const seenBy = (matter: Matter, actor: Actor, today: string) => caseView(matter.context(actor, today), AROUND)

/** A matter in which a lawyer acts. */
function handled(): Matter {
  const matter = new Matter(lawAid, given, TODAY)
  matter.send('grant', lv, TODAY, { basis: 'migrant' })
  expect(matter.send('assign', lv, TODAY, named)).toBe('handling')
  return matter
}

describe('where it lies', () => {
  it('is the county’s legal aid station, and nobody of the worker’s own union sees it', () => {
    const { record } = new Matter(lawAid, given, TODAY)
    expect(record).toMatchObject({ unit: 'county', orgs: ['county', 'city'], desk: 'county/legal', due: '2026-11-27' })
    for (const other of [officerAt('qian', UNIT), officerAt('zheng', 'county'), officerAt('lawyer', UNIT, 'legal')])
      expect(maySee(record, other)).toBe(false)
    expect(lawAid.who.alone).toBe(true)
  })
  it('asks for an ID number, and for its form’s questions', () => {
    expect(mistakesIn(lawAid, given, TODAY)).toEqual([])
    expect(mistakesIn(lawAid, { ...given, idNumber: '1', privacy: 'refuse' }, TODAY).map(({ path }) => path)).toEqual([
      'idNumber',
      'privacy',
    ])
  })
})

describe('means', () => {
  const basis = { pack: selectPack(packs, REGION, TODAY), today: TODAY, calendar }
  const last = (more: Answers) => lawAid.asks.assess?.({ ...given, ...more }, basis).steps.at(-1)
  it('are not checked of people who came to work in town and claim wages or for an injury', () => {
    expect(last({})).toMatchObject({ verdict: 'yes', source: '《法律援助法》第41、42条' })
    expect(last({ kind: 'injury', happenedOn: '2026-10-01' })).toMatchObject({ verdict: 'yes' })
  })
  it.each([
    [{ kind: 'dismissed', happenedOn: '2026-10-01' }, '可以查'],
    [{ migrant: 'no', means: 'file' }, '还有效'],
    [{ migrant: 'no', means: 'relief' }, '看证明'],
    [{ migrant: 'no', means: 'fine' }, '可以查'],
    [{ migrant: '', means: '' }, '请本人补上家里情况'],
  ])('are otherwise shown: %j', (more, fix) => {
    expect(last(more)).toMatchObject({ verdict: 'maybe', fix: expect.stringContaining(fix) as string })
  })
})

describe('the usual way', () => {
  it('is decided in seven days, a lawyer named in three, and the worker reads who', () => {
    const matter = new Matter(lawAid, given, TODAY)
    expect(matter.send('grant', lv, TODAY, { basis: 'migrant' })).toBe('assigning')
    expect(matter.record.due).toBe('2026-11-23')
    expect(matter.send('assign', lv, '2026-11-23', named)).toBe('handling')
    expect(seenBy(matter, WORKER, '2026-11-23').words).toBe('示范律所 李示范律师替您办，电话 0318-1234567。')
    expect(seenBy(matter, lv, '2026-11-23').words).toContain('替职工办')
  })
  it('refuses a lawyer who acts for the other side', () => {
    const matter = new Matter(lawAid, given, TODAY)
    matter.send('grant', lv, TODAY, { basis: 'migrant' })
    expect(matter.send('assign', lv, TODAY, { ...named, otherSide: 'yes' })).toBe('INVALID')
    expect(matter.record.state).toBe('assigning')
  })
  it('keeps each stage, and is due on the day that must not be missed, a Saturday too', () => {
    const matter = handled()
    expect(matter.record.due).toBe('2026-12-21')
    matter.send('mediation', lv, '2026-11-24', { on: '2026-11-24' })
    const next = { on: '2026-12-01', claimed: '9000', next: '2026-12-12', what: '开庭' }
    expect(matter.send('arbitration', lv, '2026-12-01', next)).toBe('handling')
    expect(matter.record.due).toBe('2026-12-12')
    expect(Object.keys(matter.record.kept)).toEqual(expect.arrayContaining(['mediation', 'arbitration']))
    expect(matter.record.kept.arbitration?.input.claimed).toBe(900_000)
    const { words, timeline } = seenBy(matter, WORKER, '2026-12-01')
    expect(words).toContain('现在到了仲裁。不能错过的日子：12月12日 周六，开庭。')
    expect(timeline.find(({ at }) => at)?.note).toContain('一共要 9,000 元。')
  })
  it('is closed with the outcome, the sum and the papers, and the worker’s own word', () => {
    const matter = handled()
    expect(matter.send('close', lv, '2026-12-20', { ...closing, papers: [] })).toBe('INVALID')
    expect(matter.send('close', lv, '2026-12-20', closing)).toBe('confirm')
    expect(matter.record.kept.close?.input.recovered).toBe(900_000)
    expect(seenBy(matter, WORKER, '2026-12-20').words).toBe('仲裁裁决，要回 9,000 元。文书和钱收到了吗？')
    expect(matter.send('wrong', WORKER, '2026-12-21', { text: '钱还没有到' })).toBe('recheck')
    expect(matter.record.due).toBe('2026-12-28')
    matter.send('close', lv, '2026-12-22', closing)
    expect(matter.send('right', WORKER, '2026-12-23')).toBe('INVALID')
    expect(matter.send('right', WORKER, '2026-12-23', { rating: 'good', said: '多谢' })).toBe('settled')
    expect(matter.record.kept.right?.input).toMatchObject({ rating: 'good', said: '多谢' })
    expect(seenBy(matter, WORKER, '2026-12-23').words).toBe('办完了。仲裁裁决，要回 9,000 元。')
  })
  it('says of an award whether the employer may sue, and is due on the last day for the worker', () => {
    const matter = handled()
    matter.send('arbitration', lv, '2026-11-24', { on: '2026-11-24', next: '2026-12-30', what: '开庭' })
    const pay = (amount: string) => ({ served: '2026-11-20', items: [{ kind: 'pay', amount }] })
    expect(matter.send('awarded', lv, '2026-11-25', pay('18600'))).toBe('handling')
    // Fifteen days end on a Saturday: the day before is shown.
    expect(matter.record.due).toBe('2026-12-04')
    expect(matter.lastNote()).toContain('裁决给您 18,600 元，是终局裁决，单位只能申请撤销。')
    expect(seenBy(matter, WORKER, '2026-11-25').words).toContain('12月4日 周五，不服裁决，最迟这天起诉')
    expect(matter.send('awarded', lv, '2026-11-26', pay('200000'))).toBe('handling')
    expect(matter.lastNote()).toContain('不是终局裁决，单位也可以起诉')
    matter.send('litigation', lv, '2026-11-27', { on: '2026-11-27', next: '2027-01-08', what: '开庭' })
    expect(matter.record.due).toBe('2027-01-08')
  })
  it('ends by itself where the worker never answers', () => {
    const matter = handled()
    matter.send('close', lv, '2026-12-20', closing)
    matter.tick('2027-03-01T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'settled', desk: null })
  })
})

describe('what is not usual', () => {
  it('acts first where a last day is near: due on that very day, papers later', () => {
    const matter = new Matter(lawAid, given, TODAY)
    const hurry = { why: 'limit', lastDay: '2026-11-22', ...named }
    expect(matter.send('emergency', lv, TODAY, { ...hurry, otherSide: 'yes' })).toBe('INVALID')
    expect(matter.send('emergency', lv, TODAY, hurry)).toBe('emergency')
    expect(matter.record.due).toBe('2026-11-22')
    expect(seenBy(matter, WORKER, TODAY).words).toContain('不能错过的日子：11月22日 周日')
    expect(matter.send('acted', lv, '2026-11-21', { on: '2026-11-21', text: LONG })).toBe('owing')
    expect(matter.send('return', lv, '2026-11-21', { gaps: [{ field: 'proof', text: '困难证明' }] })).toBe('returned')
    expect(matter.send('supplement', WORKER, '2026-11-22', { note: '没有证明' })).toBe('owing')
    expect(matter.send('complete', lv, '2026-11-23', { basis: 'promise' })).toBe('handling')
    expect(seenBy(matter, WORKER, '2026-11-23').words).toContain('示范律所 李示范律师')
  })
  it('names another lawyer when the worker asks, or says why not', () => {
    const matter = handled()
    expect(matter.send('askChange', WORKER, '2026-11-24', { text: '电话总是打不通' })).toBe('changing')
    expect(matter.record.due).toBe('2026-11-27')
    expect(matter.send('keepLawyer', lv, '2026-11-24', { text: LONG })).toBe('handling')
    matter.send('askChange', WORKER, '2026-11-25', { text: '电话总是打不通' })
    expect(matter.send('assign', lv, '2026-11-26', { ...named, lawyer: '赵样' })).toBe('handling')
    expect(seenBy(matter, WORKER, '2026-11-26').words).toMatch(/^赵样律师替您办/)
    matter.send('askChange', WORKER, '2026-11-27', { text: '电话总是打不通' })
    matter.send('keepLawyer', lv, '2026-11-27', { text: LONG })
    expect(matter.commands(WORKER, '2026-11-27')).not.toContain('askChange')
  })
  it('asks for all that is missing at once', () => {
    const matter = new Matter(lawAid, given, TODAY)
    const gaps = [
      { field: 'evidence', text: '工资条' },
      { field: 'proof', text: '低保证' },
    ]
    expect(matter.send('return', lv, TODAY, { gaps })).toBe('returned')
    expect(seenBy(matter, WORKER, TODAY)).toMatchObject({ gaps, todo: '请您补材料' })
    matter.tick('2027-06-01T00:00:00.000Z')
    expect(matter.record.state).toBe('lapsed')
  })
  it('is refused with a reason, and looked at by the level above', () => {
    const matter = new Matter(lawAid, given, TODAY)
    expect(matter.send('reject', lv, TODAY, { code: 'scope', text: LONG })).toBe('rejected')
    expect(seenBy(matter, WORKER, TODAY).refusal).toMatchObject({ text: LONG, appealBy: '2026-12-04' })
    expect(matter.send('appeal', WORKER, '2026-11-23', { text: LONG })).toBe('appeal_review')
    expect(matter.record).toMatchObject({ desk: 'city/legal', due: '2026-11-30' })
    expect(matter.send('overturn', above, '2026-11-24', { text: LONG })).toBe('submitted')
  })
  it('is ended with a reason, and looked at as a refusal is; it goes on where it was', () => {
    const matter = handled()
    expect(matter.send('terminate', lv, '2026-11-25', { code: 'selfHired', text: LONG })).toBe('terminated')
    expect(seenBy(matter, WORKER, '2026-11-25')).toMatchObject({ chip: { word: '终止了' }, refusal: { text: LONG } })
    expect(matter.send('appeal', WORKER, '2026-11-26', { text: LONG })).toBe('appeal_review')
    expect(matter.send('overturn', above, '2026-11-27', { text: LONG })).toBe('handling')
  })
  it('is ended for good where the level above says so, and withdrawn by the worker at any time', () => {
    const matter = handled()
    matter.send('terminate', lv, '2026-11-25', { code: 'changed', text: LONG })
    matter.send('appeal', WORKER, '2026-11-26', { text: LONG })
    expect(matter.send('sustain', above, '2026-11-27', { text: LONG })).toBe('refused')
    expect(handled().send('withdraw', WORKER, '2026-11-25')).toBe('withdrawn')
  })
  it('is handed to the judicial bureau, which is waited for, and comes back where it does not take it', () => {
    const matter = new Matter(lawAid, given, TODAY)
    expect(matter.send('refer', lv, TODAY, { on: TODAY, text: LONG })).toBe('referred')
    expect(seenBy(matter, WORKER, TODAY).words).toContain('给司法局的日子到 11月27日')
    expect(matter.record.due).toBe('2026-12-04')
    expect(matter.send('bureauRefused', lv, '2026-11-30', { text: LONG })).toBe('submitted')
    expect(matter.lastNote()).toContain('可以向司法局负责人提出来')
    matter.send('refer', lv, '2026-11-30', { on: '2026-11-30', text: LONG })
    expect(matter.send('bureauTook', lv, '2026-12-02', { text: LONG })).toBe('at_bureau')
  })
  it('is watched after the bureau took it, by its number and day, until there is an outcome', () => {
    const matter = new Matter(lawAid, given, TODAY)
    matter.send('refer', lv, TODAY, { on: TODAY, text: LONG })
    const took = { number: '援2026-18', lawyer: '李示范', next: '2026-12-12', text: LONG }
    expect(matter.send('bureauTook', lv, '2026-11-26', took)).toBe('at_bureau')
    expect(matter.record).toMatchObject({ desk: 'county/legal', due: '2026-12-12' })
    expect(seenBy(matter, WORKER, '2026-11-26').words).toContain('编号 援2026-18，律师 李示范。')
    expect(matter.send('asked', lv, '2026-12-12', { text: LONG })).toBe('at_bureau')
    expect(matter.record.due).toBe('2027-01-11')
    expect(matter.send('close', lv, '2027-01-11', { ...closing, on: '2027-01-10' })).toBe('confirm')
    const other = new Matter(lawAid, given, TODAY)
    other.send('refer', lv, TODAY, { on: TODAY, text: LONG })
    other.send('bureauTook', lv, TODAY, { text: LONG })
    expect(other.send('letGo', lv, TODAY, { text: LONG })).toBe('handed')
  })
  it('is the judicial bureau’s where the place has not said that its union has lawyers act', () => {
    const { county, city, ...below } = ORGS
    const tree = { ...below, county: { ...county, region: ['cn'] }, city: { ...city, region: ['cn'] } } as typeof ORGS
    const matter = new Matter(lawAid, given, TODAY, WORKER, tree)
    expect(matter.commands(lv, TODAY)).toEqual(['return', 'refer', 'reject'])
    expect(matter.send('grant', lv, TODAY, { basis: 'migrant' })).toBe('NOT_NOW')
    const facts = (pack: PolicyPack) => lawAid.head.facts(pack).map(({ value }) => value)
    expect(facts(selectPack(packs, ['cn'], TODAY)).join()).toContain('司法局法律援助中心的律师')
    expect(facts(selectPack(packs, REGION, TODAY)).join()).toContain('援助站派的律师')
  })
})

describe('opened by a consultation', () => {
  const ask: Answers = {
    ...{ kind: 'dismissed', happenedOn: '2026-10-01', opponent: '某某建筑公司（编的）', brief: '口头叫我不用来了' },
    ...{ name: '王实例', mobile: '13900000001', time: 'any', union: UNIT, privacy: 'agree' },
  }
  const opened = (matter: Matter, id: string): CaseRecord | undefined =>
    begin(lawAid, { id: 'new', no: 'N' }, { record: matter.record, effect: `${id}-b`, name: '法律咨询' }, on(TODAY))
      ?.record

  it('by the lawyer’s answer: what was told goes along, what is missing is asked of the worker at once', () => {
    const matter = new Matter(lawyer, ask, TODAY)
    expect(matter.press('p1', 'answer', lv, TODAY, { next: 'toAid', summary: LONG })).toBe('answered')
    expect(matter.lastNote()).toContain('转成法律援助')
    const record = opened(matter, 'p1')
    expect(record).toMatchObject({ state: 'returned', desk: 'applicant', applicant: 'wang', unit: 'county' })
    const gaps = (record?.memo.supplement as { gaps: { field: string }[] }).gaps.map(({ field }) => field)
    expect(gaps).toEqual(['want', 'migrant', 'means', 'idNumber', 'privacy'])
  })
  it('by the worker, in one tap after the call, and only once', () => {
    const matter = new Matter(lawyer, ask, TODAY)
    matter.send('answer', lv, TODAY, { next: 'aid', summary: LONG })
    expect(matter.press('p1', 'applyForAid', WORKER, TODAY)).toBe('answered')
    expect(opened(matter, 'p1')).toMatchObject({ state: 'returned', log: [{ role: 'applicant' }] })
    expect(matter.commands(WORKER, TODAY)).toEqual(['askAgain', 'mediate', 'letter'])
  })
  it('not for what no lawyer acts in', () => {
    const matter = new Matter(lawyer, { ...ask, kind: 'other' }, TODAY)
    expect(matter.send('answer', lv, TODAY, { next: 'toAid', summary: LONG })).toBe('INVALID')
    matter.send('answer', lv, TODAY, { next: 'done', summary: LONG })
    expect(matter.commands(WORKER, TODAY)).toEqual(['askAgain', 'letter'])
  })
})
