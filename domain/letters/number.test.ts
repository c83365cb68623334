import { nextNumber, readNumber } from './number'

it.each([
  ['清工监〔2026〕3号', '清工监〔2026〕3号'],
  ['清工监[2026]3号', '清工监〔2026〕3号'],
  ['清工监（2026）第03号', '清工监〔2026〕3号'],
  ['清工监 【２０２６】 １２ 号', '清工监〔2026〕12号'],
])('%s is printed as %s', (typed, printed) => {
  expect(readNumber(typed)).toBe(printed)
})

it.each([
  '',
  '3号',
  '清工监2026-3',
  '清工监〔26〕3号',
  '清工监〔2026〕0号',
  '清工监〔2026〕3',
  '清工监〔2026〕123456号',
  '<b>〔2026〕3号',
])('%j is no number of a letter', (typed) => {
  expect(readNumber(typed)).toBeNull()
})

it.each([
  ['清工监〔2026〕3号', '清工监〔2026〕4号'],
  ['清工监〔2025〕40号', '清工监〔2026〕1号'],
  ['三号', ''],
])('after %s comes %s', (used, next) => {
  expect(nextNumber(used, '2026')).toBe(next)
})
