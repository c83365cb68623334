/*
 * 约时间: the part of the contract between the phone and `api` that is about bookable times and the rotas that make them.
 */
import type { Answers, Field } from '../domain/form'
import type { RotaRow as Row } from '../domain/shapes/slot'
import type { Page } from './page'

/** Free times of one rota on one day. Nobody is told who has the others. */
interface SlotLane {
  /** 「主席，到现场：三楼会议室」 */
  words: string
  minutes: number
  /** `at` is `HH:MM`; `mine`: kept for the reader at present. */
  times: { id: string; at: string; mine?: true }[]
}
export interface SlotDay {
  /** Civil date. */
  date: string
  lanes: SlotLane[]
}

/** Where the reader stands in the row: how many are before them; `until` where one of the times is kept for them, UTC ISO. */
export interface InRow {
  ahead: number
  until?: string
}

/** A rota in its officers' list. */
export interface RotaRow extends Row {
  /** How many times to come are booked. */
  booked: number
}

/** A service that a desk keeps rotas for: what is asked for a new one, and what of it may be changed. */
export interface RotaFor {
  id: string
  name: string
  fresh: Field[]
  edit: Field[]
  /** It is a roster of duty: nobody books a time of it. */
  duty: boolean
}

/** What an officer does to a rota; each tells those whom it concerns. */
export type RotaChange =
  | { does: 'edit'; input: Answers }
  | { does: 'pause'; day: string; why: string }
  | { does: 'resume'; day: string }
  /** `day` is its last. */
  | { does: 'end'; day: string; why: string }

export interface SlotRoutes {
  /**
   * Free times of whoever handles a service for a union: some days from `from` on, and where the next ones begin; null at
   * the end. `against`: the other side, where there is one; times of whoever acts for it are not among them.
   */
  'slot.list': {
    in: { service: string; org: string; from?: string; against?: string }
    out: { days: SlotDay[]; next: string | null; row?: InRow }
  }
  /** Waits for a time to become free: one place a person. */
  'slot.wait': { in: { service: string; org: string; against?: string }; out: { row?: InRow } }
  'slot.leave': { in: { service: string; org: string; against?: string }; out: Record<string, never> }
  /** Keeps a time for the caller until an instant; what they held of the service before is let go. */
  'slot.hold': { in: { id: string }; out: { id: string; words: string; until: string } }
  /** Rotas of a desk, those that go on first; for which services it may have some, and what is asked of a new and an old one. */
  'rota.list': {
    in: { hat: string; cursor?: string }
    out: Page<RotaRow> & { services: RotaFor[] }
  }
  'rota.add': { in: { hat: string; requestId: string; service: string; input: Answers }; out: RotaRow }
  /** `told`: how many who are booked have been told. */
  'rota.change': {
    in: { hat: string; id: string; commandId: string; change: RotaChange }
    out: RotaRow & { told: number }
  }
}
