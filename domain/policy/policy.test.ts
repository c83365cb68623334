import fc from 'fast-check'
import { figure, findFigure, PolicyError, type PolicyPack, restorePack, selectPack, sourceWords } from './index'
import { parsePack, readPacks } from './parse'

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
    ['a fraction of a fen in a cap', { figures: { 'aid.cap.x.most': fig(0.5) } }, 'figures.aid.cap.x.most.value', ''],
    ['a negative share of a cap', { figures: { 'aid.cap.x.percent': fig(-1) } }, 'figures.aid.cap.x.percent.value', ''],
    ['text for a prize', { figures: { 'proposal.x.prizeTo': fig('1') } }, 'figures.proposal.x.prizeTo.value', ''],
    ['a number for an honour', { figures: { 'proposal.x.honour': fig(1) } }, 'figures.proposal.x.honour.value', ''],
    ['a discount above all', { figures: { 'card.examPercent': fig(101) } }, 'figures.card.examPercent.value', ''],
    ['no source', { figures: { 'a.b': { value: 1, from: '2026-01-01', sure: 'A' } } }, 'figures.a.b.source', ''],
  ])('refuses %s', (_what, more, path, reason) => {
    const result = parsePack(raw(more))
    const problems = result.ok ? [] : result.problems
    expect(problems).toContainEqual({ path, reason: reason === '' ? expect.any(String) : reason })
  })

  it('tells all problems at once, and readPacks names them', () => {
    const bad = raw({ figures: { 'dibao.line': fig(-1), 'photo.max': fig(0) } })
    const result = parsePack(bad)
    expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual([
      'figures.dibao.line.value',
      'figures.photo.max.value',
    ])
    expect(() => readPacks([raw(), bad])).toThrow('[1] figures.dibao.line.value: 要填整数，单位是分')
  })

  it.each([null, undefined, 3, 'x', []])('refuses %j without throwing', (json) => {
    expect(parsePack(json).ok).toBe(false)
  })

  it('never throws on any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => typeof parsePack(json).ok === 'boolean'))
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
    expect(() => selectPack(loop, [], '2026-05-01')).toThrow('LOOP')
    expect(() => selectPack([one('a', 'cn', 1, { extends: 'gone' })], [], '2026-05-01')).toThrow('UNKNOWN_PACK: gone')
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
    expect(() => restorePack([], ['old'], '2026-06-30')).toThrow('UNKNOWN_PACK')
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
