import type { ManyField } from '../../../domain/form/types'
import type { CaseRow, MeetingRow } from '../../../typings/api'
import { byWords, sinceWords } from '../../client/when'
import { entryOf } from '../../generated/catalogue'

/** One agenda in the list. */
export interface MeetingLook {
  id: string
  title: string
  words: string
  icon: string
  /** Somebody still has something to do with it. */
  open: boolean
}

const WORDS: Record<MeetingRow['state'], string> = {
  planned: '等开会，开完来记结果',
  decided: '还没办完，点开接着办',
  done: '办完了',
  dropped: '作废了',
}

export const meetingLook = ({ id, state, words, count, at }: MeetingRow): MeetingLook => ({
  id,
  title: words || `${sinceWords(at)} 列的议程`,
  words: `${count} 件 · ${WORDS[state]}`,
  icon: state === 'done' ? 'check-circle' : state === 'dropped' ? 'undo' : 'users',
  open: state === 'planned' || state === 'decided',
})

const nameOf = (service: string): string => entryOf(service)?.name ?? '一件事'
const optionOf = ({ id, title = '', service, due }: CaseRow) => ({
  value: id,
  label: `${title} · ${nameOf(service)}`,
  hint: due ? `最晚 ${byWords(due)}` : '',
})

/** The cases that may go to a sitting, as a question. */
export const pickField = (rows: CaseRow[]): ManyField => ({
  kind: 'many',
  id: 'cases',
  short: '上会的',
  label: '哪些上会？',
  options: rows.map(optionOf),
})
