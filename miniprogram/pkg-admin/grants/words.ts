import type { Chip } from '../../../domain/matter/chips'
import type { GrantDeed } from '../../../domain/shapes/register/grants'
import { ROLES } from '../../../domain/matter/roles'
import type { GrantRow, InvitedRow } from '../../../typings/api'
import { dayWords, sinceWords } from '../../client/when'

/** A role of somebody, as it is drawn. */
export interface GrantLook {
  id: string
  person: string
  grant: string
  name: string
  what: string
  days: string
  chip: Chip
  /** Who gave, confirmed, ended it: a line each. */
  said: string[]
  /** What is to be done with the person's card: confirming by it, or looking at it for a role that stands without. */
  looks: '' | 'confirm' | 'verify'
  /** 「尾号 001X」; empty where nobody has entered the number yet: then it is read on the card. */
  card: string
  revokes: boolean
}

const CHIPS: Record<GrantRow['state'], Chip> = {
  held: { icon: 'check-circle', tone: 'ok', word: '有效' },
  alone: { icon: 'info', tone: 'warn', word: '一个人定的' },
  waits: { icon: 'clock', tone: 'warn', word: '等人确认' },
  ended: { icon: 'cross-circle', tone: 'off', word: '收回了' },
  over: { icon: 'cross-circle', tone: 'off', word: '到期了' },
}

/** 「到2027年6月30日」, 「没定到哪天为止」 */
const lastDay = (to: string | null): string => (to === null ? '没定到哪天为止' : `到 ${dayWords(to)}`)

const STANDS: GrantRow['state'][] = ['held', 'alone']
const saidLines = ({ given, confirmed, ended, seen, state, firms = [] }: GrantRow): string[] => [
  ...(given ? [`${given.name}给的，${sinceWords(given.at)}`] : ['一开始就有的']),
  ...(confirmed ? [`${confirmed.name}确认的，${sinceWords(confirmed.at)}`] : []),
  ...(seen ? [`${seen.name}看过身份证，${sinceWords(seen.at)}`] : []),
  ...(!seen && STANDS.includes(state) ? ['还没核对身份证'] : []),
  ...(state === 'alone' ? ['当时没有第二个管理员'] : []),
  ...(ended ? [`${ended.name}收回的，${sinceWords(ended.at)}`] : []),
  ...(firms.length ? [`自己写的，替这些单位做事：${firms.join('、')}`] : []),
]

const can = ({ can: all }: GrantRow, deed: GrantDeed): boolean => all.includes(deed)

export const grantLook = (row: GrantRow): GrantLook => ({
  id: `${row.person}|${row.grant}`,
  person: row.person,
  grant: row.grant,
  name: row.tail ? `${row.name}（手机尾号 ${row.tail}）` : row.name,
  what: `${row.orgName} · ${ROLES[row.role].badge}`,
  days: `从 ${dayWords(row.from)} 起，${lastDay(row.to)}`,
  chip: CHIPS[row.state],
  said: saidLines(row),
  looks: can(row, 'confirm') ? 'confirm' : can(row, 'verify') ? 'verify' : '',
  card: row.idTail ? `尾号 ${row.idTail}` : '',
  revokes: can(row, 'revoke'),
})

/** What waits comes first, what is over last. */
const ORDER: GrantRow['state'][] = ['waits', 'alone', 'held', 'over', 'ended']
export const inOrder = (rows: GrantRow[]): GrantRow[] =>
  ORDER.flatMap((state) => rows.filter((row) => row.state === state))

export interface InvitedLook {
  id: string
  name: string
  what: string
  until: string
}
export const invitedLook = ({ id, name, orgName, role, until, given }: InvitedRow): InvitedLook => ({
  id,
  name,
  what: `${orgName} · ${ROLES[role].badge}`,
  until: `${given.name}请的，码 ${sinceWords(until)} 前有效`,
})
