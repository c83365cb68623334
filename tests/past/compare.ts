import isPlainObject from 'lodash/isPlainObject'

const words = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value)).slice(0, 300)

/**
 * What of `then` is not there any more: each place where `now` lacks a key, has a list of another length, or says
 * something else. Keys that `now` has besides are no matter: a reply may grow. A list may not, because the phone draws
 * each of its elements.
 * @param at where both stand in the whole, for the messages
 */
export function lost(then: unknown, now: unknown, at = ''): string[] {
  if (Array.isArray(then) && Array.isArray(now)) {
    const lengths = then.length === now.length ? [] : [`${at}: was a list of ${then.length}, is one of ${now.length}`]
    return [...lengths, ...then.flatMap((one, index) => (index in now ? lost(one, now[index], `${at}[${index}]`) : []))]
  }
  if (isPlainObject(then) && isPlainObject(now)) {
    const fresh = now as Record<string, unknown>
    return Object.entries(then as object).flatMap(([key, one]) => lost(one, fresh[key], `${at}.${key}`))
  }
  return Object.is(then, now) ? [] : [`${at}: was ${words(then)}, is ${words(now)}`]
}
