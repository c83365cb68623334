import { actsKeys, passedOn } from '../../../domain/matter'
import type { Firm } from '../../../domain/base/firm'
import { begunId, idKey } from '../../lib/keys'
import type { Caller } from '../../lib/caller'
import { casesAgainst, mustOpen, writeStep } from '../../lib/store/cases'
import { deliverOwn } from '../../lib/telling/settle'
import { contextOf } from './act'

/*
 * Matters that lie at a desk where nobody is left who may have them, because somebody has just said for whom they act.
 */

/** Nobody of the desk: who acts is not known to the case. */
const NOBODY = { person: 'desk', name: '', role: 'officer' as const }

async function passOn(caller: Caller, about: string): Promise<void> {
  const doc = await mustOpen(about)
  const next = doc && passedOn(await contextOf(doc, NOBODY, caller), begunId(about, `passed|${String(doc.rev)}`))
  if (doc && next && (await writeStep(doc, next, {}, null))) await deliverOwn(next, caller.now)
}

/** Those against one of these employers; whoever comes too late is found the next time that the list changes, or is late. */
export async function passOnFrom(caller: Caller, desk: string, firms: readonly Firm[]): Promise<void> {
  if (firms.length === 0) return
  const { rows } = await casesAgainst(desk, actsKeys(firms, idKey))
  for (const { _id } of rows) await passOn(caller, _id)
}
