import { choice, rows, text } from '../../../form/build'

/*
 * Where else somebody works: two employers, a platform or three. There is one membership, kept by the union that they chose;
 * the others are read by whoever decides.
 */

const KINDS = {
  unit: '单位',
  platform: '平台（外卖、快递、网约车、货运）',
  site: '工地',
  agency: '劳务派遣公司',
}
const QUESTION = '还在别的平台、单位干吗？'
const SHORT = '还在哪些地方干'

/** As it was asked first: all in one line. */
export const inOneLine = text('engagements', SHORT, QUESTION, {
  optional: true,
  max: 100,
  hint: '几家都写上，用顿号隔开。会籍只有一份。',
})

/** One by one. */
export const engagements = rows(
  'engagements',
  SHORT,
  QUESTION,
  [choice('kind', '哪一种', '那是哪一种地方？', KINDS), text('name', '名字', '叫什么名字？', { min: 2 })],
  {
    ...{ optional: true, max: 5, add: '加一家', one: '家', title: ['name', 'kind'] },
    hint: '只在一个地方干，不用填。几家都干的，会籍也只有一份，在您选的工会。',
  },
)
