import { ROLES } from '../../../domain/matter/roles'
import type { AuditLine, GrantRow } from '../../../typings/api'
import { dayWords, sinceWords } from '../../client/when'
import { entryOf } from '../../generated/catalogue'

export type Log = 'reads' | 'grants' | 'refusals' | 'exports' | 'roots'
export const LOGS: { id: Log; label: string; empty: string; dated?: true }[] = [
  { id: 'reads', label: '看过', empty: '没有人看过。', dated: true },
  { id: 'grants', label: '身份', empty: '还没有人。' },
  { id: 'refusals', label: '没通过', empty: '没有没通过的。', dated: true },
  { id: 'exports', label: '拿走的', empty: '没有拿走的、导入的。', dated: true },
  { id: 'roots', label: '每天的根', empty: '还没有。每天夜里记一次。' },
]

/** One line, as it is drawn. */
export interface Line {
  id: string
  head: string
  lines: string[]
  /** The matter to open. */
  about: string
  /** To copy. */
  copy: string
}

const matterWords = ({ about }: AuditLine): string[] =>
  about ? [`${entryOf(about.service)?.name ?? '一件事'}，编号 ${about.no}`] : []

export const lineOf = (row: AuditLine): Line => ({
  id: row.id,
  head: row.what,
  lines: [...(row.why ? [row.why] : []), `${sinceWords(row.at)}，${row.who}`, ...matterWords(row)],
  about: row.about?.id ?? '',
  copy: '',
})

export const grantLine = (row: GrantRow): Line => ({
  id: `${row.person}|${row.grant}`,
  head: `${row.name}：${row.orgName} · ${ROLES[row.role].badge}`,
  lines: [
    `从 ${dayWords(row.from)} 起${row.to ? `，到 ${dayWords(row.to)}` : ''}`,
    row.given ? `${row.given.name}给的，${sinceWords(row.given.at)}` : '一开始就有的',
    ...(row.confirmed ? [`${row.confirmed.name}确认的，${sinceWords(row.confirmed.at)}`] : []),
    row.seen ? `${row.seen.name}看过身份证，${sinceWords(row.seen.at)}` : '还没核对身份证',
    ...(row.ended ? [`${row.ended.name}收回的，${sinceWords(row.ended.at)}`] : []),
  ],
  about: '',
  copy: '',
})

export const rootLine = ({ day, root, count }: { day: string; root: string; count: number }): Line => ({
  id: day,
  head: `${day}，变动 ${count} 处`,
  lines: [root],
  about: '',
  copy: `${day} ${root}`,
})
