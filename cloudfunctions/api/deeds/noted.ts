import { makingOf } from '../../../domain/matter'
import type { CommandContext } from '../../../domain/matter'
import type { Caller } from '../../lib/caller'
import { noteDeed } from '../../lib/store/deeds'
import { orgLines, topUnion } from '../../lib/store/orgs'
import { readPerson } from '../../lib/store/people'

/*
 * What leaves is put down for whoever audits, before it leaves: a letter before the step that makes it is written, so that
 * none is missing; one whose step was lost in between stands there all the same.
 */

/** A step that is about to make a letter or a sheet; nothing for any other. */
export async function noteLetter(
  { id, name }: { id: string; name: string },
  { service, record, actor, facts }: CommandContext,
): Promise<void> {
  const command = service.flow.states[record.state]?.commands[name]
  const letter = command && makingOf(service, command)
  if (!letter || !actor.org) return
  const about = { id: record._id, no: record.no, service: record.service }
  const deed = { _id: `letter|${record._id}|${id}`, by: actor.person, masked: actor.name, org: actor.org, about }
  await noteDeed({ ...deed, what: `拟了${letter.name}`, at: facts.now }, facts.orgs)
}

/** Somebody prints the whole of a matter. */
export async function noteDossier({ record, actor, facts }: CommandContext): Promise<void> {
  const about = { id: record._id, no: record.no, service: record.service }
  const _id = `dossier|${record._id}|${actor.person}|${facts.now}`
  const deed = { _id, by: actor.person, masked: actor.name, org: actor.org ?? record.unit, about, at: facts.now }
  await noteDeed({ ...deed, what: '打印了办事全卷' }, facts.orgs)
}

/** Somebody takes a copy of all that is theirs: at their own union, else at the one at the top. */
export async function noteOwnExport({ person, now: at, today }: Caller): Promise<void> {
  const doc = await readPerson(person)
  const org = doc?.member ?? (await topUnion())
  if (!org) return
  const deed = { _id: `own|${person}|${today}`, by: person, masked: doc?.masked ?? '职工', org, at }
  await noteDeed({ ...deed, what: '拿走了自己的全部资料' }, await orgLines([org]))
}
