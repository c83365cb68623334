import type { StateChip } from '../../../domain/matter/chips'
import type { ImportLook, ImportRow, ImportState } from '../../../typings/import'
import { sinceWords } from '../../client/when'
import { kindOf, thousands, waitWords } from '../import/words'

/** What was brought, as a row of the list. */
export interface BroughtRow {
  id: string
  title: string
  words: string
  chip: StateChip
  spoken: string
}

const CHIPS: Record<ImportState, StateChip> = {
  waits: { icon: 'clock', tone: 'link', word: '等人看' },
  let: { icon: 'clock', tone: 'link', word: '没记完' },
  in: { icon: 'check-circle', tone: 'ok', word: '记进去了' },
  back: { icon: 'undo', tone: 'warn', word: '退回了' },
  over: { icon: 'pause', tone: 'off', word: '过期了' },
}
const MINE: StateChip = { icon: 'clock', tone: 'warn', word: '等您看' }

const titleOf = ({ kind, rows }: ImportRow): string => {
  const { label, one } = kindOf(kind)
  return `${label} ${thousands(rows)} ${one}`
}
const broughtBy = ({ own, by, at }: ImportRow): string => `${own ? '您' : by}送来，${sinceWords(at)}`
const chipOf = (row: ImportRow): StateChip => (row.may ? MINE : CHIPS[row.state])

export function broughtRow(row: ImportRow): BroughtRow {
  const [title, words, chip] = [titleOf(row), broughtBy(row), chipOf(row)]
  return { id: row.id, title, words, chip, spoken: [title, chip.word, words].join('，') }
}

/** What stands at its head, one line each. */
export function headLines(row: ImportLook): string[] {
  const { decided, state } = row
  const verb = state === 'back' ? '退回' : '放行'
  return [
    broughtBy(row),
    ...(state === 'waits' && !row.may ? [waitWords(row)] : []),
    ...(decided ? [`${decided.by}${verb}，${sinceWords(decided.at)}`] : []),
    ...(decided?.reason ? [`原因：${decided.reason}`] : []),
    ...(state === 'over' ? ['14 天里没有记完，送来的表删掉了。要的话请再导入一次。'] : []),
  ]
}

/** How many, and how the register has them: what is none is left out. */
export function countsOf({
  kind,
  fresh,
  known,
  elsewhere,
  bad,
  state,
}: ImportLook): { title: string; value: string }[] {
  const { one } = kindOf(kind)
  const rows: [string, number][] = [
    [state === 'in' ? '新记进去的' : '要新记进去', fresh],
    ['已经在册（不动）', known],
    ['在别处（不记）', elsewhere],
    ['有错没送来的行', bad],
  ]
  return rows
    .filter(([, count], index) => index === 0 || count > 0)
    .map(([title, count]) => ({ title, value: `${thousands(count)} ${one}` }))
}

export { kindOf, percentOf, progressWords } from '../import/words'
