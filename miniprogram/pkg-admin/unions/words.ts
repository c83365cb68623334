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
  /** Another union that it is to go into: the same. */
  going: { into: string; words: string; own: boolean } | null
  /** On its way: how far it is. */
  way: string[]
}

const DOES = { made: '建的', closed: '撤的' } as const
const GONE: Chip = { icon: 'cross-circle', tone: 'off', word: '撤了' }
const MERGED: Chip = { icon: 'cross-circle', tone: 'off', word: '并走了' }
const GOING: Chip = { icon: 'clock', tone: 'warn', word: '正在并走' }

function chipOf({ closed, merge }: UnionRow): Chip | null {
  if (merge) return closed ? MERGED : GOING
  return closed ? GONE : null
}

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

function goingOf({ merging }: UnionRow): UnionLook['going'] {
  if (!merging) return null
  const { into, called, by, own, at } = merging
  const words = own
    ? `您提的：并进${called}。等另一位管理员确认。`
    : `${by}提的，${sinceWords(at)}：并进${called}。等您确认。`
  return { into, words, own }
}

/** Where it went, and what has gone over by now. */
function wayOf({ merge, closed }: UnionRow): string[] {
  if (!merge) return []
  const { called, by, confirmed, at, gone, stuck } = merge
  const counts = `办着的事 ${gone.matters} 件、会员 ${gone.members} 人、工地 ${gone.sites} 个已经过去`
  return [
    `并进${called}；${by}提的，${confirmed}确认，${sinceWords(at)}`,
    closed ? counts : `${counts}，还在移`,
    ...(stuck ? [`有 ${stuck} 件没移过去，请找管系统的人看`] : []),
  ]
}

export const unionLook = (row: UnionRow): UnionLook => ({
  id: row.id,
  name: row.name,
  what: [LEVEL_WORDS[row.level], ...(row.above ? [`上一级是${row.above}`] : []), ...markWords(row)].join('，'),
  said: [...row.history.map(({ does, name, at }) => `${name}${DOES[does]}，${sinceWords(at)}`), ...namedLines(row)],
  chip: chipOf(row),
  next: nextOf(row),
  going: goingOf(row),
  way: wayOf(row),
})
