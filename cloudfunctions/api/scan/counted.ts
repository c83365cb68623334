import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { mayStill } from '../../lib/store/counts'

/** Whom this instance has refused, on which day: their next code is not looked at, right or wrong, and costs no trip. */
const over = new Map<string, ApiError>()
const MOST_KNOWN = 10_000
const dayOf = ({ person, today }: Caller): string => `${person}|${today}`

async function countWrong(caller: Caller): Promise<void> {
  try {
    await mayStill('wrongCode', caller)
  } catch (error) {
    if (over.size >= MOST_KNOWN) over.clear()
    if (error instanceof ApiError) over.set(dayOf(caller), error)
    throw error
  }
}

/**
 * Something that is done with a code: codes that lead nowhere are counted, whatever they are, and above the day's limit none
 * is looked at any more. Whoever scans right ones pays no trip for it.
 * @param leadsNowhere whether an answer says so; a code that is refused says it by NOT_FOUND
 * @throws ApiError NOT_NOW above the limit
 */
export async function counted<T>(
  caller: Caller,
  work: () => Promise<T>,
  leadsNowhere: (reply: T) => boolean = () => false,
): Promise<T> {
  const refused = over.get(dayOf(caller))
  if (refused) throw refused
  try {
    const reply = await work()
    if (leadsNowhere(reply)) await countWrong(caller)
    return reply
  } catch (error) {
    if (error instanceof ApiError && error.code === 'NOT_FOUND') await countWrong(caller)
    throw error
  }
}
