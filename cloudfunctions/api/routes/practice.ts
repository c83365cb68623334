import * as v from 'valibot'
import { later } from '../../../domain/base/calendar'
import { MOST_STEPS, PRACTICE_DAYS, seatHat, SEATS } from '../../../domain/shapes/register/practice'
import type { Routes } from '../../../typings/api'
import type { PracticeStep } from '../../../typings/practice'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { answers, id, name, requestId, text } from '../../lib/http/schemas'
import { answered, countyAfter, listAt } from '../practice/double'

/*
 * Practising: reckoned, answered and forgotten. Nothing of it is read from the database or written there.
 */

const OVER = '练习过了 7 天，没有了。请从“我的 → 练一练”从头再来。'
const instant = v.pipe(v.string(), v.isoTimestamp(), v.maxLength(24))
const hat = v.pipe(v.string(), v.regex(/^practice:[a-z]{1,20}\/[a-z]{1,20}$/))
const act = { id, command: name, commandId: requestId, step: name, input: v.optional(answers, {}) }
const done = v.pipe(v.array(v.object({ at: instant, hat, ...act })), v.maxLength(MOST_STEPS))
const command = v.object({ hat, ...act })

/** @throws ApiError NOT_NOW for a county that is over, or has not begun */
function isOn(since: string, now: string): void {
  if (since > now || since < later(now, -24 * PRACTICE_DAYS, 'hour')) throw new ApiError('NOT_NOW', OVER)
}

/** Steps within its days, in their order. */
const taken = ({ since, done: all }: { since: string; done: PracticeStep[] }, now: string): PracticeStep[] =>
  all.filter(({ at }) => at >= since && at <= now).sort((a, b) => (a.at < b.at ? -1 : 1))

function ask({ now }: Caller, asked: Routes['practice.ask']['in']): Routes['practice.ask']['out'] {
  isOn(asked.since, now)
  const read = asked.route === 'case.act' ? v.safeParse(command, asked.data) : null
  const step = read?.success ? { at: now, ...read.output } : null
  return answered(countyAfter(asked.since, taken(asked, now)), asked.route, asked.data, step, now)
}

function counts({ now }: Caller, asked: Routes['practice.counts']['in']): Routes['practice.counts']['out'] {
  isOn(asked.since, now)
  const matters = countyAfter(asked.since, taken(asked, now))
  const found = SEATS.map((seat) => [seatHat(seat), listAt(matters, seat, now).rows.length] as const)
  return { counts: Object.fromEntries(found) }
}

const county = { since: instant, done }

export const practiceRoutes: Pick<RouteTable, 'practice.ask' | 'practice.counts'> = {
  'practice.ask': {
    policy: 'self',
    schema: v.object({ ...county, route: text(40), data: v.record(v.string(), v.unknown()) }),
    handle: (caller, asked) => Promise.resolve(ask(caller, asked)),
  },
  'practice.counts': {
    policy: 'self',
    schema: v.object(county),
    handle: (caller, asked) => Promise.resolve(counts(caller, asked)),
  },
}
