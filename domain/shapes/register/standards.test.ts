import { calendar } from '../../../policies'
import { ROOMS } from '../../rules/figures'
import { schemaOf } from '../../policy/figures'
import countySample from '../../../policies/county-sample.json'
import type { Answers } from '../../form'
import { FIGURE_QUESTIONS, figureFields, figureId, figureWords } from './standard-figures'
import { guessedNotice, readNotice, readPack, type Standard, standardDeeds, stretchWords } from './standards'

const TODAY = '2026-11-20'
/** A made-up notice for 2027. */
const NOTICE: Answers = {
  ...{ year: 2027, no: '示例发电〔2026〕1号', issued: '2026-11-05', link: '' },
  ...{ newYearFrom: '2027-01-01', newYearTo: '2027-01-03', springFrom: '2027-02-05', springTo: '2027-02-11' },
  ...{ qingmingFrom: '2027-04-03', qingmingTo: '2027-04-05', labourFrom: '2027-05-01', labourTo: '2027-05-05' },
  ...{ dragonFrom: '2027-06-09', dragonTo: '2027-06-09', autumnFrom: '2027-09-15', autumnTo: '2027-09-15' },
  ...{ nationalFrom: '2027-10-01', nationalTo: '2027-10-07' },
  makeup: [{ day: '2027-02-20' }, { day: '2027-10-09' }],
}
const read = (more: Answers = {}) => readNotice({ ...NOTICE, ...more }, calendar, TODAY)
const wrong = (more: Answers): string[] => {
  const result = read(more)
  return result.ok ? [] : result.errors.map(({ path, message }) => `${path} ${message}`)
}

describe('a notice of holidays, as it is typed in', () => {
  it('is read by the strict reader of the calendar', () => {
    const result = read()
    expect(result).toMatchObject({
      ok: true,
      notice: { year: 2027, source: '国务院办公厅关于2027年部分节假日安排的通知（示例发电〔2026〕1号，2026-11-05）' },
      table: { coverageUntil: '2027-12-31', provisionalOff: [] },
    })
    expect(result.ok && result.notice.off).toHaveLength(3 + 7 + 3 + 5 + 1 + 1 + 7)
    expect(result.ok && result.notice.makeup).toEqual(['2027-02-20', '2027-10-09'])
  })

  it('may have 中秋 within the days of 国庆', () => expect(wrong({ autumnFrom: '', autumnTo: '' })).toEqual([]))

  it.each<[string, Answers, string[]]>([
    ['another year', { year: 2029 }, ['year 要接着导入 2027 年的，这一份不是。']],
    ['the wrong way round', { springTo: '2027-02-04' }, ['springTo 最后一天不能早于第一天。']],
    ['a wrong month', { springTo: '2027-03-11' }, ['springTo 没有放这么多天的，请再看一遍。']],
    ['half of it', { autumnTo: '' }, ['autumnTo 第一天和最后一天都要填。']],
    ['a day twice', { autumnFrom: '2027-10-01', autumnTo: '2027-10-01' }, ['nationalFrom 这一天写了两遍。']],
    ['a weekday to be worked', { makeup: [{ day: '2027-02-19' }] }, ['makeup.0.day 调休上班的日子要是周六或周日。']],
    ['a day off to be worked', { makeup: [{ day: '2027-10-02' }] }, ['makeup.0.day 同一天又放假又上班。']],
    [
      'a statutory day missing',
      { nationalFrom: '2027-10-02' },
      ['newYearFrom 2027-10-01 是法定假日，通知里没有，请再看一遍。'],
    ],
    ['no link', { link: 'www.example.cn' }, ['link 网址要以 https:// 开头，请整条复制。']],
    ['a day ahead', { issued: '2026-11-21' }, ['issued ']],
  ])('says what is wrong at its question: %s', (_name, more, expected) => {
    const found = wrong(more)
    expect(found.map((one, index) => one.slice(0, expected[index]?.length))).toEqual(expected)
  })
})

describe('what stands there to begin with', () => {
  it('are the guessed days of all seven, where they are known', () =>
    expect(guessedNotice(calendar)).toMatchObject({
      ...{ year: 2027, makeup: [], newYearFrom: '2027-01-01', springFrom: '2027-02-05', springTo: '2027-02-10' },
      ...{ autumnFrom: '2027-09-15', nationalTo: '2027-10-05' },
    }))
  it('else those that the sun calendar fixes', () => {
    const result = read()
    if (!result.ok) throw new Error('not read')
    const days = { year: 2028, makeup: [], newYearFrom: '2028-01-01', newYearTo: '2028-01-01' }
    const fixed = {
      labourFrom: '2028-05-01',
      labourTo: '2028-05-02',
      nationalFrom: '2028-10-01',
      nationalTo: '2028-10-03',
    }
    expect(guessedNotice(result.table)).toEqual({ ...days, ...fixed })
  })
})

it('stretches of days stand as first and last', () => {
  expect(stretchWords(['2027-02-06', '2027-02-05', '2027-02-07', '2027-06-09'])).toEqual([
    '2月5日周五 至 2月7日周日',
    '6月9日周三',
  ])
})

describe('figures that a document changes', () => {
  it('are all known to the reader of packs, and each may hold what is asked for', () => {
    for (const { key } of FIGURE_QUESTIONS) expect([key, schemaOf(key, ROOMS) === null]).toEqual([key, false])
    expect(figureFields.map(({ id }) => id)).toEqual(FIGURE_QUESTIONS.map(({ key }) => figureId(key)))
  })

  it('are all numbers on aid and wages that a county has', () => {
    const keys = Object.keys(countySample[1]?.figures ?? {})
    const asked = FIGURE_QUESTIONS.map(({ key }) => key)
    const own = keys.filter((key) => /^(dibao|minimumWage|aid\.cap)\./.test(key) && !/(Over)$/.test(key))
    expect(own.filter((key) => !asked.includes(key))).toEqual([])
  })

  it('stand in words', () => {
    const words = (key: string, value?: number) =>
      figureWords(
        FIGURE_QUESTIONS.find((one) => one.key === key)!,
        value,
      )
    expect(words('dibao.line', 105_000)).toBe('1,050 元')
    expect(words('aid.cap.living.deep.times', 12)).toBe('12 倍')
    expect(words('hardship.accidentLossPercent')).toBe('没定')
  })

  it('come with the document and a first day that is near', () => {
    const said = { source: '示例文件〔2026〕2号', from: '2027-01-01', dibao_line: 105_000 }
    expect(readPack(said, TODAY)).toMatchObject({ ok: true, from: '2027-01-01', said: { dibao_line: 105_000 } })
    for (const from of ['2025-11-01', '2029-01-01'])
      expect(readPack({ ...said, from }, TODAY)).toMatchObject({ ok: false, errors: [{ path: 'from' }] })
    expect(readPack({ ...said, source: '' }, TODAY)).toMatchObject({ ok: false, errors: [{ path: 'source' }] })
  })
})

describe('who may do what with one', () => {
  const NOW = '2026-11-20T02:00:00.000Z'
  const given = { by: 'a', name: '高*', at: NOW }
  const one: Standard = { kind: 'pack', from: '2027-01-01', given }
  const held = { ...one, holdsAt: '2026-11-20T01:00:00.000Z' }
  it.each<[string, Standard, string, string[]]>([
    ['nobody confirms their own', one, 'a', ['end']],
    ['another confirms it', one, 'b', ['confirm', 'end']],
    ['before its first day it may be withdrawn', held, 'a', ['end']],
    ['from that day on nothing can', { ...held, from: TODAY }, 'b', []],
    [
      'a notice may be withdrawn until it counts',
      { ...held, kind: 'calendar', holdsAt: '2026-11-20T02:10:00.000Z' },
      'b',
      ['end'],
    ],
    ['not when some have not heard of it then', { ...held, holdsAt: '2026-11-20T02:05:00.000Z', from: TODAY }, 'b', []],
    ['and no longer', { ...held, kind: 'calendar' }, 'b', []],
    ['what is withdrawn stays so', { ...one, ended: given }, 'b', []],
  ])('%s', (_name, standard, actor, expected) => expect(standardDeeds(standard, actor, NOW)).toEqual(expected))
})
