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
}

const DOES = { made: '建的', closed: '撤的' } as const
const GONE: Chip = { icon: 'cross-circle', tone: 'off', word: '撤了' }

function markWords({ mark }: UnionRow): string[] {
  if (mark === undefined) return []
  return [mark ? '有公章' : '没有公章']
}

export const unionLook = (row: UnionRow): UnionLook => ({
  id: row.id,
  name: row.name,
  what: [LEVEL_WORDS[row.level], `上一级是${row.above}`, ...markWords(row)].join('，'),
  said: row.history.map(({ does, name, at }) => `${name}${DOES[does]}，${sinceWords(at)}`),
  chip: row.closed ? GONE : null,
})
