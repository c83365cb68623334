import * as v from 'valibot'
import { checkFields, fieldsOf } from '../../../domain/form'
import type { Answers } from '../../../domain/form'
import type { Service } from '../../../domain/matter'
import type { AlikeRow, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { notFound } from '../../lib/errors'
import { answers, id, name } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { serviceOf } from '../../lib/services'
import { mayStill } from '../../lib/store/counts'
import { readPerson } from '../../lib/store/people'
import { latestIn } from '../../lib/store/registered'
import { addSupport, dropSupport, supportedAmong } from '../../lib/store/supports'
import { isAnothers, shownIn, shownOne, wordOf } from '../case/shown'
import type { Shown } from '../case/shown'

/*
 * What colleagues of one's own union have said before, read before one hands in the same: its sentence, where its author
 * agreed to that. Whoever finds theirs there supports it instead.
 */

/** So many of the latest are looked through, and so many shown. */
const LOOKED = 100
const MOST = 5

type Alike = NonNullable<Service['who']['alike']>

/** What somebody is about to hand in, as far as it is compared; null where it is not yet what could be handed in. */
function saidIn({ asks }: Service, { reads }: Alike, given: Answers, today: string): Answers | null {
  const checked = checkFields(
    fieldsOf(asks.form).filter((field) => reads.includes(field.id)),
    given,
    { today },
  )
  return checked.ok ? checked.answers : null
}

/** The most alike first; of two that are equally so the earlier one. */
function mostAlike(found: Shown[], { share }: Alike, said: Answers): Shown[] {
  return found
    .map((one) => ({ one, how: share(said, one.answers) }))
    .filter(({ how }) => how > 0)
    .sort((left, right) => right.how - left.how || left.one.stored.createdAt.localeCompare(right.one.stored.createdAt))
    .slice(0, MOST)
    .map(({ one }) => one)
}

const rowOf = ({ stored, title }: Shown, mine: Set<string>): AlikeRow => ({
  ...{ id: stored._id, title, word: wordOf(stored) },
  mine: mine.has(stored._id),
})

async function ask(caller: Caller, data: Routes['alike.ask']['in']): Promise<Routes['alike.ask']['out']> {
  const service = serviceOf(data.service)
  const { alike } = service.who
  const said = alike && saidIn(service, alike, data.answers, caller.today)
  const unit = said ? (await readPerson(caller.person))?.member : null
  if (!alike || !said || !unit) return { rows: [] }
  await mayStill('alike', caller)
  const latest = await latestIn(unit, data.service, LOOKED)
  const others = latest.filter((one) => isAnothers(one, caller.person) && one.unit === unit)
  const found = mostAlike(others.flatMap(shownIn), alike, said)
  const mine = await supportedAmong(
    caller.person,
    found.map(({ stored }) => stored._id),
  )
  return { rows: found.map((one) => rowOf(one, mine)) }
}

/** To whoever may not read its sentence, or has said it themselves, there is nothing. */
async function support(caller: Caller, { id: about, yes }: Routes['alike.support']['in']): Promise<{ yes: boolean }> {
  if (!yes) {
    await dropSupport(about, caller.person)
    return { yes }
  }
  const [person, shown] = await Promise.all([readPerson(caller.person), shownOne(about)])
  if (!shown || !person || shown.stored.unit !== person.member || !isAnothers(shown.stored, caller.person))
    throw notFound()
  await addSupport(about, caller.person, caller.now)
  return { yes }
}

export const supportRoutes: Pick<RouteTable, 'alike.ask' | 'alike.support'> = {
  'alike.ask': { policy: 'member', schema: v.object({ service: name, answers }), handle: ask },
  'alike.support': { policy: 'member', schema: v.object({ id, yes: v.boolean() }), handle: support },
}
