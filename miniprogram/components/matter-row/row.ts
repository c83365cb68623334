import type { CaseRow, Chip } from '../../../typings/api'
import { type OwnChip, type Side, timeChip } from '../../client/chips'
import { entryOf } from '../../generated/catalogue'
import { bySpoken, byWords, dayWords, sinceWords, slotWords } from '../../client/when'

/** A matter in a list: state, desk, day and what to do, as lines and as one sentence for screen readers. */
export interface RowLook {
  heading: string
  chip: Chip | OwnChip
  late: boolean
  /** Marked for officers: to be dealt with before the others. */
  urgent: boolean
  desk: string
  /** What officers look it up for. */
  about: string
  when: string
  todo: string
  spoken: string
}

/** What a service is called, by its id; one of a newer version this phone cannot name. */
const nameOf = (service: string): string => entryOf(service)?.name ?? '一件事'

const APPLICANT = '您'
function deskOf(row: CaseRow, side: Side): string {
  if (!row.desk || side === 'officer') return ''
  if (row.desk !== APPLICANT) return `在 ${row.desk} 手里`
  return row.todo ? '' : '等您来办'
}

function whenOf(row: CaseRow, side: Side): { text: string; spoken: string } {
  if (row.paused && row.due && !row.todo) return both('天数先停着，之后接着算')
  if (row.until) return both(`有效到 ${dayWords(row.until)}`)
  if (row.slot && timeChip(row) !== 'overdue') return both(`约在 ${slotWords(row.slot)}`)
  if (!row.due) return both(`${sinceWords(row.at)} 有过进展`)
  if (timeChip(row) === 'overdue')
    return both(`本该 ${dayWords(row.due)} 前办好${side === 'worker' ? upwardWords(row) : ''}`)
  const rough = row.provisional ? '（暂定）' : ''
  return { text: `最晚 ${byWords(row.due)}${rough}`, spoken: `最晚${bySpoken(row.due)}${rough}` }
}
/** What becomes of a matter that is late; nothing is promised where there is no union above. */
export const upwardWords = ({ above }: Pick<CaseRow, 'above'>): string =>
  above === 'told' ? '，已经报给上一级' : above === 'willBeTold' ? '，超期会自动报给上一级' : ''
const both = (text: string): { text: string; spoken: string } => ({ text, spoken: text })

/** Officers see whose matter it is first, workers see which. */
export function rowLook(row: CaseRow, side: Side): RowLook {
  const late = timeChip(row) === 'overdue'
  const chip = late && side === 'officer' ? 'overdue' : row.chip
  const heading = side === 'officer' && row.title ? `${row.title} · ${nameOf(row.service)}` : nameOf(row.service)
  const desk = deskOf(row, side)
  const when = whenOf(row, side)
  const todo = row.todo && side === 'officer' ? `下一步：${row.todo}` : (row.todo ?? '')
  const state = `${late ? '超期了，' : ''}${row.chip.word}`
  const urgent = row.urgent === true && side === 'officer'
  const about = side === 'officer' ? (row.about ?? '') : ''
  const spoken = [urgent ? '急' : '', heading, state, about, desk, when.spoken, todo].filter(Boolean).join('，')
  return { heading, chip, late, urgent, desk, about, when: when.text, todo, spoken }
}
