import { calendar, packs } from '../../../policies'
import { UNIT } from '../../../tests/support/synthetic'
import { Matter, mistakesIn, officerAt, REGION, WORKER } from '../../../tests/support/matter'
import { caseView, maySee } from '../../matter'
import { fieldsOf, isShown } from '../../form'
import type { Answers } from '../../form'
import { selectPack } from '../../policy'
import { lawyer } from './lawyer'

const TODAY = '2026-11-20'
const lv = officerAt('lv', 'county', 'legal')
const SUMMARY = '先去要一次工资，留好凭据，12月10日前申请仲裁。'
const ask: Answers = {
  kind: 'dismissed',
  happenedOn: '2026-10-01',
  opponent: '某某建筑公司（编的）',
  name: '王实例',
  mobile: '13900000001',
  time: 'any',
  union: UNIT,
  privacy: 'agree',
}
const basis = (today: string) => ({ pack: selectPack(packs, REGION, today), today, calendar })

describe('where it lies', () => {
  it('is the county’s legal aid station, whatever union the worker named', () => {
    const { record } = new Matter(lawyer, ask, TODAY)
    expect(record).toMatchObject({ unit: 'county', orgs: ['county', 'city'], staff: 'legal', desk: 'county/legal' })
  })
  it('is seen by nobody of the worker’s own union, nor by other officers of the county', () => {
    const { record } = new Matter(lawyer, ask, TODAY)
    for (const [person, org, staff] of [
      ['qian', UNIT, 'officer'],
      ['lawyer', UNIT, 'legal'],
      ['wu', 'town', 'officer'],
      ['wu', 'town', 'legal'],
      ['zheng', 'county', 'officer'],
      ['feng', 'city', 'officer'],
    ] as const)
      expect(maySee(record, officerAt(person, org, staff))).toBe(false)
    expect(maySee(record, lv)).toBe(true)
    expect(maySee(record, officerAt('above', 'city', 'legal'))).toBe(true)
    expect(maySee(record, WORKER)).toBe(true)
  })
  it('tells the station and nobody else', () => {
    const matter = new Matter(lawyer, ask, TODAY)
    expect(matter.messages().map(({ to }) => to)).toEqual([{ desk: 'county/legal' }])
  })
})

describe('the clock', () => {
  const urgencyOn = (day: string, more: Answers = {}) => new Matter(lawyer, { ...ask, ...more }, day).record
  it('shows the day to act on, before the holiday, and the law’s day in small print', () => {
    const steps = lawyer.asks.preview?.({ kind: 'dismissed', happenedOn: '2025-10-03' }, basis('2026-09-01'))
    expect(steps?.[0]?.answer).toBe('建议最迟 9月30日 周三；法定最后一天 10月8日 周四')
  })
  it('is urgent from seven days before that day, and called back the same day', () => {
    const last = { happenedOn: '2025-11-27' }
    expect(urgencyOn('2026-11-19', last)).toMatchObject({ urgent: false, due: '2026-11-20' })
    expect(urgencyOn('2026-11-20', last)).toMatchObject({ urgent: true, due: '2026-11-20' })
    expect(urgencyOn('2026-11-27', last)).toMatchObject({ urgent: true, due: '2026-11-27' })
    expect(urgencyOn('2026-11-28', last)).toMatchObject({ urgent: false, due: '2026-11-30' })
  })
  it.each([
    ['the first day of a long holiday', '2026-10-01', '2025-10-03'],
    ['a Saturday', '2026-11-21', '2025-11-27'],
    ['a Saturday that is worked', '2026-10-10', '2025-10-14'],
  ])(
    'on %s whoever has a last day within the week is called back that same day, as the page says',
    (_name, day, on) => {
      const record = urgencyOn(day, { happenedOn: on })
      expect(record).toMatchObject({ urgent: true, due: day, dueAt: `${day}T16:00:00.000Z` })
      expect(lawyer.asks.assess?.({ ...ask, happenedOn: on }, basis(day)).value).toBe('很急，当天回电话')
    },
  )
  it('does not run for wages while one still works there, and runs from the day of leaving', () => {
    const rest: Answers = { ...ask, kind: 'wage', happenedOn: null }
    expect(mistakesIn(lawyer, { ...rest, employed: 'yes' }, TODAY)).toEqual([])
    expect(lawyer.asks.assess?.({ ...rest, employed: 'yes' }, basis(TODAY)).value).toBe('没有时间限制')
    expect(mistakesIn(lawyer, { ...rest, employed: 'no' }, TODAY)).toMatchObject([{ path: 'leftOn' }])
    const left = { ...rest, employed: 'no', leftOn: '2025-11-25' }
    expect(lawyer.asks.assess?.(left, basis(TODAY)).value).toBe('很急，当天回电话')
  })
  it('begins anew where one has asked for it since, and says so before anybody reads that it is over', () => {
    const old = { kind: 'dismissed', happenedOn: '2025-06-01' }
    const said = (more: Answers) => lawyer.asks.preview?.({ ...old, ...more }, basis(TODAY)) ?? []
    expect(said({ askedFor: 'none' })[0]).toMatchObject({ answer: '法定最后一天 6月1日 周一 已经过了' })
    const asked = said({ askedFor: 'asked', askedOn: '2026-03-02' })
    expect(asked.map(({ answer }) => answer).join('；')).toContain('建议最迟 2027年3月2日 周二')
    expect(asked.map(({ answer }) => answer).join('；')).toContain('3月2日 周一 找过劳动监察')
    expect(urgencyOn(TODAY, { ...old, askedFor: 'claimed', askedOn: '2025-11-25' })).toMatchObject({ urgent: true })
  })
  it('does not begin anew for what was asked after it was over, and does not run while nobody could go', () => {
    const old = { kind: 'dismissed', happenedOn: '2025-06-01' }
    const value = (more: Answers) => lawyer.asks.assess?.({ ...ask, ...old, ...more }, basis(TODAY)).value
    expect(value({ askedFor: 'claimed', askedOn: '2026-06-02' })).toBe('可能过了，请律师看看')
    expect(value({ hindered: 'yes', hinderedFrom: '2026-01-01', hinderedTo: '2026-10-01' })).toBe('还来得及')
    expect(value({ hindered: 'yes', hinderedFrom: '2026-01-01' })).toBe('还来得及')
    const back = { ...ask, hindered: 'yes', hinderedFrom: '2026-10-01', hinderedTo: '2026-01-01' }
    expect(mistakesIn(lawyer, back, TODAY)).toMatchObject([{ path: 'hinderedTo', code: 'ORDER' }])
    expect(lawyer.asks.preview?.(back, basis(TODAY))).not.toEqual([])
  })
  it('asks neither of whoever was injured: that year is another', () => {
    const shown = fieldsOf(lawyer.asks.form).filter((field) => isShown(field, { kind: 'injury' }))
    expect(shown.map(({ id }) => id)).not.toContain('askedFor')
  })
  it('gives a year to have an injury recognised', () => {
    const injury = { ...ask, kind: 'injury', happenedOn: '2025-12-01' }
    expect(lawyer.asks.assess?.(injury, basis(TODAY)).value).toBe('要抓紧')
    expect(lawyer.asks.assess?.({ ...injury, happenedOn: '2025-11-19' }, basis('2026-11-20')).value).toBe(
      '可能过了，请律师看看',
    )
  })
  it('says nothing before it can', () => {
    expect(lawyer.asks.preview?.({}, basis(TODAY))).toEqual([])
    expect(lawyer.asks.preview?.({ kind: 'dismissed' }, basis(TODAY))).toEqual([])
    expect(lawyer.asks.preview?.({ kind: 'wage', employed: 'no' }, basis(TODAY))).toEqual([])
  })
})

describe('the call', () => {
  it('is due on the next working day, and ends with a short written summary', () => {
    const matter = new Matter(lawyer, ask, TODAY)
    expect(matter.record.due).toBe('2026-11-23')
    expect(matter.send('answer', lv, TODAY, { next: 'arbitration', summary: '太短了' })).toBe('INVALID')
    expect(matter.send('answer', lv, TODAY, { next: 'arbitration', summary: SUMMARY })).toBe('answered')
    expect(matter.lastNote()).toBe(`${SUMMARY}\n建议去申请仲裁`)
  })
  it('is tried again on the next working day where nobody answered', () => {
    const matter = new Matter(lawyer, ask, TODAY)
    expect(matter.send('noAnswer', lv, TODAY, { tried: '9点、11点各一次' })).toBe('call_again')
    expect(matter.record.due).toBe('2026-11-23')
  })
  it('is asked for again by whoever has not understood', () => {
    const matter = new Matter(lawyer, ask, TODAY)
    matter.send('answer', lv, TODAY, { next: 'done', summary: SUMMARY })
    expect(matter.send('askAgain', WORKER, '2026-11-24')).toBe('call_again')
    expect(matter.record).toMatchObject({ desk: 'county/legal', due: '2026-11-25' })
  })
})

it('shows the lawyer what the machine reckons, as a suggestion', () => {
  const matter = new Matter(lawyer, ask, TODAY)
  const view = caseView(matter.context(lv, TODAY), { flags: [], objections: [], colleagues: [] })
  expect(view.assessment).toMatchObject({ result: '还来得及' })
})

describe('what it may be worth, reckoned on the phone', () => {
  const judged = (answers: Answers) => lawyer.asks.eligibility?.judge({ wage: 600_000, ...answers }, basis(TODAY))
  it.each([
    ['two years and seven months', { startedOn: '2024-04-01', endedOn: '2026-10-31' }, '18,000 元'],
    ['two years and four months', { startedOn: '2024-07-01', endedOn: '2026-10-31' }, '15,000 元'],
    ['five months', { startedOn: '2026-06-01', endedOn: '2026-10-31' }, '3,000 元'],
  ])('for %s, by the law’s article', (_name, days, sum) => {
    expect(judged({ what: 'severance', ...days })?.value).toBe(`大约 ${sum}（仅供参考）`)
    expect(judged({ what: 'severance', ...days })?.steps[0]?.source).toBe('劳动合同法第47条')
  })
  it('is twice that where the dismissal was unlawful, and eleven months at most without a contract', () => {
    const days = { startedOn: '2024-04-01', endedOn: '2026-10-31' }
    expect(judged({ what: 'dismissed', ...days })?.value).toBe('大约 36,000 元（仅供参考）')
    expect(judged({ what: 'contract', startedOn: '2025-09-01' })?.value).toBe('大约 66,000 元（仅供参考）')
    const signed = { what: 'contract', startedOn: '2026-01-01', signed: 'yes', signedOn: '2026-04-01' }
    expect(judged(signed)?.value).toBe('大约 12,000 元（仅供参考）')
  })
  it('says it where the days cannot be', () => {
    const days = { startedOn: '2026-10-31', endedOn: '2024-04-01' }
    expect(judged({ what: 'severance', ...days })).toMatchObject({ value: '日子填反了，算不出来' })
    expect(judged({ what: 'contract', startedOn: '2026-10-31', signedOn: '2024-04-01' })?.steps).toHaveLength(1)
  })
})
