import { fieldsOf, slotAt, slotField } from '../form'
import type { Answers, Field, SlotAnswer } from '../form'
import { formOf } from './forms'
import type { Command, Service } from './service'
import type { Booked, CaseRecord, SlotEffect } from './types'

/*
 * The bookable time of a case. The time is a document of its own that is claimed for the case before the case is written;
 * what the case then says is true, and its effects make the time say the same.
 */

type Having = Pick<CaseRecord, 'slot'>

function bookedAs({ id }: SlotAnswer, claim: string): Booked | null {
  const times = slotAt(id)
  return times && { id, claim, start: times.start, end: times.end }
}

/** The time with which a case begins; nothing where its form asks for none. */
export function slotFirst(service: Service, made: { form: number }, answers: Answers, claim: string): Having {
  const found = slotField(fieldsOf(formOf(service, { form: made.form })), answers)
  return found ? { slot: bookedAs(found.slot, claim) } : {}
}

/** The time that a step takes: the answer that its input holds; null where it takes none. */
const takenBy = ({ books }: Command, fields: Field[], input: Answers): SlotAnswer | null =>
  books ? (slotField(fields, input)?.slot ?? null) : null

/** The time that a case has after a step, where that takes one; a state that has none lets it go by itself. */
export function slotAfter(command: Command, fields: Field[], input: Answers, claim: string): Having {
  const taken = takenBy(command, fields, input)
  return taken ? { slot: bookedAs(taken, claim) } : {}
}

/** What a step means for the times: the new one is booked, the one before is free again. */
export function slotEffects(before: Having, next: Having, id: string, at: string): Record<string, SlotEffect> {
  const [had, has] = [before.slot ?? null, next.slot ?? null]
  if (had?.claim === has?.claim && had?.id === has?.id) return {}
  const effect = (does: SlotEffect['does'], { id: slot, claim }: Booked): SlotEffect => ({
    ...{ kind: 'slot', does, slot, claim, at, done: false },
  })
  return {
    ...(has ? { [`${id}-slot`]: effect('book', has) } : {}),
    ...(had ? { [`${id}-free`]: effect('free', had) } : {}),
  }
}
