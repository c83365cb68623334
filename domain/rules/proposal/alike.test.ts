import { ALIKE, likeness } from './alike'

const LAMP = '三号楼楼道灯坏了，晚上看不见台阶，建议换声控灯'
it.each([
  ['the same, with other signs', LAMP, '三号楼 楼道灯坏了 晚上看不见台阶 建议换声控灯！', 1],
  ['nothing in common', LAMP, '食堂早饭早开半小时', 0],
  ['nothing said', '', '', 0],
  ['one sign', '灯', '灯', 0],
])('%s', (_name, one, other, share) => {
  expect(likeness(one, other)).toBe(share)
})
it('is the same both ways, and reckoned by pairs', () => {
  expect(likeness('楼道灯坏了', '楼道灯不亮')).toBe(0.5)
  expect(likeness('楼道灯不亮', '楼道灯坏了')).toBe(0.5)
})
it('finds one thing said twice, and not two things of one place', () => {
  expect(likeness(LAMP, '楼道的灯坏了，晚上看不见台阶，能不能换成声控灯')).toBeGreaterThan(ALIKE)
  expect(likeness(LAMP, '三号楼的电梯门夹人，建议修电梯门')).toBeLessThan(ALIKE)
})
