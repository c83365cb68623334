import { noteDeed } from '../lib/store/deeds'
import type { ImportKind } from '../../typings/import'
import type { Desk } from './desk'

/** What a sheet is, as whoever audits reads it. */
export const WHAT: Record<ImportKind, string> = { members: '会员名册', files: '困难职工档案' }

/** Puts down that a sheet was checked or let in; the same id is one deed. One write. */
export const noteSheet = (
  { caller, person, org, line }: Pick<Desk, 'caller' | 'person' | 'org' | 'line'>,
  _id: string,
  what: string,
): Promise<void> => noteDeed({ _id, by: caller.person, masked: person.masked, org: org.id, what, at: caller.now }, line)
