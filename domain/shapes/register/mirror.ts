import type { CivilDate } from '../../base/calendar'
import type { PolicyPack } from '../../policy'
import { findFigure } from '../../policy'

/*
 * 省里的名册: where the province keeps the register of members, ours mirrors it. What is reported, what they say of it, what
 * differs: remembered by digests and labels, never by the values themselves. Where the two differ a person decides.
 */

/** What the other register last said of a member, or what was decided of a difference. */
export interface Mirror {
  /** Their number; empty where they have given none. */
  no: string
  /** When they said it. */
  on: CivilDate
  /** Keyed digest of what ours was then. */
  digest: string
  /** Labels of what differs, or why they did not take it. */
  differs: string[]
  /** Whose is right, where an officer has decided it. */
  right?: 'ours' | 'theirs'
  /** By person; masked name; UTC ISO. */
  by: string
  name: string
  at: string
}

export const MIRROR_STATES = { unsaid: '未报', there: '已报', differs: '不一致' } as const
export type MirrorState = keyof typeof MIRROR_STATES

const CHANGED = '报过以后，这里改了'

/** @param digest of what ours is now */
export function mirrorState(mirror: Mirror | null, digest: string): MirrorState {
  if (!mirror || mirror.right === 'ours') return 'unsaid'
  return mirror.differs.length > 0 || mirror.digest !== digest ? 'differs' : 'there'
}

/** What differs, as an officer reads it; nothing where nothing does. */
export function differencesOf(mirror: Mirror | null, digest: string): string[] {
  if (!mirror || mirrorState(mirror, digest) !== 'differs') return []
  return mirror.differs.length ? mirror.differs : [CHANGED]
}

/** What the province's register is called, where it keeps one; null where ours is the only one. */
export const systemIn = (pack: PolicyPack): string | null => findFigure<string>(pack, 'join.mirror')?.value ?? null
