/*
 * 省里的名册: the part of the contract between the phone and `api` that is about members in the province's register.
 */
import type { CivilDate } from '../domain/base/calendar'
import type { MirrorState } from '../domain/shapes/register/mirror'
import type { Page } from './page'

export interface MirrorRow {
  id: string
  /** Our number; masked name. */
  no: string
  name: string
  state: MirrorState
  /** Their number and when they said it; null before. */
  theirs: { no: string; on: CivilDate } | null
  /** What differs. */
  differs: string[]
  /** Whose was said to be right. */
  right: 'ours' | 'theirs' | null
}
export interface MirrorRoutes {
  /** Members of the union; `system`: what the province's register is called, null where ours is the only one. */
  'mirror.list': { in: { hat: string; cursor?: string }; out: Page<MirrorRow> & { system: string | null } }
  /** Those who are to be reported, or differ, as a sheet: base64 of an xlsx. It is put down who took it. */
  'mirror.sheet': { in: { hat: string }; out: { name: string; content: string; members: number } }
  /** Whose is right where the two differ. Ours is reported once more; theirs is put right here in the usual way. */
  'mirror.settle': { in: { hat: string; id: string; right: 'ours' | 'theirs' }; out: MirrorRow }
}
