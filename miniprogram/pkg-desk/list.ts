import type { CaseRow, Reply } from '../../typings/api'
import { call } from '../client/net/api'

/** Cases on a desk, as far as loaded, in the server's order: soonest due first. */
export interface DeskList {
  hat: string
  rows: CaseRow[]
  /** Cursor to the next page; null at the end. */
  next: string | null
  /** Registers that colleagues brought, to be looked at. */
  sheets: number
  /** Epoch ms of the server's answer. */
  at: number
}

/** Kept only while the mini-program is open: other people's matters are not stored on an officer's phone. */
let kept: DeskList | null = null

/** The list last read for a role, or null. */
export const deskNow = (hat: string): DeskList | null => (kept?.hat === hat ? kept : null)

async function ask(hat: string, before: CaseRow[], cursor: string | null, sheets = 0): Promise<Reply<DeskList>> {
  const reply = await call('desk.list', cursor ? { hat, cursor } : { hat })
  if (!reply.ok) return reply
  const known = new Set(before.map((row) => row.id))
  const rows = [...before, ...reply.data.rows.filter((row) => !known.has(row.id))]
  return { ok: true, data: { hat, rows, next: reply.data.next, sheets: reply.data.sheets ?? sheets, at: Date.now() } }
}

/** Reads the desk again, as far as it was loaded before: an officer who returns from row 35 still finds row 36. */
export async function readDesk(hat: string): Promise<Reply<DeskList>> {
  const want = deskNow(hat)?.rows.length ?? 0
  const reply = await readDown(hat, want, [], null)
  if (reply.ok) kept = reply.data
  return reply
}

/** Page after page, until `want` rows are loaded or nothing new comes. */
async function readDown(
  hat: string,
  want: number,
  before: CaseRow[],
  cursor: string | null,
  known = 0,
): Promise<Reply<DeskList>> {
  const reply = await ask(hat, before, cursor, known)
  if (!reply.ok || !reply.data.next) return reply
  const { rows, next, sheets } = reply.data
  return rows.length >= want || rows.length === before.length ? reply : readDown(hat, want, rows, next, sheets)
}

/** Reads the rows after the loaded ones. */
export async function readMore(list: DeskList): Promise<Reply<DeskList>> {
  const reply = await ask(list.hat, list.rows, list.next, list.sheets)
  if (reply.ok) kept = reply.data
  return reply
}

/** The next matter for the officer: the row after this one, else the first of the others. */
export function rowAfter(hat: string, id: string): CaseRow | null {
  const rows = deskNow(hat)?.rows ?? []
  const at = rows.findIndex((row) => row.id === id)
  return rows[at + 1] ?? rows.find((row) => row.id !== id) ?? null
}

/** Removes a matter that was just handled; the list is read again anyway when it is shown. */
export function dropRow(hat: string, id: string): void {
  if (kept?.hat === hat) kept = { ...kept, rows: kept.rows.filter((row) => row.id !== id) }
}
