/*
 * For whom a lawyer acts: the part of the contract between the phone and `api` that is about it.
 */
import type { Answers, Field } from '../domain/form'

/** An employer that a lawyer has declared; `on` is the civil day. */
export interface FirmRow {
  id: string
  name: string
  code?: string
  on: string
}

export interface FirmRoutes {
  /** The caller's own, and what is asked of a new one. */
  'firm.list': { in: { hat: string }; out: { rows: FirmRow[]; fields: Field[] } }
  'firm.put': { in: { hat: string; requestId: string; input: Answers }; out: { rows: FirmRow[] } }
  'firm.drop': { in: { hat: string; id: string }; out: { rows: FirmRow[] } }
}
