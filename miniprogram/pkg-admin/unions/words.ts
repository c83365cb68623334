import type { Chip } from '../../../domain/matter/chips'
import { LEVEL_WORDS } from '../../../domain/shapes/register/unions'
import type { UnionRow } from '../../../typings/api'
import { sinceWords } from '../../client/when'

/** A union as it is drawn. */
export interface UnionLook {
  id: string
  name: string
  what: string
  /** Who made and closed it: a line each. */
  said: string[]
  /** Only where it is no more. */
  chip: Chip | null
  /** A name that waits to be confirmed: what is said of it, and whether the reader may. */
  next: { to: string; words: string; own: boolean } | null
}

const DOES = { made: '建的', closed: '撤的' } as const
const GONE: Chip = { icon: 'cross-circle', tone: 'off', word: '撤了' }

function markWords({ mark }: UnionRow): string[] {
  if (mark === undefined) return []
  return [mark ? '有公章' : '没有公章']
}

const namedLines = ({ named = [] }: UnionRow): string[] =>
  named.map(({ was, by, confirmed, at }) => {
    const who = confirmed ? `${by}改的，${confirmed}确认` : `${by}改的，当时没有别的管理员`
    return `原来叫${was}；${who}，${sinceWords(at)}`
  })

function nextOf({ renaming }: UnionRow): UnionLook['next'] {
  if (!renaming) return null
  const { to, by, own, at } = renaming
  const words = own
    ? `您提的：改成“${to}”。等另一位管理员确认。`
    : `${by}提的，${sinceWords(at)}：改成“${to}”。等您确认。`
  return { to, words, own }
}

export const unionLook = (row: UnionRow): UnionLook => ({
  id: row.id,
  name: row.name,
  what: [LEVEL_WORDS[row.level], ...(row.above ? [`上一级是${row.above}`] : []), ...markWords(row)].join('，'),
  said: [...row.history.map(({ does, name, at }) => `${name}${DOES[does]}，${sinceWords(at)}`), ...namedLines(row)],
  chip: row.closed ? GONE : null,
  next: nextOf(row),
})
