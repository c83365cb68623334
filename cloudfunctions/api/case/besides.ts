import isEqual from 'lodash/isEqual'
import type { Command, CommandContext } from '../../../domain/matter'
import { serviceOf } from '../../lib/services'
import { readCase } from '../../lib/store/cases'
import { glimpsed, glimpseOf } from '../../lib/store/glimpses'
import type { Glimpse } from '../../lib/store/glimpses'
import { standsAt } from '../../lib/store/members'
import { homeOf } from '../../lib/store/home'
import type { HomeFound } from '../../lib/store/home'
import { neededOf } from '../../lib/store/needed'
import { listFigures } from '../../lib/store/rounds'
import type { CaseDoc } from '../../lib/store/stored'

/*
 * What some commands want to know of the person whom a case is about: what must be in force for a step that gives, what
 * their household was given, and whether another union has them on its register. Asked beside the case where this instance has seen it before, so that a
 * command stays two trips deep; else one trip later.
 */

/** What was found out; nothing that the command does not ask for. */
export type Besides = Pick<CommandContext, 'needed' | 'elsewhere' | 'listed' | 'list'> & { home?: HomeFound }

/** Whether a command of a service, in whatever state, asks for something. */
const asks = (service: string, command: string, what: (row: Command) => boolean): boolean =>
  Object.values(serviceOf(service).flow.states).some(({ commands }) => {
    const row = commands[command]
    return row !== undefined && what(row)
  })

async function besidesOf(
  about: string,
  { service, applicant, own, unit }: Glimpse,
  command: string,
  now: string,
): Promise<Besides> {
  const gives = asks(service, command, (row) => row.gives === true)
  const register = asks(service, command, (row) => row.asksRegister === true)
  const asksHome = asks(service, command, (row) => row.asksHome === true)
  const [needed, stands, home] = await Promise.all([
    gives ? neededOf(applicant, serviceOf(service), now) : null,
    register && own ? standsAt(own, unit) : null,
    asksHome && own ? homeOf(serviceOf(service), { about, own }, now) : null,
  ])
  return {
    ...(gives ? { needed } : {}),
    ...(register ? { elsewhere: stands === 'elsewhere', listed: stands === 'here' } : {}),
    ...(home ? { home } : {}),
  }
}

/**
 * How a round's list stands. Read after the case: whoever writes the list raises the revision of the case first, so what is
 * decided on this list is written only where nobody has begun to write it since.
 */
const listOf = async (doc: CaseDoc, command: string, now: string): Promise<Pick<Besides, 'list'>> =>
  asks(doc.service, command, (row) => row.asksList === true) ? { list: await listFigures(doc, now) } : {}

/** A case, and what a command wants to know of its person. */
export async function readWith(
  id: string,
  command: string,
  now: string,
): Promise<{ doc: CaseDoc | null; besides: Besides }> {
  const guess = glimpsed(id)
  const [doc, early] = await Promise.all([readCase(id), guess ? besidesOf(id, guess, command, now) : null])
  if (!doc) return { doc, besides: {} }
  const known = glimpseOf(doc)
  const besides = early && isEqual(guess, known) ? early : await besidesOf(id, known, command, now)
  return { doc, besides: { ...besides, ...(await listOf(doc, command, now)) } }
}
