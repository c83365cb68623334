import type { CountField, Field, MoneyField } from '../../form'
import { formatYuan } from '../../base/money'

/*
 * The figures that documents of a place change from year to year, as questions to its administrator. What else a pack holds
 * is how the rules work, and comes with a release.
 */

interface FigureQuestion {
  /** Name of the figure in a pack. */
  key: string
  /** What people call it; also the question. */
  words: string
  /** Fen, or a whole number of these. */
  unit: 'fen' | '倍' | '%'
}

/** In fen: above what any of them is, see `policy/kinds`. */
const [MOST_FEN, MOST_TIMES, MOST_PERCENT] = [100_000_000, 100, 100]

export const FIGURE_QUESTIONS: readonly FigureQuestion[] = [
  { key: 'dibao.line', words: '低保标准，一个人一个月', unit: 'fen' },
  { key: 'minimumWage.month', words: '最低工资，一个月', unit: 'fen' },
  { key: 'hardship.relativeTimes', words: '相对困难：人均收入在低保标准几倍以内', unit: '倍' },
  { key: 'hardship.accidentLossPercent', words: '意外致困：损失要超过全家一年收入的百分之几', unit: '%' },
  { key: 'aid.cap.living.deep.times', words: '生活救助，深度困难：一年最多几倍低保标准', unit: '倍' },
  { key: 'aid.cap.living.relative.times', words: '生活救助，相对困难：一年最多几倍低保标准', unit: '倍' },
  { key: 'aid.cap.living.accident.times', words: '生活救助，意外致困：一年最多几倍低保标准', unit: '倍' },
  { key: 'aid.cap.medical.any.percent', words: '医疗救助：自己付的，最多帮百分之几', unit: '%' },
  { key: 'aid.cap.medical.any.most', words: '医疗救助：一年最多', unit: 'fen' },
  { key: 'aid.cap.schooling.university.times', words: '助学，上大学：一年最多几倍低保标准', unit: '倍' },
  { key: 'aid.cap.schooling.senior.times', words: '助学，上高中：一年最多几倍低保标准', unit: '倍' },
  { key: 'aid.cap.accident.any.percent', words: '意外救助：损失最多帮百分之几', unit: '%' },
  { key: 'aid.cap.accident.any.most', words: '意外救助：一年最多', unit: 'fen' },
  { key: 'aid.cap.temporary.any.most', words: '临时救助：一年最多', unit: 'fen' },
  { key: 'aid.cap.warmth.any.occasion', words: '送温暖慰问：一次最多', unit: 'fen' },
  { key: 'aid.cap.warmth.any.most', words: '送温暖慰问：一年最多', unit: 'fen' },
  { key: 'aid.cap.tuition.filedUniversity.most', words: '金秋助学，建了档的，上大学：最多', unit: 'fen' },
  { key: 'aid.cap.tuition.filedSenior.most', words: '金秋助学，建了档的，上高中：最多', unit: 'fen' },
  { key: 'aid.cap.tuition.unfiledUniversity.most', words: '金秋助学，没建档的，上大学：最多', unit: 'fen' },
  { key: 'aid.cap.tuition.unfiledSenior.most', words: '金秋助学，没建档的，上高中：最多', unit: 'fen' },
  { key: 'mutual.perClaim', words: '住院医疗互助：一次最多', unit: 'fen' },
  { key: 'mutual.perYear', words: '住院医疗互助：一年最多', unit: 'fen' },
]

/** The question's id: dots would be parts of a path. */
export const figureId = (key: string): string => key.split('.').join('_')

const common = ({ key, words }: FigureQuestion) => ({
  ...{ id: figureId(key), label: words, short: words },
  optional: true as const,
})

function fieldOf(question: FigureQuestion): MoneyField | CountField {
  const { unit } = question
  if (unit === 'fen') return { kind: 'money', max: MOST_FEN, ...common(question) }
  return { kind: 'count', min: 0, max: unit === '倍' ? MOST_TIMES : MOST_PERCENT, unit, ...common(question) }
}

/** A question for each: empty or unchanged, it stays as it is. */
export const figureFields: Field[] = FIGURE_QUESTIONS.map(fieldOf)

/** A figure as it stands on the screen; 「没定」 where the region has none. */
export function figureWords({ unit }: FigureQuestion, value: unknown): string {
  if (typeof value !== 'number') return '没定'
  return unit === 'fen' ? formatYuan(value) : `${value}${unit === '%' ? '%' : ` ${unit}`}`
}
