import type { Figure, FigureValue, PackProblem, PolicyPack } from './types'

/* Figures that are right one by one and wrong together. */

type Figures = Readonly<Record<string, Figure<FigureValue>>>

interface Pair {
  low: string
  high: string
  /** True where both may be the same. */
  equal: boolean
  reason: string
}

const GRADES = ['fifth', 'fourth', 'third', 'second', 'first']

const gradePairs: Pair[] = GRADES.flatMap((name, index) => {
  const prize: Pair = {
    low: `proposal.${name}.prizeFrom`,
    high: `proposal.${name}.prizeTo`,
    equal: true,
    reason: '奖金的上限不能比下限小',
  }
  const higher = GRADES[index + 1]
  const value = { low: `proposal.${name}.valueFrom`, high: `proposal.${higher}.valueFrom`, equal: false }
  return higher === undefined ? [prize] : [prize, { ...value, reason: '高一等的价值要比低一等的大' }]
})

const PAIRS: readonly Pair[] = [
  {
    low: 'hardship.deepTimes',
    high: 'hardship.relativeTimes',
    equal: false,
    reason: '相对困难的倍数要比深度困难的大',
  },
  { low: 'hardship.workingAgeFrom', high: 'hardship.workingAgeUntil', equal: true, reason: '不能比开始的年纪小' },
  { low: 'law.redDays', high: 'law.yellowDays', equal: true, reason: '不能比很急的天数少' },
  ...gradePairs,
]

/** Levels of approval of one cap, and the most of one occasion within a year. */
function capPairs(figures: Figures): Pair[] {
  const stems = Object.keys(figures).filter((key) => key.startsWith('aid.cap.') && key.endsWith('Over'))
  const occasions = Object.keys(figures).filter((key) => key.startsWith('aid.cap.') && key.endsWith('.occasion'))
  const stem = (key: string): string => key.slice(0, key.lastIndexOf('.'))
  return [...new Set(stems.map(stem))]
    .map((name): Pair => ({
      low: `${name}.provinceOver`,
      high: `${name}.nationOver`,
      equal: true,
      reason: '报全国的金额不能比报省里的小',
    }))
    .concat(
      occasions.map((key) => ({
        low: key,
        high: `${stem(key)}.most`,
        equal: true,
        reason: '一年的上限不能比一次的小',
      })),
    )
}

function numberOf(figures: Figures, key: string): number | null {
  const value = figures[key]?.value
  return typeof value === 'number' ? value : null
}

function pairProblem({ low, high, equal, reason }: Pair, figures: Figures): PackProblem[] {
  const [less, more] = [numberOf(figures, low), numberOf(figures, high)]
  if (less === null || more === null) return []
  const fits = equal ? less <= more : less < more
  return fits ? [] : [{ path: `figures.${high}.value`, reason }]
}

/** Every pair of figures that contradicts itself: two times that are the wrong way round, a cap below its own part. */
export function unfitFigures(figures: PolicyPack['figures']): PackProblem[] {
  return [...PAIRS, ...capPairs(figures)].flatMap((pair) => pairProblem(pair, figures))
}
