import type { ImportProblem } from '../../../typings/import'
import type { MeansBatch, MeansLine } from '../../../typings/means'
import { byWords } from '../../client/when'

/** One file of the batch. */
export interface LineLook {
  id: string
  name: string
  words: string
  tone: string
  spoken: string
}

const RESULTS = { same: '符合', differs: '不符，等家里说明', impossible: '查不了，改成承诺书加走访' }
const STAGES: Record<MeansLine['stage'], string> = {
  sending: '还没送出',
  sent: '等回音',
  answered: '有结果了，还没记进去',
  done: '',
  left: '另外办',
}

export function lineLook({ id, name, people, stage, result, why }: MeansLine): LineLook {
  const said = why ?? (stage === 'done' && result ? RESULTS[result] : STAGES[stage])
  const words = `${people} 个大人 · ${said}`
  const tone = stage === 'left' || why ? 'tone-warn' : 'quiet'
  return { id, name, words, tone, spoken: `${name}，${words}` }
}

/** Where the batch stands, and what to do. */
export function standing({ state, waiting, late, due, count }: MeansBatch): string {
  if (state === 'sending') return '列好了，还有没送出的。点“接着办”。'
  if (state === 'answered') return '结果传来了，还有没记进去的。点“接着办”。'
  if (state === 'done') return `${count} 户都有结果了。`
  return late ? `${waiting} 户等回音，已经过了最晚的日子，请去催。` : `${waiting} 户等回音，最晚 ${byWords(due)}。`
}

/** What came of a sheet. */
export const readWords = (answered: number, waiting: number): string =>
  `${answered} 户有结果了${waiting ? `，还有 ${waiting} 户等` : ''}。`

/** 「第 3 行 C 列“核对结果”：没有这一种。」 */
export const problemWords = ({ row, column, title, message }: ImportProblem): string =>
  `${row === null ? '' : `第 ${row} 行 `}${column && title ? `${column} 列“${title}”：` : ''}${message}`
