import { figure, findFigure, selectPack } from '../domain/policy'
import { packs, SAMPLE_REGION } from './index'

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

  it('claims no statute for what is only local practice or our own default', () => {
    const levels = packs.map((pack) => Object.values(pack.figures).map((one) => one.sure))
    expect(new Set(([] as string[]).concat(...levels))).toEqual(new Set(['B', 'D']))
  })
})
