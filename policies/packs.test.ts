import { figure, findFigure, selectPack } from '../domain/policy'
import { ROOMS } from '../domain/rules/figures'
import { packs, SAMPLE_REGION, SAMPLE_SETS } from './index'

const KNOWN_KEYS = ROOMS.flatMap(({ known }) => Object.keys(known))
const at = (date: string, path: string[] = SAMPLE_REGION) => selectPack(packs, path, date)

describe('the shipped packs', () => {
  it('have distinct ids and no two of one region at once', () => {
    expect(new Set(packs.map((pack) => pack.id)).size).toBe(packs.length)
    const same = packs.filter((a) =>
      packs.some((b) => a !== b && a.region === b.region && a.from <= (b.to ?? '9999') && b.from <= (a.to ?? '9999')),
    )
    expect(same).toEqual([])
  })

  it.each([
    ['2026-06-30', 95_000],
    ['2026-07-01', 100_000],
    ['2025-07-01', 95_000],
  ])('on %s the sample county has a line of %d fen', (date, line) => {
    expect(figure(at(date), 'dibao.line')).toBe(line)
  })

  it('has no line for the county before it was set, nor for the nation', () => {
    expect(findFigure(at('2025-06-30'), 'dibao.line')).toBeNull()
    expect(findFigure(at('2026-11-20', ['cn']), 'dibao.line')).toBeNull()
  })

  it('takes the loss ratio from the city and the terms from the nation', () => {
    const pack = at('2026-11-20', [...SAMPLE_REGION, 'unit-1'])
    expect(figure(pack, 'hardship.accidentLossPercent')).toBe(80)
    expect(figure(pack, 'hardship.order')).toEqual(['deep', 'accident', 'relative'])
    expect(pack.chain).toEqual(['national-2025', 'city-sample-2025', 'county-sample-2026-07'])
    expect(pack.sample).toBe(true)
  })

  it('has one complete county: every figure that a rule asks for, each with its source, day and sureness', () => {
    for (const day of ['2025-07-01', '2026-06-30', '2026-07-01', '2026-11-20']) {
      const { figures } = at(day)
      const families = [
        ...['deep', 'relative', 'accident'].map((row) => `aid.cap.living.${row}.times`),
        ...['university', 'senior'].map((row) => `aid.cap.schooling.${row}.times`),
        ...['University', 'Senior'].flatMap((row) => [
          `aid.cap.tuition.filed${row}.most`,
          `aid.cap.tuition.unfiled${row}.most`,
        ]),
        ...['medical.any.percent', 'medical.any.most', 'accident.any.percent', 'accident.any.most'].map(
          (key) => `aid.cap.${key}`,
        ),
        ...['temporary.any.most', 'warmth.any.occasion', 'warmth.any.most'].map((key) => `aid.cap.${key}`),
        ...['first', 'second', 'third', 'fourth', 'fifth'].map((grade) => `proposal.${grade}.prizeTo`),
      ]
      expect([...KNOWN_KEYS, ...families].filter((key) => !(key in figures))).toEqual([])
      expect(
        Object.values(figures).every((one) => one.source !== '' && one.from <= day && 'ABCD'.includes(one.sure)),
      ).toBe(true)
    }
  })

  it('marks every invented or published set as a sample, and says so in the source of invented figures', () => {
    expect(packs.filter((pack) => !pack.sample).map(({ id }) => id)).toEqual(['national-2025'])
    const county = packs.filter(({ id }) => id.startsWith('county-sample'))
    const sources = county.flatMap(({ figures }) => Object.values(figures))
    expect(sources.every(({ source, sure }) => source.startsWith('清河县（编的）') && sure === 'D')).toBe(true)
  })

  it.each([
    ['accept', 3],
    ['supplement', 10],
    ['visit', 5],
    ['confirmVisit', 2],
    ['publish', 3],
    ['publicity', 5],
    ['closePublicity', 2],
    ['objection', 5],
    ['township', 5],
    ['econCheck', 20],
    ['county', 10],
    ['appealWindow', 10],
    ['appeal', 10],
  ])('counts %s in %d working days', (key, n) => {
    expect(figure(at('2026-11-20'), `aid.file.terms.${key}`)).toMatchObject({ n, type: 'W' })
  })

  it('calls a term law (A, C) when its source names the article, and only then; other figures are law by an article too', () => {
    const figures = packs.flatMap((pack) => Object.entries(pack.figures).map(([key, one]) => ({ key, ...one })))
    const isLaw = ({ sure }: { sure: string }): boolean => sure === 'A' || sure === 'C'
    const hasArticle = ({ source }: { source: string }): boolean => /第.+条/.test(source)
    const named = (wrong: typeof figures): string[] =>
      wrong.map(({ key, sure, source }) => `${key} (${sure}): ${source}`)
    expect(named(figures.filter((one) => isLaw(one) && !hasArticle(one)))).toEqual([])
    const terms = figures.filter(({ key }) => key.includes('.terms.'))
    expect(named(terms.filter((one) => hasArticle(one) && !isLaw(one)))).toEqual([])
    expect(terms.filter(isLaw).length).toBeGreaterThan(20)
  })

  it('counts 5 and 10 days of the arbitration rules as working days, 15 and 45 as calendar days', () => {
    const terms = Object.entries(at('2026-11-20').figures).filter(([key]) => key.startsWith('law.terms.'))
    const counts = terms.map(([key, one]) => [key.slice(10), ...Object.values(one.value).slice(0, 2)].join(' '))
    expect(counts.sort()).toEqual([
      'accept 5 W',
      'aidAssign 3 N',
      'aidDecide 7 N',
      'aidObjection 5 N',
      'answer 10 W',
      'answerCopy 5 W',
      'award 45 N',
      'awardLonger 15 N',
      'copy 5 W',
      'hearingNotice 5 W',
      'injuryClear 15 N',
      'injuryDecision 60 N',
      'injuryEmployer 30 N',
      'injuryWorker 1 Y',
      'limitation 1 Y',
      'mediation 15 N',
      'postpone 3 W',
      'revoke 30 N',
      'sue 15 N',
      'sueRevoked 15 N',
      'tribunal 5 W',
    ])
  })

  it.each(Object.entries(SAMPLE_SETS))('keeps the published set %s out of the sample county', (_name, path) => {
    const set = at('2026-11-20', path)
    expect(set.sample).toBe(true)
    expect(set.chain).toHaveLength(2)
    expect(at('2026-11-20').chain).not.toContain(set.chain[1])
  })

  it('lets a union try a published set by extending it', () => {
    const own = { ...packs[0]!, id: 'own', region: 'cn/77', extends: 'province-s-sample', figures: {} }
    const found = selectPack([...packs, own], ['77'], '2026-11-20')
    expect(figure<number>(found, 'aid.cap.living.deep.times')).toBe(10)
  })
})
