import type { Answers, Field, OwnKind, Value } from '../domain/form'
import type { Role } from '../domain/matter/roles'
import type { Level } from '../domain/matter/types'
import type { Page } from './page'

/** A role that somebody holds at a union: role + unit + period. */
export interface Hat {
  role: Role
  org: string
  orgName: string
  level: Level
  /** Services that this union does not have today. */
  off?: string[]
}

export interface Me {
  person: string
  /** Masked name, null for somebody the union does not know yet. */
  name: string | null
  /** The union one is a member of. */
  member: { org: string; orgName: string } | null
  hats: Hat[]
  /** Templates of subscribe messages that this account has, by what they are for; empty where it has none. */
  templates: Partial<Record<TemplateKind, string>>
  /** Services that the person's union, or their place, does not have today: they are not offered. */
  off?: string[]
  /** Services that the person cannot begin yet, and what is missing in a few words: 「要先是会员」. */
  lacks?: Record<string, string>
  /** The site where they work, as they said with its code in their hands. */
  site?: { name: string }
  /** No union is there yet: for phones of before. */
  first?: true
}

/** What a push may be about; it never names the matter. `progress` for applicants, `desk` for officers. */
export type TemplateKind = 'progress' | 'desk'
/** How somebody answered WeChat's question for one template. */
export type AllowanceAnswer = 'accept' | 'reject' | 'ban' | 'filter'

/** That somebody of a union read something of the caller's. */
export interface ReadRow {
  id: string
  /** UTC ISO instant. */
  at: string
  /** Masked name, and for which union. */
  who: string
  unit: string
  /** What was read, by its short name, and why. */
  field: string
  reason: string
  /** Of which matter. */
  service: string
  about: string
}

/** One thing that the caller was asked to agree to in one of their matters, in the words that they were asked with. */
export interface ConsentRow {
  /** `matter.question` */
  id: string
  about: string
  service: string
  /** The step in which the matter is: goes with the command. */
  step: string
  consent: string
  /** `back`: agreed to first, and taken back. */
  said: 'agree' | 'refuse' | 'back'
  /** When; UTC ISO instant. */
  at: string
  short: string
  what: string
  who: string
  purpose: string
  keep: string
  /** What follows from taking it back, or why it cannot be. */
  after: string[]
  /** Take it back alone, or end the whole matter; nothing where neither can be. */
  can?: 'takeBack' | 'end'
}

/** One thing that the caller gave of their own, and is offered again. */
export interface MaterialRow {
  kind: OwnKind
  name: string
  /** In words, masked; in full where that is more. */
  words: string
  full?: string
  /** The question by which it is asked for, and its answer in normal form. */
  field: Field
  value: Value
  /** When it was said last; UTC ISO instant. */
  at: string
  /** In which service; null where they corrected it themselves. */
  service: string | null
}

/** What belongs to the person who calls. */
export interface OwnRoutes {
  'me.get': { in: Record<string, never>; out: Me }
  /** Says where the caller works, by the code of a site; null: there no more. */
  'me.site': { in: { token: string | null }; out: Pick<Me, 'site'> }
  /** Who read what of the caller's, the latest first. */
  'me.reads': { in: { cursor?: string }; out: Page<ReadRow> }
  /** What the caller agreed to or refused, in every matter, the latest first. Taking back is a command on the matter. */
  'me.consents': { in: { cursor?: string }; out: Page<ConsentRow> }
  /** What the caller gave of their own, to be offered again: all of it, one thing corrected, one deleted. */
  'own.list': { in: Record<string, never>; out: { rows: MaterialRow[] } }
  'own.put': { in: { kind: OwnKind; input: Answers }; out: { rows: MaterialRow[] } }
  'own.drop': { in: { kind: OwnKind }; out: { rows: MaterialRow[] } }
  /** Puts down how WeChat's question was answered; gives back how many pushes are left of each kind. */
  'me.allow': {
    in: { answers: Partial<Record<TemplateKind, AllowanceAnswer>> }
    out: { left: Partial<Record<TemplateKind, number>> }
  }
}
