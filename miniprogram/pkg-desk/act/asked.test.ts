import { gapChoices } from './asked'
import { view } from '../testing/phone'

/** What an officer may ask for, and the sentence that stands there already. */
const choicesOf = (lines: { words: string; photos: number }[]) => {
  const row = { id: 'costs', label: '必须花的', value: 'x', lines }
  return gapChoices(view({ sections: [{ id: 'costs', title: '一年里必须花的', rows: [row] }] }))
}
const line = (words: string, photos = 0) => ({ words: `${words} · ${photos ? '单子 1 张' : '还没有单子'}`, photos })

it('names the lines that nothing proves, and only those', () => {
  expect(choicesOf([line('看病 · 李示范 · 24,000 元'), line('租房 · 王实例 · 6,000 元', 1)])).toEqual([
    { field: 'costs', label: '必须花的', ready: '请补单子：看病 · 李示范 · 24,000 元。' },
  ])
  expect(choicesOf([line('租房 · 王实例 · 6,000 元', 1)])).toEqual([{ field: 'costs', label: '必须花的' }])
})

it('of many names the first, and says how many there are', () => {
  const [choice] = choicesOf(['一', '二', '三', '四'].map((name) => line(name)))
  expect(choice?.ready).toBe('请补单子：一；二；三等 4 笔。')
})
