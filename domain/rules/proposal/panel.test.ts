import { packs, SAMPLE_REGION } from '../../../policies'
import { selectPack } from '../../policy'
import { gradeByScore } from './grade'
import { hasScheme } from './scheme'
import { isLarge, panelScore, SHEET, wantedFor } from './panel'

const county = selectPack(packs, SAMPLE_REGION, '2026-11-20')
const nowhere = selectPack(packs, ['cn', '77'], '2026-11-20')

it('has a sheet of a hundred points', () => {
  expect(Object.values(SHEET).reduce((sum, most) => sum + most, 0)).toBe(100)
})

it.each([
  ['nobody', [], null],
  ['one', [82], 82],
  ['three', [80, 70, 61], 70.3],
  ['four: all count', [0, 100, 100, 100], 75],
  ['five: without the highest and the lowest', [0, 70, 80, 90, 100], 80],
  ['seven', [100, 1, 50, 50, 50, 50, 50], 50],
])('the points of %s', (_who, totals, value) => {
  expect(panelScore(totals).value).toBe(value)
})

it.each([
  ['small, whatever it saves', 1e12, 199, county, 'nobody'],
  ['large, saves little', 9_999_999, 200, county, 'view'],
  ['large, says nothing of what it saves', null, 200, county, 'view'],
  ['large, saves much', 10_000_000, 200, county, 'panel'],
  ['a place without thresholds', 1e12, 100_000, nowhere, 'nobody'],
] as const)('%s', (_what, saves, members, pack, wanted) => {
  expect(wantedFor(saves, members, pack).value).toBe(wanted)
})

it('says by which figure', () => {
  expect(wantedFor(10_000_000, 200, county).steps.map(({ answer }) => answer)).toEqual([
    '200 个会员，由评审小组评',
    '写的是 100,000 元',
  ])
  expect(isLarge(null, county)).toBe(false)
})

it.each([
  [90, 1],
  [89.9, 2],
  [80, 2],
  [70, 3],
  [60, 4],
  [59.9, 5],
  [0, 5],
])('%d points are of grade %d', (points, grade) => {
  expect(gradeByScore(points, county)).toMatchObject({ value: grade })
})

it('knows whether a place has a scheme at all', () => {
  expect([county, nowhere].map(hasScheme)).toEqual([true, false])
})
