import fc from 'fast-check'
import { refusalOf } from '../base/explain/fixture'
import { figure, findFigure, PolicyError, type PolicyPack, restorePack, selectPack, sourceWords } from './index'
import { ROOMS } from '../rules/figures'
import * as parse from './parse'
import * as set from './set'

const { PackError } = parse
const parsePack = (json: unknown) => parse.parsePack(json, ROOMS)
const readPacks = (json: unknown) => parse.readPacks(json, ROOMS)
const readPackSet = (files: unknown[]) => set.readPackSet(files, ROOMS)
const packSetProblems = (packs: PolicyPack[]) => set.packSetProblems(packs, ROOMS)

const fig = (value: unknown, from = '2026-01-01') => ({ value, source: '示例文件', from, sure: 'D' })

const raw = (more: Record<string, unknown> = {}) => ({
  id: 'nation-1',
  region: 'cn',
  from: '2026-01-01',
  to: null,
  sample: true,
  figures: { 'dibao.line': fig(100) },
  ...more,
})

const one = (id: string, region: string, line: number, more: Record<string, unknown> = {}): PolicyPack =>
  readPacks(raw({ id, region, figures: { 'dibao.line': fig(line) }, ...more }))[0] as PolicyPack

/** A figure that is wrong: what, key, value, reason (any where it is empty). */
const wrongFigures: [string, Record<string, unknown>, string, string][] = (
  [
    ['a negative cap', 'aid.cap.living.deep.most', -1, '要填整数，单位是分'],
    ['a fraction of a fen in a cap', 'aid.cap.living.deep.most', 0.5, '要填整数，单位是分'],
    ['NaN', 'aid.cap.living.deep.most', NaN, ''],
    ['a cap beyond all money', 'aid.cap.living.deep.most', 1e13, '不能超过 1000000000000'],
    ['a negative share of a cap', 'aid.cap.medical.any.percent', -1, '不能比 0 小'],
    ['a share without an exact meaning', 'aid.cap.medical.any.percent', 33.33333, '最多 4 位小数'],
    ['a share beyond all measure', 'aid.cap.medical.any.percent', 1e9, '不能超过 10000'],
    ['a negative cap of one occasion', 'aid.cap.warmth.any.occasion', -1, ''],
    ['a 低保 line that no month has', 'dibao.line', 100_000_001, ''],
    ['half a multiple of a line', 'hardship.deepTimes', 1.5, ''],
    ['text for a prize', 'proposal.first.prizeTo', '1', ''],
    ['a number for an honour', 'proposal.first.honour', 1, ''],
    ['no day of the year', 'aid.tuition.closes', '02-30', '要填月和日，比如 08-27'],
    ['an even panel', 'profile.panelReviewers', 2, '要填单数，好分出多少'],
  ] as [string, string, unknown, string][]
).map(([what, key, value, reason]) => [what, { figures: { [key]: fig(value) } }, `figures.${key}.value`, reason])

describe('parsePack', () => {
  it('reads a sound pack', () => {
    const pack = raw({ extends: 'base', to: '2026-12-31' })
    expect(parsePack(pack)).toEqual({ ok: true, pack })
  })

  it.each<[string, Record<string, unknown>, string, string]>([
    ['a misspelt field', { colour: 1 }, 'colour', '政策包的项目不对'],
    ['no id', { id: '' }, 'id', '不能空着'],
    ['an odd region', { region: 'Qinghe' }, 'region', '从 cn 写起，用 / 隔开'],
    ['an impossible day', { from: '2026-02-30' }, 'from', '要填真实的日期，比如 2026-07-01'],
    ['an end before its start', { to: '2025-12-31' }, 'to', '不能早于 from'],
    ['itself as base', { extends: 'nation-1' }, 'extends', '不能沿用自己'],
    ['an odd key', { figures: { 'Dibao line': fig(1) } }, 'figures.Dibao line', '名字要像 dibao.line'],
    ['a fraction of a fen', { figures: { 'dibao.line': fig(1.5) } }, 'figures.dibao.line.value', '要填整数，单位是分'],
    ['text for money', { figures: { 'money.max': fig('1') } }, 'figures.money.max.value', '要填整数，单位是分'],
    [
      'a term without a type',
      { figures: { 'a.terms.b': fig({ n: 3, basis: 'x', hard: false }) } },
      'figures.a.terms.b.value.type',
      '',
    ],
    [
      'a number for a term',
      { figures: { 'a.terms.b': fig(3) } },
      'figures.a.terms.b.value',
      '要填期限：n、type、basis、hard',
    ],
    [
      'an order with a gap',
      { figures: { 'hardship.order': fig(['deep', 'relative']) } },
      'figures.hardship.order.value',
      '三类都要排，各一次',
    ],
    [
      'an order that repeats',
      { figures: { 'hardship.order': fig(['deep', 'accident', 'relative', 'deep']) } },
      'figures.hardship.order.value',
      '三类都要排，各一次',
    ],
    [
      'an unknown value',
      { figures: { 'a.b': fig({ x: 1 }) } },
      'figures.a.b.value',
      '要填数字、文字、是否、文字清单或期限',
    ],
    ...wrongFigures,
    [
      'a term longer than the calendar counts',
      { figures: { 'law.terms.sue': fig({ n: 3661, type: 'N', basis: 'x', hard: true }) } },
      'figures.law.terms.sue.value.n',
      '不能超过 3660',
    ],
    ['an unknown lender', { figures: { 'profile.borrow': fig(['friend']) } }, 'figures.profile.borrow.value.0', ''],
    [
      'an unknown class in an order',
      { figures: { 'hardship.order': fig(['deep', 'accident', 'poor']) } },
      'figures.hardship.order.value.2',
      '只能是：deep、accident、relative',
    ],
    ['a discount above all', { figures: { 'card.examPercent': fig(101) } }, 'figures.card.examPercent.value', ''],
    ['no source', { figures: { 'a.b': { value: 1, from: '2026-01-01', sure: 'A' } } }, 'figures.a.b.source', ''],
    ['an empty source', { figures: { 'a.b': { ...fig(1), source: ' ' } } }, 'figures.a.b.source', '不能空着'],
    ['no day', { figures: { 'a.b': { value: 1, source: 'x', sure: 'A' } } }, 'figures.a.b.from', ''],
    ['a day that is none', { figures: { 'a.b': fig(1, '2026-02-29') } }, 'figures.a.b.from', ''],
    ['no sureness', { figures: { 'a.b': { ...fig(1), sure: 'E' } } }, 'figures.a.b.sure', '只能是：A、B、C、D'],
  ])('refuses %s', (_what, more, path, reason) => {
    const result = parsePack(raw(more))
    const problems = result.ok ? [] : result.problems
    expect(problems).toContainEqual({ path, reason: reason === '' ? expect.any(String) : reason })
  })

  it.each([
    ['an unknown class', 'aid.cap.living.poor.times', /^没有这一档：三类是 deep、accident、relative/],
    ['an unknown kind of aid', 'aid.cap.lunch.deep.most', /^没有这一档/],
    ['an unknown kind of cap', 'aid.cap.living.deep.least', /^没有这一档/],
    ['an unknown grade', 'proposal.sixth.prizeFrom', null],
    ['an unknown part of a grade', 'proposal.first.prizeForm', /^没有这一项/],
    ['a misspelt figure', 'hardship.deapTimes', /^没有这一项，请看看名字写对没有/],
    ['a figure of a service', 'aid.visits.window', null],
  ])('%s, %s', (_what, key, reason) => {
    const result = parsePack(raw({ figures: { [key]: fig(1) } }))
    if (reason === null) expect(result.ok).toBe(true)
    else
      expect(result).toEqual({
        ok: false,
        problems: [{ path: `figures.${key}`, reason: expect.stringMatching(reason) }],
      })
  })

  it.each<[string, Record<string, number>, string, boolean]>([
    [
      'two lines that are one',
      { 'hardship.deepTimes': 2, 'hardship.relativeTimes': 2 },
      'hardship.relativeTimes',
      false,
    ],
    ['two lines', { 'hardship.deepTimes': 1, 'hardship.relativeTimes': 2 }, 'hardship.relativeTimes', true],
    [
      'ages the wrong way round',
      { 'hardship.workingAgeFrom': 60, 'hardship.workingAgeUntil': 59 },
      'hardship.workingAgeUntil',
      false,
    ],
    [
      'one working age',
      { 'hardship.workingAgeFrom': 59, 'hardship.workingAgeUntil': 59 },
      'hardship.workingAgeUntil',
      true,
    ],
    ['red before yellow', { 'law.redDays': 31, 'law.yellowDays': 30 }, 'law.yellowDays', false],
    [
      'prizes the wrong way round',
      { 'proposal.third.prizeFrom': 2, 'proposal.third.prizeTo': 1 },
      'proposal.third.prizeTo',
      false,
    ],
    [
      'two grades that begin with one value',
      { 'proposal.third.valueFrom': 1, 'proposal.second.valueFrom': 1 },
      'proposal.second.valueFrom',
      false,
    ],
    [
      'approvals the wrong way round',
      { 'aid.cap.medical.deep.provinceOver': 2, 'aid.cap.medical.deep.nationOver': 1 },
      'aid.cap.medical.deep.nationOver',
      false,
    ],
    [
      'one occasion above the year',
      { 'aid.cap.warmth.any.occasion': 2, 'aid.cap.warmth.any.most': 1 },
      'aid.cap.warmth.any.most',
      false,
    ],
    [
      'one occasion a year',
      { 'aid.cap.warmth.any.occasion': 2, 'aid.cap.warmth.any.most': 2 },
      'aid.cap.warmth.any.most',
      true,
    ],
  ])('weighs figures against each other: %s', (_what, values, key, fits) => {
    const figures = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fig(value)]))
    const result = parsePack(raw({ figures }))
    const paths = result.ok ? [] : result.problems.map(({ path }) => path)
    expect(paths).toEqual(fits ? [] : [`figures.${key}.value`])
  })

  it('tells all problems at once, and readPacks names them', () => {
    const bad = raw({ figures: { 'dibao.line': fig(-1), 'photo.max': fig(0) } })
    const result = parsePack(bad)
    expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual([
      'figures.dibao.line.value',
      'figures.photo.max.value',
    ])
    expect(() => readPacks([raw(), bad])).toThrow('[1] figures.dibao.line.value: 要填整数，单位是分')
    expect(refusalOf(() => readPacks([raw(), bad]))).toBeInstanceOf(PackError)
    expect(refusalOf(() => readPacks('nonsense'))).toMatchObject({ name: 'PackError', code: 'REFUSED', problems: [{}] })
  })

  it.each([null, undefined, 3, 'x', []])('refuses %j without throwing', (json) => {
    expect(parsePack(json).ok).toBe(false)
  })

  it('never throws on any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => typeof parsePack(json).ok === 'boolean'))
  })
})

describe('several packs together', () => {
  const paths = (...packs: PolicyPack[]) => packSetProblems(packs).map(({ path }) => path)

  it('are refused where their periods in one region overlap, by a day as by years', () => {
    const old = one('old', 'cn', 1, { to: '2026-07-01' })
    expect(paths(old, one('new', 'cn', 2, { from: '2026-07-01' }))).toEqual(['new.from'])
    expect(paths(old, one('new', 'cn', 2, { from: '2026-07-02' }))).toEqual([])
    expect(paths(one('new', 'cn', 2, { from: '2026-07-01' }), old)).toEqual(['old.from'])
    expect(paths(one('open', 'cn', 1), one('new', 'cn', 2, { from: '2030-01-01' }))).toEqual(['new.from'])
    expect(paths(one('open', 'cn', 1), one('town', 'cn/1', 2))).toEqual([])
    expect(packSetProblems([old, one('new', 'cn', 2)])[0]?.reason).toBe(
      '和「old」的日子重叠，请给早的那一份填上最后一天',
    )
  })

  it('need names of their own, bases that are there, and no loops', () => {
    expect(paths(one('a', 'cn', 1), one('a', 'cn/1', 1))).toEqual(['a.id'])
    expect(paths(one('a', 'cn', 1, { extends: 'gone' }))).toEqual(['a.extends'])
    expect(paths(one('a', 'cn', 1, { extends: 'b' }), one('b', 'cn/2', 1, { extends: 'a' }))).toEqual([
      'a.extends',
      'b.extends',
    ])
  })

  it('may not contradict what they stand on', () => {
    const nation = readPacks(raw({ figures: { 'hardship.deepTimes': fig(3) } }))[0]!
    const county = readPacks(raw({ id: 'county', region: 'cn/1', figures: { 'hardship.relativeTimes': fig(2) } }))[0]!
    expect(paths(nation, county)).toEqual(['county.figures.hardship.relativeTimes.value'])
  })

  it('are read from several files at once', () => {
    expect(readPackSet([raw(), [raw({ id: 'two', region: 'cn/1' })]]).map(({ id }) => id)).toEqual(['nation-1', 'two'])
    expect(refusalOf(() => readPackSet([raw(), raw()]))).toMatchObject({
      name: 'PackError',
      problems: [{ path: 'nation-1.id' }, { path: 'nation-1.from' }],
    })
  })
})

describe('selectPack', () => {
  const packs = [
    one('county', 'cn/1/12/123', 400),
    one('nation', 'cn', 100),
    one('city', 'cn/1/12', 300),
    one('province', 'cn/1', 200),
    one('union', 'cn/1/12/123/u7', 500),
  ]

  it.each([
    [[], 100],
    [['cn'], 100],
    [['cn', '1'], 200],
    [['1', '12'], 300],
    [['cn', '1', '12', '123'], 400],
    [['cn', '1', '12', '123', 'u7'], 500],
    [['cn', '1', '12', '123', 'u8'], 400],
    [['cn', '1', '123'], 200],
    [['cn', '11'], 100],
  ])('at %j the line is %d', (path, line) => {
    expect(figure(selectPack(packs, path, '2026-05-01'), 'dibao.line')).toBe(line)
  })

  it('keeps to the days in force, both ends included', () => {
    const dated = [one('old', 'cn', 1, { to: '2026-06-30' }), one('new', 'cn', 2, { from: '2026-07-01' })]
    expect(selectPack(dated, [], '2026-06-30').id).toBe('old')
    expect(selectPack(dated, [], '2026-07-01').id).toBe('new')
    expect(() => selectPack(dated, [], '2025-12-31')).toThrow(new PolicyError('NO_PACK', '2025-12-31'))
  })

  it('lets the later pack of a region win while both are in force', () => {
    const both = [one('new', 'cn', 2, { from: '2026-07-01' }), one('old', 'cn', 1)]
    expect(selectPack(both, [], '2026-07-01').chain).toEqual(['new'])
    expect(selectPack(both, [], '2026-06-30').chain).toEqual(['old'])
  })

  it('puts what a pack extends below it, once', () => {
    const base = one('base', 'cn/9', 7, { figures: { 'dibao.line': fig(7), 'photo.max': fig(3) } })
    const county = one('county', 'cn/1', 8, { extends: 'base' })
    const chosen = selectPack([county, base, one('nation', 'cn', 1)], ['1'], '2026-05-01')
    expect(chosen.chain).toEqual(['nation', 'base', 'county'])
    expect([figure(chosen, 'dibao.line'), figure(chosen, 'photo.max')]).toEqual([8, 3])
    const same = selectPack([one('child', 'cn/9/1', 9, { extends: 'base' }), base], ['9', '1'], '2026-05-01')
    expect(same.chain).toEqual(['base', 'child'])
  })

  it('refuses a loop and a missing base', () => {
    const loop = [one('a', 'cn', 1, { extends: 'b' }), one('b', 'cn/2', 1, { extends: 'a' })]
    expect(refusalOf(() => selectPack(loop, [], '2026-05-01'))).toMatchObject({ code: 'LOOP', field: 'a → b → a' })
    expect(() => selectPack([one('a', 'cn', 1, { extends: 'gone' })], [], '2026-05-01')).toThrow('没有叫「gone」的规定')
  })

  it('leaves a figure out until its own day', () => {
    const figures = { 'dibao.line': fig(9, '2026-08-01') }
    const later = [one('nation', 'cn', 1), one('town', 'cn/1', 0, { figures })]
    expect(figure(selectPack(later, ['1'], '2026-07-31'), 'dibao.line')).toBe(1)
    expect(figure(selectPack(later, ['1'], '2026-08-01'), 'dibao.line')).toBe(9)
  })

  it('is a sample as soon as one part is', () => {
    const parts = [one('nation', 'cn', 1, { sample: false }), one('town', 'cn/1', 2)]
    expect(selectPack(parts, ['1'], '2026-05-01').sample).toBe(true)
    expect(selectPack(parts, [], '2026-05-01').sample).toBe(false)
  })

  it('gives an old case its own figures back', () => {
    const old = one('old', 'cn', 1, { to: '2026-06-30' })
    const chosen = selectPack([old], [], '2026-06-30')
    expect(restorePack([one('new', 'cn', 2, { from: '2026-07-01' }), old], chosen.chain, '2026-06-30')).toEqual(chosen)
    expect(refusalOf(() => restorePack([], ['old'], '2026-06-30'))).toMatchObject({
      code: 'UNKNOWN_PACK',
      field: 'old',
    })
    expect(refusalOf(() => restorePack([old], chosen.chain, '2026-06-31'))).toMatchObject({ code: 'DATE' })
  })
})

describe('figures', () => {
  const pack = one('nation', 'cn', 100)

  it('come with their source', () => {
    const found = findFigure(pack, 'dibao.line')
    expect(found && sourceWords(found)).toBe('示例文件，2026年1月1日起')
  })

  it('are null or an error when missing, inherited names included', () => {
    expect(findFigure(pack, 'photo.max')).toBeNull()
    expect(findFigure(pack, 'constructor')).toBeNull()
    expect(() => figure(pack, 'photo.max')).toThrow(new PolicyError('NO_FIGURE', 'photo.max in nation'))
  })
})

describe('a pack that is entered beside others of its region', () => {
  const base = one('county-1', 'cn/1', 100)
  const problems = (pack: PolicyPack) => set.addedProblems(pack, [one('nation-1', 'cn', 50), base], ROOMS)
  const next = one('county-2', 'cn/1', 120, { from: '2026-07-01', extends: 'county-1' })

  it('takes over from its first day on, with what it does not say from the one before', () => {
    expect(problems(next)).toEqual([])
    const pack = selectPack([next, base], ['1'], '2026-07-01')
    expect([pack.chain, figure(pack, 'dibao.line')]).toEqual([['county-1', 'county-2'], 120])
    expect(figure(selectPack([next, base], ['1'], '2026-06-30'), 'dibao.line')).toBe(100)
  })

  it('may have no name that is taken, no base that is missing, and figures that fit those it goes on from', () => {
    expect(problems({ ...next, id: 'county-1' })).toMatchObject([{ path: 'county-1.id' }])
    expect(problems({ ...next, extends: 'gone' })).toMatchObject([{ path: 'county-2.extends' }])
    const times = (value: number) => ({ figures: { 'hardship.deepTimes': fig(value) } })
    const [deep, wide] = [
      one('deep', 'cn/1', 1, times(3)),
      one('wide', 'cn/1', 1, { from: '2026-07-01', extends: 'deep' }),
    ]
    const relative = { value: 2, source: '示例文件', from: '2026-07-01', sure: 'D' as const }
    const wrong = { ...wide, figures: { 'hardship.relativeTimes': relative } }
    expect(set.addedProblems(wrong, [deep], ROOMS)).toMatchObject([
      { path: 'wide.figures.hardship.relativeTimes.value' },
    ])
  })
})
