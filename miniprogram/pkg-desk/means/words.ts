import { date, text } from '../../../domain/form/build'
import type { Field, ManyField } from '../../../domain/form/types'
import type { MeansReady, MeansRow } from '../../../typings/means'
import { byWords, dayWords } from '../../client/when'

/** One batch in the list. */
export interface BatchLook {
  id: string
  title: string
  words: string
  icon: string
  tone: string
}

function standing({ state, waiting, late, due }: MeansRow): string {
  if (state === 'sending' || state === 'answered') return '还没办完，点开接着办'
  if (state === 'done') return '都有结果了'
  return late ? `等回音，过了 ${dayWords(due)}，请去催` : `${waiting} 户等回音，最晚 ${byWords(due)}`
}

export const batchLook = (row: MeansRow): BatchLook => ({
  id: row.id,
  title: row.number,
  words: `${row.count} 户 · ${standing(row)}`,
  icon: row.state === 'done' ? 'check-circle' : 'mail',
  tone: row.late ? 'tone-late' : row.state === 'sent' || row.state === 'done' ? 'quiet' : 'tone-warn',
})

/** The files that may go, as a question. */
export const pickField = (rows: MeansReady[]): ManyField => ({
  kind: 'many',
  id: 'cases',
  short: '送核对的',
  label: '哪些送核对？',
  options: rows.map(({ id, name, people }) => ({ value: id, label: name, hint: `${people} 个大人，都签了字` })),
})

/** What a batch goes out with. */
export const LETTER: Field[] = [
  text('number', '公函文号', '公函的文号？', { hint: '写成：清工帮〔2026〕3号', max: 40 }),
  date('on', '发函的日子', '哪天发的函？'),
]
