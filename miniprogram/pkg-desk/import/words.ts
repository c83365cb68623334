import type { Level } from '../../../domain/matter/types'
import type { ImportCheck, ImportKind, ImportProblem, ImportProgress, ImportRow } from '../../../typings/import'
import { dayWords } from '../../client/when'

/** Name of a kind of sheet, and of one row in it. */
export const KINDS: { id: ImportKind; label: string; one: string; into: string }[] = [
  { id: 'members', label: '会员名册', one: '人', into: '会员名册' },
  { id: 'files', label: '困难职工档案', one: '户', into: '帮扶名册' },
]
export const kindOf = (id: ImportKind) => KINDS.find((kind) => kind.id === id) ?? { label: '', one: '', into: '' }

/**
 * Settled files may only be imported at the county or above. The server enforces this; the phone only hides the option
 * below.
 */
export const kindsFor = (level: Level | undefined) =>
  level === 'county' || level === 'city' ? KINDS : KINDS.filter(({ id }) => id === 'members')

/** `2,970` */
export const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** Problems of one column, or of the sheet as a whole. */
export interface Group {
  title: string
  /** How many there are, shown or not. */
  count: number
  problems: { key: string; where: string; value: string; message: string; spoken: string }[]
}

const groupTitle = ({ column, title, row }: ImportProblem): string => {
  if (column) return `${column} 列“${title ?? ''}”`
  return row === null ? '整张表' : '列名和整行'
}

const spoken = (value: string): string => value.replace(/\*+/g, '，遮住几位，')

/** The first problems by column, in the order of each column's first problem; within a column by row. */
export function groupsOf(problems: ImportProblem[], shown: number): Group[] {
  const groups = new Map<string, Group>()
  const countOf = (title: string): number => problems.filter((one) => groupTitle(one) === title).length
  problems.slice(0, shown).forEach((problem, index) => {
    const title = groupTitle(problem)
    const group = groups.get(title) ?? { title, count: countOf(title), problems: [] }
    const where = problem.row === null ? '' : `第 ${problem.row} 行`
    const value = problem.value ?? ''
    const line = [where, spoken(value), problem.message].filter(Boolean).join('，')
    group.problems.push({ key: String(index), where, value, message: problem.message, spoken: line })
    groups.set(title, group)
  })
  return [...groups.values()]
}

/** Text of the button for more problems; empty if all are shown. */
export function moreWords({ problems }: ImportCheck, shown: number, some: number): string {
  const left = problems.length - shown
  if (left <= 0) return ''
  return left <= some ? `再看 ${left} 处` : `再看 ${some} 处（还有 ${thousands(left)} 处）`
}

/** The result of a dry run with mistakes, as a sentence that says what to do. */
export function wrongWords({ wrong, problems, fresh, known, bad }: ImportCheck): { title: string; todo: string } {
  const part = wrong > problems.length ? `下面是前 ${thousands(problems.length)} 处。` : ''
  const good = fresh + known
  const rest = good ? `别的 ${thousands(good)} 行没有问题${fresh ? '，可以先交上去' : ''}。` : ''
  const todo = bad
    ? `有错的 ${thousands(bad)} 行改好再导入。`
    : `请在 Excel 里改好这 ${thousands(wrong)} 处，再选一次。`
  return { title: `有 ${thousands(wrong)} 处要改`, todo: `${todo}${rest}${part}` }
}

/** Lines above the button that hands a sheet over. */
export function confirmLines({ fresh, known, bad }: ImportCheck, kind: ImportKind): string[] {
  const { one, into } = kindOf(kind)
  return [
    `把 ${thousands(fresh)} ${one}交给另一位办事的人看。`,
    `他放行以后才记进${into}。`,
    ...(known ? [`已经在册的 ${thousands(known)} ${one}不动。`] : []),
    ...(bad ? [`有错的 ${thousands(bad)} 行不交。`] : []),
  ]
}

/** Who is to look, and until when. */
export const waitWords = ({ looks, until }: Pick<ImportRow, 'looks' | 'until'>): string =>
  looks === null
    ? `现在没有别人能看：您这里只有您一位，上级也没有办事的人。有人来了就交给他，等到 ${dayWords(until)}。`
    : `等${looks}的另一位办事的人看，等到 ${dayWords(until)}。`

export const progressWords = ({ done, left }: ImportProgress, one: string): string =>
  `已经有 ${thousands(done)} ${one}在册，还有 ${thousands(left)} ${one}`
export const percentOf = ({ rows, done }: ImportProgress): number => (rows ? Math.round((done / rows) * 100) : 0)
