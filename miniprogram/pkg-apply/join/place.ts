import type { CaseRow, Me, Scanned, UnionChoice } from '../../../typings/api'
import { openNow } from '../../../domain/shapes/register/hours'
import { isPoint } from '../../../domain/shapes/register/kinds'
import type { Service } from '../../../domain/matter/service'
import { type Answers, type ConsentField, type Field, fieldsOf } from '../../../domain/form'
import { keptReply } from '../../client/net/cache'
import { rememberOrg } from '../../client/orgs'

export type Site = Extract<Scanned, { kind: 'site' }>

/** The questions of joining, by their place on the page. */
export interface Asked {
  /** Name and mobile number. */
  who: Field[]
  union: Field[]
  workplace: Field[]
  ticks: ConsentField[]
}

/** The ID number and the kind of work may be given later: the matter itself asks for them. */
export function askedBy(service: Service): Asked {
  const fields = fieldsOf(service.asks.form)
  const named = (...ids: string[]): Field[] => fields.filter((field) => ids.includes(field.id))
  return {
    who: named('name', 'mobile'),
    union: named('union'),
    workplace: named('workplace'),
    ticks: fields.filter((field): field is ConsentField => field.kind === 'consent'),
  }
}

/**
 * Whether somebody of the union is there now, where a site has said when: 「工会值班：现在开着，到 17:30」. Empty where it has not,
 * and at a service point, whose own page says it.
 */
export function deskWords({ spot }: Site): string {
  const open = spot && !isPoint(spot) ? openNow(spot.hours, spot.spans, new Date().toISOString()) : null
  return open ? `工会值班：${open.words}` : ''
}

/** The answers known from a scanned site: where the person works, and the first union that may be joined there. */
export function answersAt({ site, unions, spot }: Site, answers: Answers): Answers {
  unions.forEach(({ org, name }) => rememberOrg({ id: org, name, above: '' }))
  const workplace = spot && isPoint(spot) ? (answers.workplace ?? null) : site.name
  const known = unions.some(({ org }) => org === answers.union)
  return { ...answers, workplace, union: known ? (answers.union ?? null) : (unions[0]?.org ?? null) }
}

/** One union to choose, as a row. */
export interface UnionRow extends UnionChoice {
  on: boolean
}
export const unionRows = (unions: UnionChoice[], picked: unknown): UnionRow[] =>
  unions.map((union) => ({ ...union, on: union.org === picked }))

/** Why a person need not apply: they are a member, or have already applied. */
export type Standing = { kind: 'member'; orgName: string } | { kind: 'open'; id: string } | null

const isOpen = ({ service, desk }: CaseRow): boolean => service === 'join' && desk !== null

/** The person's status, as far as this phone knows; the server checks again when something is handed in. */
export function standingOf(me: Me | null): Standing {
  if (me?.member) return { kind: 'member', orgName: me.member.orgName }
  const open = keptReply('case.mine', {})?.data.rows.find(isOpen)
  return open ? { kind: 'open', id: open.id } : null
}

/** The same, from the server's answer about the site. */
export function standingAt({ member, open }: Site): Standing {
  if (member) return { kind: 'member', orgName: member.orgName }
  return open ? { kind: 'open', id: open.id } : null
}
